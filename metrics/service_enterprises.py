"""Enterprises of the register and their suits: how many cases, how many had none, and how many by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.question import Question
from metrics.remembered import lately, remembered
from metrics.rows_type import Rows
from metrics.service_amounts import ServiceAmount
from warehouse.amounts import Span
from warehouse.calibers import Caliber
from warehouse.months import last_day

if TYPE_CHECKING:
    from warehouse.scope import Scope
    from warehouse.store import Warehouse


@dataclass(frozen=True)
class Register:
    """One entry an enterprise, at its number; `closed` is the day it was closed as days since 1970, else far ahead.
    `industry`: positions in `industries`, which are in the customary order."""

    industries: tuple[str, ...]
    industry: np.ndarray
    place: np.ndarray
    closed: np.ndarray

    @property
    def size(self) -> int:
        return len(self.place)


def register_of(warehouse: Warehouse, scope: Scope) -> Register:
    """The register as a reader may see it; numbers out of his sight have place -1."""
    return remembered(warehouse, ("register", scope), lambda: _register(warehouse.query("enterprises", scope)))


def _register(found: pl.DataFrame) -> Register:
    size = (found["enterprise_id"].max() or 0) + 1
    at = found["enterprise_id"].to_numpy()
    industries = tuple(sorted(found["industry"].unique(), key=industry_order))
    industry, place = np.full(size, -1), np.full(size, -1)
    closed = np.full(size, np.iinfo(np.int32).max, dtype=np.int64)
    numbers = found["industry"].replace_strict(industries, range(len(industries)), return_dtype=pl.Int64)
    industry[at], place[at] = numbers.to_numpy(), found["place_id"].to_numpy()
    closed[at] = found["closed_on"].cast(pl.Int32).fill_null(np.iinfo(np.int32).max).to_numpy()
    return Register(industries, industry, place, closed)


def enterprise_amount(amount: ServiceAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """[rows, spans]: cases, enterprises on the register at the end of the span, or those of them without a case."""
    register = register_of(question.warehouse, question.scope)
    if not (register.place >= 0).any():
        return np.full((rows.count, len(spans)), np.nan)
    group = _grouping(register, question, rows)
    out = np.empty((rows.count, len(spans)))
    for i, span in enumerate(spans):
        cases = None
        if amount.number != "listed":
            cases = cases_by_enterprise(question.warehouse, question.scope, question.caliber, span).sum(axis=0)
        listed = register.closed > (last_day(span.last) - _EPOCH).days
        each = {"services": cases, "listed": listed, "without": None if cases is None else listed & (cases == 0)}
        out[:, i] = group(each[amount.number].astype(float))
    return out


def cases_by_enterprise(warehouse: Warehouse, scope: Scope, caliber: Caliber, span: Span) -> np.ndarray:
    """Cases as plaintiff and as defendant, [role, enterprise]."""
    suits = lately(warehouse, ("enterprise suits", scope, caliber.key), lambda: _suits(warehouse, scope, caliber))
    months, size = suits["month"], register_of(warehouse, scope).size
    part = slice(*np.searchsorted(months, (span.first, span.last + 1)))
    counted = suits["cases"][part].astype(np.float64)
    if span.cut:
        day = warehouse.info.data_date.day
        counted = counted * ((months[part] < span.last) | (suits["day"][part] <= day))
    at = suits["enterprise_id"][part] + np.where(suits["plaintiff"][part], 0, size)
    return np.bincount(at, counted, 2 * size).reshape(2, size)


def _suits(warehouse: Warehouse, scope: Scope, caliber: Caliber) -> dict[str, np.ndarray]:
    """All cases of a caliber with enterprises, by month."""
    found = warehouse.query("enterprise_suits", scope, caliber=caliber)
    return {name: found[name].to_numpy() for name in found.columns}


def _grouping(register: Register, question: Question, rows: Rows):
    """Sums by row of one number per enterprise."""
    if rows.axis == "place":
        places = question.warehouse.places(question.scope)
        last = dict(places.select("place_id", "last_id").iter_rows())
        ends = np.array([last[place] for place in rows.place_ids.tolist()])
        size, seen = max(last) + 2, register.place >= 0

        def by_place(each: np.ndarray) -> np.ndarray:
            sums = np.concatenate([[0.0], np.bincount(register.place[seen], each[seen], size).cumsum()])
            return sums[ends + 1] - sums[rows.place_ids]

        return by_place
    within = question.within
    inside = (register.place >= within["place_id"]) & (register.place <= within["last_id"])
    if rows.axis == "industry":
        number = {name: row for row, name in enumerate(rows.members.tolist())}
        rows_at = np.array([number.get(name, rows.count) for name in register.industries])
        at = rows_at[register.industry[inside]]
        return lambda each: np.bincount(at, each[inside], rows.count + 1)[: rows.count]
    return lambda each: np.array([each[inside].sum()])


def industry_order(name: str) -> tuple[bool, bytes]:
    """By the sound of the name, as dictionaries list it; what is not said last."""
    return not name, name.encode("gb18030", "replace")


def expected_without(cases: np.ndarray, enterprises: np.ndarray) -> np.ndarray:
    """How many enterprises would have no case if those of each row were spread over its enterprises by luck alone:
    enterprises × exp(−cases ÷ enterprises), a Poisson distribution's share of zero. Arrays over industries."""
    known = np.where(enterprises > 0, enterprises, np.nan)
    return np.where(enterprises > 0, enterprises * np.exp(-cases / known), 0.0)


_EPOCH = pl.select(pl.date(1970, 1, 1)).item()


def by_industry(warehouse: Warehouse, scope: Scope, caliber: Caliber, within: dict, span: Span) -> pl.DataFrame:
    """industry, enterprises, as_plaintiff, as_defendant, without, expected (see expected_without): one row an industry
    of the enterprises in a place (a row of the places table), by their names, 未注明 ("") last."""
    register = register_of(warehouse, scope)
    inside = (register.place >= within["place_id"]) & (register.place <= within["last_id"])
    listed = inside & (register.closed > (last_day(span.last) - _EPOCH).days)
    plaintiff, defendant = cases_by_enterprise(warehouse, scope, caliber, span)
    at, size = register.industry[inside], len(register.industries)
    none = listed & (plaintiff + defendant == 0)
    sums = {
        name: np.bincount(at, each[inside], size)
        for name, each in (
            ("enterprises", listed),
            ("as_plaintiff", plaintiff),
            ("as_defendant", defendant),
            ("without", none),
        )
    }
    there = np.bincount(at, minlength=size) > 0
    found = pl.DataFrame({"industry": register.industries, **sums}, schema_overrides={"industry": pl.String})
    found = found.filter(pl.Series(there, dtype=pl.Boolean)).with_columns(
        pl.col("enterprises", "without").cast(pl.Int64)
    )
    cases = (found["as_plaintiff"] + found["as_defendant"]).to_numpy()
    return found.with_columns(
        expected=pl.Series(expected_without(cases, found["enterprises"].to_numpy()), dtype=pl.Float64)
    )
