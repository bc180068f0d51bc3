"""What has been worked out once is kept, by version, scope and question. A new version asks anew.

functools' cache and not st.cache_data: that one copies by pickling (79 ms a hit on a large frame), this one hands
out the same immutable result in less than a microsecond. Nothing here may be changed by whoever gets it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import ref

import polars as pl

from metrics.evaluate import evaluate
from metrics.result import Result
from pages.parts.phrases import written
from pages.parts.view import Choices
from warehouse.scope import Scope
from warehouse.store import Warehouse


@dataclass(frozen=True)
class _Served:
    """A version, known by its folder. Only a weak hold on it: what is remembered must not keep an old one open."""

    home: Path
    warehouse: ref[Warehouse] = field(compare=False)

    @classmethod
    def of(cls, warehouse: Warehouse) -> _Served:
        return cls(warehouse.home, ref(warehouse))


@lru_cache(maxsize=2_000)
def _answer(served: _Served, scope: Scope, metric: str, question: tuple) -> Result:
    found = evaluate(metric, served.warehouse(), scope, **dict(question))
    if found.meta.by != "sector":
        return found
    return replace(
        found, frame=found.frame.with_columns(pl.col("name", "parent_name").map_elements(written, pl.String))
    )


def answer(warehouse: Warehouse, scope: Scope, metric: str, **question: Any) -> Result:
    """metrics.evaluate, remembered. `question`: its keyword arguments, hashable. Raises Problem as it does."""
    return _answer(_Served.of(warehouse), scope, metric, tuple(sorted(question.items())))


@lru_cache(maxsize=16)
def _query(served: _Served, scope: Scope, name: str):
    return served.warehouse().query(name, scope)


def query(warehouse: Warehouse, scope: Scope, name: str):
    """A named query without values, remembered; a polars frame."""
    return _query(_Served.of(warehouse), scope, name)


def forget() -> None:
    """Drops everything; for tests that rebuild under the same version."""
    for kept in (_answer, _query):
        kept.cache_clear()


__all__ = ["Choices", "answer", "forget", "query"]
