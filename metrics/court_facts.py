"""The courts' figures of a question, read once for all metrics of a screen and added up from arrays.

A question asks for rows × periods; what was pending when a period began is added up from the months before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.court_amounts import FAMILY_GROUPS, CourtAmount, Source
from metrics.methods.durations import Durations
from metrics.remembered import lately, remembered
from warehouse.amounts import Span
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

EVERY_MONTH_SINCE = 0
_TOLD_BY = {  # a measure is unknown, not nought, where the data tell of no such event at all
    "appeals_lodged": "appeals",
    "appeals_closed": "appeals",
    "appeals_reversed": "appeals",
    "appeals_remanded": "appeals",
    "petitions": "petitions",
    "enforcements": "enforcements",
}


@dataclass(frozen=True)
class CourtRows:
    """by: what the query groups by; keys: pairs (row, key of the query); the rest: which cases (None: all)."""

    by: str
    keys: tuple[tuple[int, str], ...]
    count: int
    courts: tuple[int, ...] | None = None
    units: tuple[int, ...] | None = None
    groups: tuple[int, ...] | None = None

    def filters(self) -> dict[str, list[int] | None]:
        named = {"courts": self.courts, "units": self.units, "groups": self.groups}
        return {name: None if ids is None else list(ids) for name, ids in named.items()}


@dataclass(frozen=True)
class _Cells:
    """One entry per row of a query: which row, span, type and procedure it is of, and its measures."""

    row: np.ndarray
    span: np.ndarray
    type_id: np.ndarray
    procedure: np.ndarray
    measures: dict[str, np.ndarray]


class CourtFacts:
    """The figures of some rows and spans in one version, under one scope."""

    def __init__(self, warehouse: Warehouse, scope: Scope, rows: CourtRows, spans: Sequence[Span]) -> None:
        self._warehouse, self._scope, self._rows, self._spans = warehouse, scope, rows, tuple(spans)
        self._types = remembered(warehouse, "types of court cases", lambda: _types(warehouse))

    def amount(self, amount: CourtAmount) -> np.ndarray:
        """[rows, spans]; nan where nobody delivered what is counted."""
        if self._never_told(amount):
            return np.full((self._rows.count, len(self._spans)), np.nan)
        if amount.source in (Source.CLOSED_DAYS, Source.FILED_DAYS):
            return self._counted_days(amount)
        if amount.source is Source.AGES:
            return self._added(self._ages(amount.family), amount, amount.measures, len(self._spans))
        cells, segment_of = self._sums(amount.family)
        width = len(self._spans) + int(segment_of.max(initial=-1)) + 1
        now = self._added(cells, amount, amount.measures, width)[:, : len(self._spans)]
        now -= self._added(cells, amount, amount.less, width)[:, : len(self._spans)]
        if not amount.opening:
            return now
        steps = self._added(cells, amount, ("filed",), width) - self._added(cells, amount, ("closed",), width)
        before = np.cumsum(steps[:, len(self._spans) :], axis=1)
        return now + before[:, segment_of]

    def _never_told(self, amount: CourtAmount) -> bool:
        """An export of first instances only would otherwise read as a court without a single appeal."""
        told = remembered(
            self._warehouse,
            "court events known",
            lambda: self._warehouse.query("court_events_known", self._scope).row(0, named=True),
        )
        needed = {_TOLD_BY[measure] for measure in amount.measures if measure in _TOLD_BY}
        return any(told[event] == 0 for event in needed)

    def durations(self, amount: CourtAmount) -> list[list[Durations]]:
        """[rows][spans]: days of the cases that `amount` counts."""
        each = [self._durations(amount, span) for span in self._spans]
        return [[one[row] for one in each] for row in range(self._rows.count)]

    def _counted_days(self, amount: CourtAmount) -> np.ndarray:
        """Closed cases of known days; with the pending ones if the amount stands for the whole cohort."""
        of = (lambda one: one.n) if amount.with_pending else (lambda one: one.n_closed)
        return np.array([[of(one) for one in row] for row in self.durations(amount)])

    def _added(self, cells: _Cells, amount: CourtAmount, measures: Sequence[str], width: int) -> np.ndarray:
        wanted = self._of_types(amount)[cells.type_id]
        if amount.procedures:
            wanted = wanted & np.isin(cells.procedure, amount.procedures)
        values = sum((cells.measures[name] for name in measures), start=np.zeros(len(cells.row)))
        at = cells.row[wanted] * width + cells.span[wanted]
        found = np.bincount(at, weights=values[wanted], minlength=self._rows.count * width)
        return found.astype(float).reshape(self._rows.count, width)

    def _of_types(self, amount: CourtAmount) -> np.ndarray:
        """By type_id: whether the amount counts cases of this type."""
        prefixes, lanes = self._types
        wanted = np.ones(len(prefixes), dtype=bool)
        if amount.lanes:
            wanted &= np.isin(lanes, amount.lanes)
        if amount.prefixes:
            wanted &= np.isin(prefixes, amount.prefixes)
        return wanted

    def _sums(self, family: bool) -> tuple[_Cells, np.ndarray]:
        """court_sums for the spans and for the stretches of months before each; and which stretch ends before each."""
        starts = sorted({span.first for span in self._spans})
        edges = [EVERY_MONTH_SINCE, *starts]
        before = [Span(first, after - 1) for first, after in zip(edges, starts, strict=False)]
        asked = [*self._spans, *before]
        terms = {
            "first": [s.first for s in asked],
            "last": [s.last for s in asked],
            "cut": [s.cut for s in asked],
        }
        segment_of = np.array([starts.index(span.first) for span in self._spans])
        return self._cells("court_sums", family, **terms), segment_of

    def _ages(self, family: bool) -> _Cells:
        """court_pending at the last month of each span."""
        months = sorted({span.last for span in self._spans})
        found = self._cells("court_pending", family, at=months)
        copies = [(at, months.index(span.last)) for at, span in enumerate(self._spans)]
        parts = [(np.flatnonzero(found.span == month), at) for at, month in copies]
        each = np.concatenate([where for where, _ in parts])
        spans = np.concatenate([np.full(len(where), at) for where, at in parts])
        measures = {name: values[each] for name, values in found.measures.items()}
        measures["over_12"] = measures["up_to_18"] + measures["up_to_36"] + measures["over_36"]
        return _Cells(found.row[each], spans, found.type_id[each], found.procedure[each], measures)

    def _cells(self, query: str, family: bool, **terms: list) -> _Cells:
        key = (query, self._scope, self._rows, family, tuple((k, tuple(v)) for k, v in terms.items()))
        return lately(self._warehouse, key, lambda: self._read(query, family, terms))

    def _read(self, query: str, family: bool, terms: dict[str, list]) -> _Cells:
        found = self._mapped(self._warehouse.query(query, self._scope, **self._asked(family), **terms))
        if query == "court_pending":
            months = terms["at"]
            span = found["at"].replace_strict(months, list(range(len(months))), return_dtype=pl.Int64).to_numpy()
            procedure = np.full(found.height, "", dtype=object)
        else:
            span, procedure = found["span"].to_numpy(), found["procedure"].to_numpy()
        named = {"row", "row_key", "span", "at", "type_id", "procedure"}
        measures = {name: found[name].cast(pl.Float64).to_numpy() for name in found.columns if name not in named}
        return _Cells(found["row"].to_numpy(), span.astype(np.int64), found["type_id"].to_numpy(), procedure, measures)

    def _asked(self, family: bool) -> dict:
        filters = self._rows.filters()
        if family:
            filters["groups"] = remembered(self._warehouse, "family causes", lambda: _family(self._warehouse))
        return {"by": self._rows.by} | filters

    def _mapped(self, found: pl.DataFrame) -> pl.DataFrame:
        """With the row of the answer that each row of a query belongs to; what belongs to none is left out."""
        rows = pl.DataFrame(self._rows.keys, schema={"row": pl.Int64, "row_key": pl.String}, orient="row")
        return found.join(rows, on="row_key", how="inner", maintain_order="left")

    def _durations(self, amount: CourtAmount, span: Span) -> list[Durations]:
        types = np.flatnonzero(self._of_types(amount)).tolist()
        event = "filed" if amount.source is Source.FILED_DAYS else "closed"
        key = ("court_day_counts", self._scope, self._rows, event, span, tuple(types), amount.family)
        return lately(self._warehouse, key, lambda: self._read_days(event, span, types, amount.family))

    def _read_days(self, event: str, span: Span, types: list[int], family: bool) -> list[Durations]:
        terms = {"event": event, "first": span.first, "last": span.last, "cut": span.cut, "types": types}
        found = self._mapped(self._warehouse.query("court_day_counts", self._scope, **self._asked(family), **terms))
        row, days, closed, n = (found[name].to_numpy() for name in ("row", "days", "closed", "n"))
        return [Durations.of(*(values[row == at] for values in (days, closed, n))) for at in range(self._rows.count)]


def _types(warehouse: Warehouse) -> tuple[np.ndarray, np.ndarray]:
    """Prefix and lane by type_id; what has no lane, or one of no stage, is 'other'."""
    types = warehouse.query("case_types", Scope())
    size = int(types["type_id"].max()) + 1
    prefixes, lanes = np.full(size, "", dtype=object), np.full(size, "other", dtype=object)
    for type_id, prefix, lane in types.select("type_id", "prefix", "lane").iter_rows():
        prefixes[type_id], lanes[type_id] = prefix, lane or "other"
    return prefixes.astype(str), lanes.astype(str)


def _family(warehouse: Warehouse) -> list[int]:
    return warehouse.causes.filter(pl.col("group_name").is_in(FAMILY_GROUPS))["group_id"].unique().to_list()
