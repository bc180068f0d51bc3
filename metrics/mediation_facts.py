"""Mediations of a question, added up by the warehouse. Unfinished months wait until they are whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.mediation_amounts import AXES, NOT_SAID_ZH, MediationAmount
from metrics.question import Question
from metrics.remembered import lately, remembered
from metrics.result import KEYS
from metrics.rows_type import Rows
from warehouse.amounts import Span
from warehouse.problem import Problem
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

_BELOW_DISTRICTS = ("town", "village", "grid")


def refuse_below_districts(place: dict) -> None:
    """Mediations are known by the court or district that handled them."""
    if place["level"] in _BELOW_DISTRICTS:
        raise Problem(
            "调解和纠纷去向按办理法院统计，到区县为止",
            where=place["name"],
            way_out="请改看所在区县；镇街的成讼情况见“镇街”页",
        )


def area_of(warehouse: Warehouse, scope: Scope, place: dict) -> tuple[int, int]:
    """First and last place id of an area. The only city stands for all: also for what lies in no listed place."""
    places = warehouse.places(scope)
    levels = places["level"]
    if place["level"] == "city" and (levels == "city").sum() == 1 and (levels == "root").any():
        return 0, int(places["last_id"].max())
    return place["place_id"], place["last_id"]


def label_rows(question: Question) -> Rows:
    """Kinds, channels, organisations or teams, in the order of their districts and then by name; never by result."""
    axis = AXES[question.by]
    found = _labels(question).filter(axis=axis)
    main = found.unique("label", keep="first", maintain_order=True)  # where it mediates most comes first
    inside = found.filter(pl.col("place_id").is_between(*area_of(question.warehouse, question.scope, question.within)))
    here = main.filter(pl.col("label").is_in(inside["label"].implode())).sort("place_id", "label")
    labels = here["label"].to_list()
    labels = [label for label in labels if label] + ([""] if "" in labels or not labels else [])
    names = [label or NOT_SAID_ZH[axis] for label in labels]
    frame = pl.DataFrame(
        {"key": labels, "code": labels, "name": names, "parent_name": [None] * len(labels)}, schema=KEYS
    )
    members = np.array(labels, dtype=object)
    return Rows("label", frame, np.array([question.place_id]), np.zeros(1, bool), members=members)


def _labels(question: Question) -> pl.DataFrame:
    key = ("mediation_labels", question.scope)
    return remembered(question.warehouse, key, lambda: question.warehouse.query("mediation_labels", question.scope))


def mediation_amount(amount: MediationAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """[rows, spans]; nan before the first mediation known of, and for spans without a whole month."""
    refuse_below_districts(question.within)
    whole = [(span.first, span.last - 1 if span.cut else span.last) for span in spans]
    asked = [i for i, (first, last) in enumerate(whole) if first <= last]
    out = np.full((rows.count, len(spans)), np.nan)
    if not asked:
        return out
    found = _sums(question, rows, tuple(whole[i] for i in asked))
    since = _first_month(question)
    columns = np.array(asked)
    out[:, columns] = np.where(np.array([whole[i][0] for i in asked]) >= since, 0.0, np.nan)
    at = {key: row for row, keys in enumerate(_keys(rows)) for key in keys}
    part = found.filter(pl.col("row_key").is_in(list(at)))
    values = part.select(pl.sum_horizontal(amount.measures)).to_series().to_numpy().astype(float)
    where = part["row_key"].replace_strict(at, return_dtype=pl.Int64).to_numpy() if part.height else np.zeros(0, int)
    np.add.at(out, (where, columns[part["span"].to_numpy()]), values)
    return out


def _keys(rows: Rows) -> list[list[str]]:
    """What the warehouse calls each row."""
    if rows.axis == "court":
        return [[str(c) for r, c in rows.courts.tolist() if r == row] for row in range(rows.count)]
    if rows.axis == "sector":
        return [[str(member)] for member in rows.members.tolist()]
    if rows.axis == "label":
        return [[member] for member in rows.members.tolist()]
    return [[str(place)] for place in rows.place_ids.tolist()] if rows.count > 1 else [[""]]


def _sums(question: Question, rows: Rows, whole: tuple[tuple[int, int], ...]) -> pl.DataFrame:
    """Of several places by place (districts), of one as a whole. Asked once for all amounts of a question."""
    by = {"court": "court", "sector": "sector", "label": "label"}.get(rows.axis, "place" if rows.count > 1 else "all")
    within = question.within
    one = rows.axis == "place" and rows.count == 1
    if one and int(rows.place_ids[0]) != within["place_id"]:
        places = question.warehouse.places(question.scope)
        within = places.row(by_predicate=pl.col("place_id") == int(rows.place_ids[0]), named=True)
    first, last = area_of(question.warehouse, question.scope, within)
    asked = {
        "by": by,
        "axis": AXES[question.by] if rows.axis == "label" else "stage",
        "first": [a for a, _ in whole],
        "last": [b for _, b in whole],
        "place_first": first,
        "place_last": last,
        "sectors": None if question.sector_id is None else [question.sector_id],
        "courts": None if question.court_id is None or rows.axis == "court" else [question.court_id],
        "stages": None,
    }
    key = (
        "mediation_sums",
        question.scope,
        by,
        asked["axis"],
        whole,
        first,
        last,
        question.sector_id,
        question.court_id,
    )
    return lately(question.warehouse, key, lambda: question.warehouse.query("mediation_sums", question.scope, **asked))


def _first_month(question: Question) -> int:
    """January of the first year with a mediation; before it nothing is known."""
    key = ("first_mediation", question.scope)

    def look() -> int:
        first = question.warehouse.query("mediation_first_month", question.scope)["month"][0]
        return 10**6 if first is None else first // 12 * 12

    return remembered(question.warehouse, key, look)
