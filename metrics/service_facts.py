"""Services, 司法建议 and enterprises of a question, added up from small tables kept in memory.

Of an unfinished month only services with a day count, up to the data date's; so it is in the month it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.find_reference import case_prefixes, court_members
from metrics.question import Question
from metrics.remembered import remembered
from metrics.rows_type import Rows
from metrics.service_amounts import ITEMS_ZH, KINDS_ZH, ONLINE, RESIDENT_BASIS, ServiceAmount
from metrics.service_enterprises import enterprise_amount
from warehouse.amounts import Span

if TYPE_CHECKING:
    from warehouse.scope import Scope
    from warehouse.store import Warehouse

Table = dict[str, np.ndarray]


def service_amount(amount: ServiceAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """[rows, spans]; nan where nothing of the kind was delivered, or for no day of the span's first year."""
    return _BY_TABLE[amount.table](amount, question, rows, spans)


def services_of(warehouse: Warehouse, scope: Scope) -> Table:
    """All services a reader may see, by month; kinds and items by their positions in KINDS_ZH and ITEMS_ZH."""
    return remembered(warehouse, ("services", scope), lambda: _coded(warehouse.query("services", scope)))


def _coded(found: pl.DataFrame) -> Table:
    words = {"kind": list(KINDS_ZH), "item": list(ITEMS_ZH)}
    return _columns(
        found.with_columns(
            pl.col(name).replace_strict(known, range(len(known)), return_dtype=pl.Int64)
            for name, known in words.items()
        )
    )


def suggestions_of(warehouse: Warehouse, scope: Scope) -> pl.DataFrame:
    """All 司法建议 a reader may see, newest first."""
    return remembered(warehouse, ("suggestions", scope), lambda: warehouse.query("suggestions", scope))


def _columns(frame: pl.DataFrame) -> Table:
    frame = frame.sort("month", maintain_order=True)
    return {name: frame[name].to_numpy() for name in frame.columns}


