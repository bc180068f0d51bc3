"""What has been worked out once is kept, by version, scope and question. A new version asks anew.

functools' cache and not st.cache_data: that one copies by pickling (79 ms a hit on a large frame), this one hands
out the same immutable result in less than a microsecond. Nothing here may be changed by whoever gets it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from functools import _lru_cache_wrapper, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any
from weakref import ref

import polars as pl

from metrics.evaluate import evaluate
from metrics.result import Result
from pages.parts.phrases import written
from pages.parts.view import Choices
from warehouse.folders import DataFolder
from warehouse.scope import Scope
from warehouse.store import Warehouse


@dataclass(frozen=True)
class Served:
    """A version, known by its folder. Only a weak hold on it: what is remembered must not keep an old one open."""

    home: Path
    warehouse: ref[Warehouse] = field(compare=False)

    @classmethod
    def of(cls, warehouse: Warehouse) -> Served:
        return cls(warehouse.home, ref(warehouse))


@lru_cache(maxsize=2_000)
def _answer(served: Served, scope: Scope, metric: str, question: tuple) -> Result:
    found = evaluate(metric, served.warehouse(), scope, **dict(question))
    if found.meta.by != "sector":
        return found
    return replace(
        found, frame=found.frame.with_columns(pl.col("name", "parent_name").map_elements(written, pl.String))
    )


def answer(warehouse: Warehouse, scope: Scope, metric: str, **question: Any) -> Result:
    """metrics.evaluate, remembered. `question`: its keyword arguments, hashable. Raises Problem as it does."""
    return _answer(Served.of(warehouse), scope, metric, tuple(sorted(question.items())))


@lru_cache(maxsize=16)
def _query(served: Served, scope: Scope, name: str):
    return served.warehouse().query(name, scope)


def query(warehouse: Warehouse, scope: Scope, name: str):
    """A named query without values, remembered; a polars frame."""
    return _query(Served.of(warehouse), scope, name)


_LAST: dict[DataFolder, Path] = {}  # the version last served from each data folder


def let_go_of_earlier(root: DataFolder, warehouse: Warehouse) -> None:
    """Once a folder serves another version, all that pages remember is dropped: much of it holds the earlier one open.

    Open versions are memory, and on Windows files that can't be deleted.
    """
    if _LAST.get(root) == warehouse.home:
        return
    if root in _LAST:
        for name, module in list(sys.modules.items()):
            if name.startswith("pages."):
                _clear(module)
    _LAST[root] = warehouse.home


def _clear(module: ModuleType) -> None:
    for kept in list(vars(module).values()):
        if isinstance(kept, _lru_cache_wrapper):
            kept.cache_clear()


def forget() -> None:
    """Drops everything; for tests that rebuild under the same version."""
    for kept in (_answer, _query):
        kept.cache_clear()


__all__ = ["Choices", "Served", "answer", "forget", "let_go_of_earlier", "query"]
