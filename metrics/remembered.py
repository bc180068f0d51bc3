"""What is looked up once per open version: it never changes, and goes when the version is let go of."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from warehouse.store import Warehouse


Found = TypeVar("Found")

_KNOWN: WeakKeyDictionary[Warehouse, dict[Hashable, object]] = WeakKeyDictionary()


def remembered(warehouse: Warehouse, key: Hashable, make: Callable[[], Found]) -> Found:
    """`make()` under this version. Two threads that ask at once may both make it; they get equal things."""
    known = _KNOWN.setdefault(warehouse, {})
    if key not in known:
        known[key] = make()
    return known[key]
