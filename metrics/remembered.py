"""What is looked up once per open version: it never changes, and goes when the version is let go of."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from warehouse.store import Warehouse


Found = TypeVar("Found")

KEPT_LATELY = 64

_KNOWN: WeakKeyDictionary[Warehouse, dict[Hashable, object]] = WeakKeyDictionary()
_LATELY: WeakKeyDictionary[Warehouse, OrderedDict[Hashable, object]] = WeakKeyDictionary()
_turning = threading.Lock()


def remembered(warehouse: Warehouse, key: Hashable, make: Callable[[], Found]) -> Found:
    """`make()` under this version. Two threads that ask at once may both make it; they get equal things."""
    known = _KNOWN.setdefault(warehouse, {})
    if key not in known:
        known[key] = make()
    return known[key]


def lately(warehouse: Warehouse, key: Hashable, make: Callable[[], Found]) -> Found:
    """The same for answers to questions, of which there are many: the last KEPT_LATELY are kept."""
    with _turning:
        known = _LATELY.setdefault(warehouse, OrderedDict())
        if key in known:
            known.move_to_end(key)
            return known[key]
    found = make()
    with _turning:
        known[key] = found
        while len(known) > KEPT_LATELY:
            known.popitem(last=False)
    return found