def _services(amount: ServiceAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    table = services_of(question.warehouse, question.scope)
    key = ("services kept since", question.scope, amount.kinds, amount.items)
    since = remembered(question.warehouse, key, lambda: _kept_since(table["month"][_of_kinds(table, amount)]))
    table = _between(table, min(span.first for span in spans), max(span.last for span in spans))
    mine = _of_kinds(table, amount)
    table = {name: table[name][mine] for name in (*_WHERE, *(_WHAT if rows.axis == "service" else ()), amount.number)}
    return _summed(table, table[amount.number], question, rows, spans, since)


_WHERE, _WHAT = ("month", "day", "place_id", "court_id"), ("kind", "item")


def _between(table: Table, first: int, last: int) -> Table:
    part = slice(*np.searchsorted(table["month"], (first, last + 1)))
    return {name: values[part] for name, values in table.items()}


def _of_kinds(table: Table, amount: ServiceAmount) -> np.ndarray:
    mine = np.ones(len(table["month"]), dtype=bool)
    for name, wanted, known in (("kind", amount.kinds, KINDS_ZH), ("item", amount.items, ITEMS_ZH)):
        if wanted:
            mine &= np.array([word in wanted for word in known])[table[name]]
    return mine


def _suggestions(amount: ServiceAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    found = suggestions_of(question.warehouse, question.scope)
    if found.is_empty():
        return np.full((rows.count, len(spans)), np.nan)
    counted = (
        found["answered_on"].is_not_null() if amount.number == "answered" else pl.repeat(True, found.height, eager=True)
    )
    table = _columns(found.select("month", "day", "place_id", court_id="court_no", n=counted.cast(pl.Int64)))
    return _summed(table, table["n"], question, rows, spans, _kept_since(table["month"]))


def _summed(
    table: Table, numbers: np.ndarray, question: Question, rows: Rows, spans: Sequence[Span], since: float
) -> np.ndarray:
    """`table` sorted by month, with day, place_id and court_id (and kind, item, if asked by service)."""
    asked = numbers.astype(np.float64) * _asked_for(table, question, rows)
    group = _grouping(table, question, rows)
    day, months = question.warehouse.info.data_date.day, table["month"]
    out = np.empty((rows.count, len(spans)))
    for i, span in enumerate(spans):
        if span.first < since:
            out[:, i] = np.nan
            continue
        part = slice(*np.searchsorted(months, (span.first, span.last + 1)))
        counted = asked[part]
        if span.cut:
            days = table["day"][part]
            counted = counted * ((months[part] < span.last) | ((days > 0) & (days <= day)))
        out[:, i] = group(part, counted)
    return out


def _kept_since(months: np.ndarray) -> float:
    """January of the year of the first entry: rare kinds have none in some months. Before, nothing is known; infinity
    if there is none."""
    return months.min() // 12 * 12 if len(months) else np.inf


def _asked_for(table: Table, question: Question, rows: Rows) -> np.ndarray:
    """Which rows are of the place and court asked about; along places and courts the grouping sees to the place."""
    mine = np.ones(len(table["month"]), dtype=bool)
    if rows.axis not in ("place", "court"):
        within = question.within
        mine &= (table["place_id"] >= within["place_id"]) & (table["place_id"] <= within["last_id"])
    if question.court_id is not None and rows.axis != "court":
        members = court_members(question.warehouse, question.scope, question.within, question.court_id)[:, 1]
        mine &= np.isin(table["court_id"], members)
    return mine


def _grouping(table: Table, question: Question, rows: Rows) -> Callable[[slice, np.ndarray], np.ndarray]:
    """Sums by row: of a part of the table, given what counts of each of its rows."""
    if rows.axis == "place":
        places = question.warehouse.places(question.scope)
        last = dict(places.select("place_id", "last_id").iter_rows())
        size = max(last) + 2
        ends = np.array([last[place] for place in rows.place_ids.tolist()])

        def by_place(part: slice, counted: np.ndarray) -> np.ndarray:
            sums = np.concatenate([[0.0], np.bincount(table["place_id"][part], counted, size).cumsum()])
            return sums[ends + 1] - sums[rows.place_ids]

        return by_place
    at = _row_of_each(table, rows)
    return lambda part, counted: np.bincount(at[part], counted, rows.count + 1)[: rows.count]


def _row_of_each(table: Table, rows: Rows) -> np.ndarray:
    """The row each entry belongs to; rows.count where it belongs to none."""
    if rows.axis == "court":
        of_court = np.full(max(int(rows.courts[:, 1].max()), int(table["court_id"].max(initial=0))) + 1, rows.count)
        of_court[rows.courts[:, 1]] = rows.courts[:, 0]
        return of_court[table["court_id"]]
    if rows.axis != "service":
        return np.zeros(len(table["month"]), dtype=np.int64)
    rows_at = np.full((len(KINDS_ZH), len(ITEMS_ZH)), rows.count)
    for row, (kind, item) in enumerate(rows.members.tolist()):
        rest = rows_at[list(KINDS_ZH).index(kind)]
        if item in ("", "other"):  # whatever no other row of the kind holds
            rest[rest == rows.count] = row
        else:
            rest[list(ITEMS_ZH).index(item)] = row
    return rows_at[table["kind"], table["item"]]


def _filed_in_months_told(amount: ServiceAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """Cases filed by courts in the months for which online filings were delivered; by day, if only days count."""
    warehouse, scope = question.warehouse, question.scope
    table = services_of(warehouse, scope)
    online = table["kind"] == list(KINDS_ZH).index("online_filing")
    out = np.full((rows.count, len(spans)), np.nan)
    if not online.any():
        return out
    seat = _court_above(warehouse)
    entries = list(zip(seat[table["court_id"]][online], table["month"][online], table["day"][online], strict=True))
    told = {(int(court), int(month)) for court, month, _ in entries}
    by_day = {(int(court), int(month)) for court, month, day in entries if day}
    courts, prefixes = rows.courts[:, 1], case_prefixes(warehouse, scope)
    singles = [[Span(m, m, span.cut and m == span.last) for m in range(span.first, span.last + 1)] for span in spans]
    every = list(dict.fromkeys(single for each in singles for single in each))
    known = [[(int(seat[c]), s.first) in (by_day if s.cut else told) for s in every] for c in courts]
    flow = warehouse.amounts.court_flow(scope, "filed", courts, every, prefixes) * np.array(known)
    for i, (span, each) in enumerate(zip(spans, singles, strict=True)):
        if span.first >= _kept_since(table["month"][online]):
            months = [every.index(single) for single in each]
            out[:, i] = np.bincount(rows.courts[:, 0], flow[:, months].sum(axis=1), rows.count)
    # More online filings than cases is a fault of the data, named by a check: there is no share then.
    return np.where(_services(ONLINE, question, rows, spans) > out, np.nan, out)


def _court_above(warehouse: Warehouse) -> np.ndarray:
    """Of each court_id the court it belongs to: of a tribunal its court."""
    courts = warehouse.courts
    own = np.arange(int(courts["court_id"].max()) + 1)
    for court, level, parent in courts.select("court_id", "level", "parent_id").iter_rows():
        if level == "tribunal" and parent is not None:
            own[court] = parent
    return own


def _residents(amount: ServiceAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    found = question.warehouse.amounts.residents(question.scope, RESIDENT_BASIS, rows.place_ids, spans)
    return np.broadcast_to(found, (rows.count, len(spans)))


_BY_TABLE = {
    "services": _services,
    "suggestions": _suggestions,
    "online_months": _filed_in_months_told,
    "residents": _residents,
    "enterprise_suits": enterprise_amount,
    "enterprises": enterprise_amount,
}
