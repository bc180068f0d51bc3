"""The rows of an answer about courts by tribunal, procedure or cause group, and which cases a question is about."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.court_amounts import PROCEDURES_ZH, TO_HANDLE
from metrics.court_facts import CourtFacts, CourtRows
from metrics.find_reference import court_members, courts_of
from metrics.question import Question
from metrics.remembered import remembered
from metrics.result import KEYS
from metrics.rows_type import Rows
from warehouse.amounts import Span
from warehouse.problem import Problem

ITS_OWN_ZH = "（院本部）"  # cases of a court that none of its tribunals tried


def tribunal_rows(question: Question) -> Rows:
    """The courts of a place (or the one asked about), each followed by its tribunals, in the customary order."""
    ids = court_members(question.warehouse, question.scope, question.within, question.court_id)[:, 1]
    found = courts_of(question.warehouse, question.scope).filter(pl.col("court_id").is_in(ids.tolist()))
    if found.is_empty():
        raise Problem(f"“{question.within['name']}”之内没有法院", way_out="请先导入法院表，或换一个范围")
    tribunal = pl.col("level") == "tribunal"
    places = found.select("court_id", "name", "sort_order")
    above = places.select(parent_id="court_id", above="name", above_order="sort_order")
    found = found.join(above, on="parent_id", how="left").sort(
        pl.col("court_id") == 0,
        pl.when(tribunal).then(pl.col("above_order")).otherwise(pl.col("sort_order")),
        tribunal,
        "sort_order",
    )
    has_tribunals = pl.col("court_id").is_in(found.filter(tribunal)["parent_id"].drop_nulls().to_list())
    frame = found.select(
        key="court_code",
        code="court_code",
        name=pl.when(has_tribunals).then(pl.col("name") + ITS_OWN_ZH).otherwise(pl.col("name")),
        parent_name=pl.when(tribunal).then(pl.col("above")),
    )
    return _rows(question, "tribunal", frame, found["court_id"].to_numpy())


def procedure_rows(question: Question) -> Rows:
    codes, names = list(PROCEDURES_ZH), list(PROCEDURES_ZH.values())
    frame = pl.DataFrame({"key": codes, "code": codes, "name": names, "parent_name": [None] * len(codes)})
    return _rows(question, "procedure", frame, np.arange(len(codes)))


def group_rows(question: Question) -> Rows:
    """Groups of causes of one name are one row, whatever version they are from; 未识别 last."""
    causes = question.warehouse.causes
    groups = causes.select("group_id", "group_name").unique().sort(pl.col("group_id") == 0, "group_id")
    rows = groups.unique("group_name", keep="first", maintain_order=True)
    numbered = groups.join(rows.select("group_name").with_row_index("row"), on="group_name", how="left")
    frame = rows.select(key="group_name", code=pl.lit(""), name="group_name", parent_name=pl.lit(None, pl.String))
    return _rows(question, "group", frame, numbered.select("row", "group_id").to_numpy())


def with_cases(question: Question, rows: Rows, spans: list[Span]) -> np.ndarray:
    """Which rows had any case to handle in one of the spans: of all groups of causes there are, those that occurred."""
    return (facts_of(question, rows, spans).amount(TO_HANDLE) > 0).any(axis=1)


def facts_of(question: Question, rows: Rows, spans: list[Span]) -> CourtFacts:
    """The door to the figures of these rows."""
    key = ("court rows", question.scope, question.place_id, question.court_id, rows.axis)
    asked = remembered(question.warehouse, key, lambda: court_rows(question, rows))
    return CourtFacts(question.warehouse, question.scope, asked, spans)


def court_rows(question: Question, rows: Rows) -> CourtRows:
    """Which cases the rows are of, in the words of the warehouse's queries."""
    if rows.axis == "court":
        keys = tuple((int(row), str(court)) for row, court in rows.courts)
        return CourtRows("court", keys, rows.count, courts=tuple(sorted({int(court) for court in rows.courts[:, 1]})))
    courts, units = _filter(question)
    if rows.axis == "tribunal":
        keys = tuple((row, str(unit)) for row, unit in enumerate(rows.members))
        return CourtRows("unit", keys, rows.count, courts, units)
    if rows.axis == "procedure":
        keys = tuple((row, code) for row, code in enumerate(PROCEDURES_ZH))
        return CourtRows("procedure", keys, rows.count, courts, units)
    if rows.axis == "group":
        keys = tuple((int(row), str(group)) for row, group in rows.members)
        return CourtRows("group", keys, rows.count, courts, units)
    return CourtRows("all", ((0, ""),), 1, courts, units)


def is_tribunal(question: Question) -> bool:
    """Whether the question is about one tribunal alone."""
    courts = question.warehouse.courts
    return question.court_id is not None and courts["level"][question.court_id] == "tribunal"


def _filter(question: Question) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    """Courts and units: of a tribunal the cases it tried, of a court or place those of all its courts."""
    if is_tribunal(question):
        return None, (question.court_id,)
    ids = court_members(question.warehouse, question.scope, question.within, question.court_id)[:, 1]
    return tuple(sorted(int(court) for court in ids)), None


def _rows(question: Question, axis: str, frame: pl.DataFrame, members: np.ndarray) -> Rows:
    typed = frame.select(pl.col(name).cast(kind) for name, kind in KEYS.items())
    return Rows(axis, typed, np.array([question.place_id]), np.zeros(1, bool), members=members)
