"""Why a rate changed (归因) between any two periods: people, batches, and every sector, cause or town, adding up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics import comparison
from metrics.comparison import Comparison
from metrics.find_place import find_place
from metrics.litigation import litigation_rate
from metrics.methods.decomposition import PlaceChange, RateChange, by_parts, by_places
from metrics.naming import display_name
from metrics.notes import SAME_DAYS_ZH
from metrics.period import Period, parse_period
from metrics.question import BY_ZH, CAUSEWISE, whole
from metrics.result import Result
from metrics.why_counts import Asked, counts_by_part, rest_zh
from metrics.why_sentence import sentence_zh
from warehouse.calibers import Caliber, find_caliber
from warehouse.months import first_day, last_day
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

BY = ("sector", "cause", "cause_group", "town", "district")
PARTS = {
    "key": pl.String,
    "name": pl.String,
    "kind": pl.String,
    "before": pl.Float64,
    "now": pl.Float64,
    "cases": pl.Float64,
    "contribution": pl.Float64,
    "share": pl.Float64,
    "follows": pl.Float64,
    "mix": pl.Float64,
}
PLACES = {"key": pl.String, "name": pl.String, "within": pl.Float64, "between": pl.Float64}
CALENDAR_DAYS = 3  # periods of as many months may differ by so many days and still be called equally long


@dataclass(frozen=True)
class Side:
    """One of the two periods: suits, people, days and the rate."""

    label: str
    cases: float
    people: float
    days: int
    rate: float


@dataclass(frozen=True)
class Why:
    """The parts of a change, largest first within the parts by count; contributions add up to now.rate − before.rate.

    frame    PARTS: kind is population, length, batch, sector / cause / cause_group / town / district, or rest (suits
             in none of these); before, now, cases in suits (null and 0 for the population); contribution, follows, mix
             in units of the rate; share in % of the change, null if nothing changed. The parts by count leave out
             batch suits, which are one part of their own, if these are told apart.
    places   PLACES with a row REST, for towns and districts: the same change by the places' own rates and by how the
             people are spread over them; empty otherwise. Contributions again add up to the whole
    significant  the interval of the rate ratio leaves out 1; None where that may not be said
    note     why nothing can be compared, or why the comparison must be read with care; "" if neither
    before, now  None, and empty frames, where nothing can be compared
    """

    frame: pl.DataFrame
    places: pl.DataFrame
    before: Side | None
    now: Side | None
    significant: bool | None
    note: str
    notes: tuple[str, ...]
    sentence_zh: str

    @property
    def change(self) -> float | None:
        return None if self.before is None or self.now is None else self.now.rate - self.before.rate


def why(
    warehouse: Warehouse,
    scope: Scope,
    *,
    before: Period | str,
    now: Period | str,
    by: str = "sector",
    within: str | None = None,
    caliber: Caliber | str | None = None,
    batches: bool = True,
) -> Why:
    """What the change of the rate per 10,000 people from `before` to `now` is made of.

    by       sector, cause, cause_group, town or district
    batches  whether batch suits are a part of their own

    Across a series break the figures are given and said not to be comparable, as everywhere; what may not be compared
    at all (a single January) has an empty frame and the reason. Raises Problem for places under attribution
    任一当事人, which don't add up, and for places that have no people or no suits of their own.
    """
    asked = _ask(warehouse, scope, before, now, by, within, caliber, batches)
    info = warehouse.info
    compared = comparison.given(*asked.periods, info, asked.caliber, causewise=by in CAUSEWISE)
    if compared.previous is None:
        return _nothing(f"{compared.reason_zh}{f'，可改看 {compared.instead}' if compared.instead else ''}")
    wholes = [asked.counts("place", period) for period in asked.periods]
    sides = tuple(_side(whole, period) for whole, period in zip(wholes, asked.periods, strict=True))
    days = None if _equally_long(*asked.periods) else (sides[0].days, sides[1].days)
    counts = counts_by_part(asked, [side.cases for side in sides])
    found = by_parts(counts["before"], sides[0].people, counts["now"], sides[1].people, days=days)
    frame = _frame(counts, found)
    significant = _significant(sides, compared)
    name = display_name(litigation_rate, asked.caliber)
    said = sentence_zh(asked.within["name"], name, sides, frame, significant, compared.incomparable_zh, days)
    notes = dict.fromkeys([*_about_length(sides, days), *compared.notes_zh, *_notes(wholes)])
    return Why(frame, _places(asked, sides), *sides, significant, compared.incomparable_zh, tuple(notes), said)


def _ask(warehouse, scope, before, now, by, within, caliber, batches) -> Asked:
    if by not in BY:
        raise Problem(f"变化不能按“{BY_ZH.get(by, by)}”分解", expected="、".join(BY_ZH[b] for b in BY))
    periods = tuple(parse_period(p, warehouse.info) if isinstance(p, str) else p for p in (before, now))
    caliber = caliber if isinstance(caliber, Caliber) else find_caliber(warehouse.calibers, caliber)
    if by in ("town", "district") and not caliber.numerator.attribution.additive:
        raise Problem(
            f"口径“{caliber.label_zh}”下各地不能相加，分不出各地的贡献", way_out="请改用其他口径，或按行业查看"
        )
    place = find_place(warehouse.places(scope), within) if within else whole(warehouse, scope)
    return Asked(warehouse, scope, place, caliber, by, periods, batches and caliber.numerator.batch)


def _nothing(note: str) -> Why:
    return Why(pl.DataFrame(schema=PARTS), pl.DataFrame(schema=PLACES), None, None, None, note, (), f"{note}。")


def _side(whole: Result, period: Period) -> Side:
    row = whole.frame.row(0, named=True)
    if row["value"] is None:
        reason = row["note"] or "没有人口数字"
        raise Problem(f"“{row['name']}”{period.label_zh}没有万人成讼率：{reason}", way_out="请换一个范围、时期或口径")
    return Side(period.label_zh, row["numerator"], row["denominator"], days_of(period), row["value"])


def days_of(period: Period) -> int:
    """The days a period holds; if it is cut, up to the data date's day of its last month, whichever year that is in."""
    until = last_day(period.last)
    if period.cut:
        until = until.replace(day=min(until.day, period.data_date.day))
    return (until - first_day(period.first)).days + 1


