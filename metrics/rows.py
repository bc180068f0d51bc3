"""Which rows an answer has, and where in the warehouse's sums each one is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from metrics.court_rows import group_rows, procedure_rows, tribunal_rows
from metrics.find_reference import case_prefixes, causes_of, court_members, courts_of, sectors_of
from metrics.mediation_amounts import AXES as OF_MEDIATIONS
from metrics.mediation_facts import label_rows
from metrics.period import months_of
from metrics.question import BY_ZH, PLACE_LEVELS, Question
from metrics.remembered import remembered
from metrics.result import KEYS
from metrics.rows_type import Rows
from metrics.service_rows import industry_rows, service_rows
from warehouse.months import month_in_year, month_label, year_of
from warehouse.problem import Problem


@dataclass(frozen=True)
class Merger:
    """A town or district that is part of another since a day."""

    name: str
    day: date
    heir: str
    heir_id: int


def rows_of(question: Question) -> Rows:
    """The rows of a question, made once per version. Raises Problem if there are none."""
    by = question.by
    if by == "month":
        return _months(question)
    if by in ("service", "industry"):
        return service_rows(question) if by == "service" else industry_rows(question)
    if by in OF_MEDIATIONS:
        return _remembered(question, label_rows)
    make = {"place": _the_place, "sector": _sectors, "court": _courts, "tribunal": tribunal_rows}.get(by)
    if by == "procedure" or (by == "cause_group" and not question.metric.needs_caliber):
        make = procedure_rows if by == "procedure" else group_rows
    return _remembered(question, make or (_places if by in PLACE_LEVELS else _causes))


def rows_of_place(question: Question) -> Rows:
    """The one place asked about, as a single row."""
    return _remembered(question, _the_place)


def mergers_of(question: Question) -> list[Merger]:
    """The mergers of towns and districts among the places in scope."""
    return _remembered(question, _mergers)


def _mergers(question: Question) -> list[Merger]:
    places = question.warehouse.places(question.scope)
    merged = places.filter(
        pl.col("successor_id").is_not_null() & pl.col("valid_to").is_not_null() & (pl.col("level") != "village")
    )
    heirs = places.select(pl.col("place_id").alias("successor_id"), pl.col("name").alias("heir"))
    since = pl.col("valid_to").dt.offset_by("1d")
    found = merged.join(heirs, on="successor_id").select("name", since, "heir", "successor_id")
    return [Merger(*row) for row in found.iter_rows()]


def nowhere_of(question: Question) -> dict[str, int]:
    """The nodes 辖区外 ("outside") and 未定位 ("unlocated") by level, if the place asked about is all that is seen."""
    return _remembered(question, _nowhere)


def _nowhere(question: Question) -> dict[str, int]:
    places = question.warehouse.places(question.scope)
    levels = places["level"]
    alone = question.within["level"] == "root" or (
        question.within["level"] == "city" and (levels == "city").sum() == 1 and (levels == "root").any()
    )
    found = places.filter(levels.is_in(["outside", "unlocated"]) & alone)
    return dict(found.select("level", "place_id").iter_rows())


def case_types_of(question: Question) -> list[str]:
    """The types of case that count as a court's caseload."""
    return _remembered(question, _case_types)


def _case_types(question: Question) -> list[str]:
    return case_prefixes(question.warehouse, question.scope)


def _remembered(question: Question, make: Callable[[Question], Any]) -> Any:
    chosen = (question.place_id, question.sector_id, question.court_id, question.metric.needs_caliber)
    key = (make.__name__, question.scope, question.by, *chosen)
    return remembered(question.warehouse, key, lambda: make(question))


def _places(question: Question) -> Rows:
    within = question.within
    found = question.warehouse.places(question.scope).filter(
        (pl.col("level") == question.by)
        & pl.col("successor_id").is_null()
        & pl.col("place_id").is_between(within["place_id"], within["last_id"])
    )
    if found.is_empty():
        raise Problem(f"“{within['name']}”之内没有{BY_ZH[question.by]}", way_out="请换一个范围，或按别的层级列出")
    return _place_rows(question, found.sort("place_id"))


def _the_place(question: Question) -> Rows:
    places = question.warehouse.places(question.scope)
    return _place_rows(question, places.filter(pl.col("place_id") == question.place_id))


def _place_rows(question: Question, found: pl.DataFrame) -> Rows:
    """place_id counts in preorder, siblings in their customary order: sorting by it is that order."""
    places = question.warehouse.places(question.scope)
    names = places.select("place_id", parent_name="name")
    frame = found.join(names, left_on="parent_id", right_on="place_id", how="left", maintain_order="left").select(
        pl.col("code").alias("key"), "code", "name", "parent_name"
    )
    courts = None
    if not question.metric.needs_caliber:
        courts = court_members(question.warehouse, question.scope, question.within, question.court_id)
    return Rows("place", frame, found["place_id"].to_numpy(), _divided(places, found), courts=courts)


def _divided(places: pl.DataFrame, found: pl.DataFrame) -> np.ndarray:
    """Towns need a village, all above them a town; whatever has none has nothing to be located in."""
    living = places.filter(pl.col("successor_id").is_null())
    answer = np.zeros(found.height, dtype=bool)
    for level, below in (("town", "village"), ("district", "town"), ("city", "town"), ("root", "town")):
        ids = living.filter(pl.col("level") == below)["place_id"].to_numpy()
        first, last = found["place_id"].to_numpy(), found["last_id"].to_numpy()
        holds = np.searchsorted(ids, last, side="right") > np.searchsorted(ids, first)
        answer |= (found["level"] == level).to_numpy() & holds
    return answer


def _sectors(question: Question) -> Rows:
    found = sectors_of(question.warehouse, question.scope)
    frame = found.select(key="sector", code="sector_id", name="sector", parent_name="primary_department")
    return _at_the_place(question, "sector", frame, members=found["sector_id"].to_numpy())


def _causes(question: Question) -> Rows:
    """Causes of one name are one row, whatever version they are from: the numbers shifted, the names stayed."""
    grouped = question.by == "cause_group"
    found = causes_of(question.warehouse, question.scope, question.sector_id).with_columns(
        key=pl.col("group_name" if grouped else "name")
    )
    rows = found.group_by("key", maintain_order=True).agg(pl.col("code").last(), pl.col("group_name").last())
    numbered = found.join(rows.select("key").with_row_index("row"), on="key", how="left")
    frame = rows.select(
        "key",
        code=pl.lit("") if grouped else pl.col("code"),
        name="key",
        parent_name=pl.lit(None) if grouped else pl.col("group_name"),
    )
    return _at_the_place(question, "cause", frame, members=numbered.select("row", "cause_id").to_numpy())


def _courts(question: Question) -> Rows:
    """The courts that serve a place within the one asked about. Suits are counted in the area a basic court serves."""
    within = question.within
    found = courts_of(question.warehouse, question.scope).filter(
        pl.col("serves_place_id").is_between(within["place_id"], within["last_id"])
        & pl.col("level").is_in(["basic"] if question.metric.needs_caliber else ["basic", "intermediate"])
    )
    if question.court_id is not None:
        found = found.filter(pl.col("court_id") == question.court_id)
        if found.is_empty():
            raise Problem(
                f"“{question.court}”不是可以按法院列出的法院", way_out="人民法庭请按 tribunal（人民法庭）列出"
            )
    if found.is_empty():
        raise Problem(f"“{within['name']}”之内没有法院", way_out="请先导入法院表，或换一个范围")
    frame = found.select(key="court_code", code="court_code", name="name", parent_name=pl.lit(None, pl.String))
    pairs = [
        (row, court_id)
        for row, court in enumerate(found["court_id"])
        for court_id in court_members(question.warehouse, question.scope, within, court)[:, 1]
    ]
    return Rows("court", frame, found["serves_place_id"].to_numpy(), np.zeros(len(frame), bool), courts=np.array(pairs))


def _months(question: Question) -> Rows:
    months = [month.first for month in months_of(question.period)]
    labels = [month_label(month) for month in months]
    names = [f"{year_of(month)}年{month_in_year(month)}月" for month in months]
    columns = (labels, labels, names, [question.within["name"]] * len(months))
    frame = pl.DataFrame(dict(zip(KEYS, columns, strict=True)), schema=KEYS)
    return Rows("month", frame, np.array([question.place_id]), np.zeros(1, bool))


def _at_the_place(question: Question, axis: str, frame: pl.DataFrame, members: np.ndarray | None = None) -> Rows:
    typed = frame.select(pl.col(name).cast(kind) for name, kind in KEYS.items())
    return Rows(axis, typed, np.array([question.place_id]), np.zeros(1, bool), members=members)