def _notes(wholes: list[Result]) -> list[str]:
    """What either figure needs said; but here an earlier period is taken as it was named, and not cut to match."""
    notes = [note.replace(SAME_DAYS_ZH, "") for whole in wholes for note in whole.meta.notes]
    return list(dict.fromkeys(notes))


def _equally_long(before: Period, now: Period) -> bool:
    return before.months == now.months and abs(days_of(before) - days_of(now)) <= CALENDAR_DAYS


def _about_length(sides: tuple[Side, Side], days: tuple[int, int] | None) -> list[str]:
    before, now = sides
    if days is not None:
        return [f"两期长度不同（{before.days}天与{now.days}天），由天数带来的变化单列一项。"]
    if before.days != now.days:
        return [f"两期分别为{before.days}天和{now.days}天，相差{abs(now.days - before.days)}天，未作折算。"]
    return []


def _frame(counts: pl.DataFrame, found: RateChange) -> pl.DataFrame:
    parts = counts.with_columns(
        cases=pl.Series(found.cases), contribution=pl.Series(found.parts),
        follows=pl.Series(found.follows), mix=pl.Series(found.mix),
    ).sort("contribution", descending=True, maintain_order=True)  # fmt: skip
    first = [("POPULATION", "人口变动", "population", None, None, 0.0, found.population, None, None)]
    if found.length_cases or found.length:
        first.append(("LENGTH", "天数不同", "length", None, None, found.length_cases, found.length, None, None))
    names = [name for name in PARTS if name != "share"]
    schema = {name: PARTS[name] for name in names}
    frame = pl.DataFrame(first, schema=schema, orient="row").vstack(parts.select(names).cast(schema))
    whole = pl.lit(found.change) if abs(found.change) > 1e-9 else pl.lit(None, pl.Float64)
    return frame.with_columns(share=100 * pl.col("contribution") / whole).select(*PARTS)


def _places(asked: Asked, sides: tuple[Side, Side]) -> pl.DataFrame:
    if asked.by not in ("town", "district"):
        return pl.DataFrame(schema=PLACES)
    before, now = (asked.counts(asked.by, period).frame for period in asked.periods)
    wholes = {"whole0": (sides[0].cases, sides[0].people), "whole1": (sides[1].cases, sides[1].people)}
    arrays = (frame[column].to_numpy() for frame in (before, now) for column in ("numerator", "denominator"))
    found: PlaceChange = by_places(*arrays, **wholes)
    rows = now.select("key", "name").with_columns(within=pl.Series(found.within), between=pl.Series(found.between))
    rest = pl.DataFrame([("REST", rest_zh(asked.by), found.rest, 0.0)], schema=PLACES, orient="row")
    return rows.vstack(rest)


def _significant(sides: tuple[Side, Side], compared: Comparison) -> bool | None:
    """By the ratio of the two rates, each over its person-days."""
    if compared.incomparable_zh:
        return None
    before, now = sides
    same = np.array([now.days / before.days]) if abs(now.days - before.days) > CALENDAR_DAYS else np.ones(1)
    figures = (np.array([now.cases]), now.people * same, np.array([before.cases]), np.array([before.people]))
    significant = litigation_rate.change(*figures, 0.95).significant[0]
    return None if np.isnan(significant) else bool(significant)
