"""纠纷全程: how far disputes first heard of in a span of months got, step by step, from lead to enforcement.

A month of first contact (a cohort) is too young for a step as long as fewer days have passed since its last day than
nine in ten of those who reach the step need from first contact (the 90th percentile, of disputes two years old or
older, where there are 100). Rates rest on the months that are old enough only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics import intervals
from metrics.mediation_facts import area_of, refuse_below_districts
from metrics.methods.durations import Durations, quantile, quantile_interval
from metrics.remembered import lately, remembered
from warehouse.months import last_day
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

ENOUGH = 100  # disputes behind a percentile
RIPE = 0.9


@dataclass(frozen=True)
class StepKind:
    """key: measure of way_steps; base: the measure it is a part of; days: its step of way_days."""

    key: str
    name_zh: str
    base: str
    base_zh: str
    days: str | None
    days_zh: str = ""


STEPS = (
    StepKind("mediated", "进入调解", "disputes", "首次登记", "mediation_begun", "线索到开始调解"),
    StepKind("settled", "调解成功", "mediated", "进入调解", "mediation", "开始调解到办结"),
    StepKind("proceeded", "进入审判", "disputes", "首次登记", "filed", "调解不成到立案"),
    StepKind("closed", "一审结案", "proceeded", "进入审判", "closed", "立案到结案"),
    StepKind("judged", "一审判决", "closed", "一审结案", None),
    StepKind("appealed", "上诉", "closed", "一审结案", "appealed", "结案到上诉"),
    StepKind("enforced", "申请执行", "closed", "一审结案", "enforced", "结案到申请执行"),
)
ENDS_ZH = {  # where disputes stand now; each is in one of them
    "settled_for_good": "调解成功",
    "resolved": "线索就地化解",
    "closed": "进入审判，一审已结",
    "on_trial": "进入审判，一审未结",
    "mediating": "正在调解",
    "withdrawn": "调解中撤回，未见立案",
    "unfiled": "调解不成，未见立案",
    "lead_open": "线索办理中或未受理",
}


@dataclass(frozen=True)
class Step:
    """count, base: of all months. old_count, old_base, share, lower, upper (0–1): of the months old enough only.

    leaked     of the base, those that did not come so far (yet)
    median, median_lower, median_upper, days_n: days of the step by those who took it; nan where nothing is known
    ripe_days  days after which nine in ten have reached the step; nan: nobody has
    """

    kind: StepKind
    count: int
    base: int
    old_count: int
    old_base: int
    share: float
    lower: float
    upper: float
    median: float
    median_lower: float
    median_upper: float
    days_n: int
    ripe_days: float

    @property
    def leaked(self) -> int:
        return self.base - self.count


@dataclass(frozen=True)
class Way:
    """cohorts: month, the measures of way_counts, and ripe_<step> (Boolean). total: their sums. ends: see ENDS_ZH."""

    first: int
    last: int
    place: dict
    steps: tuple[Step, ...]
    cohorts: pl.DataFrame
    total: Mapping[str, int]
    ends: Mapping[str, int]

    @property
    def too_young(self) -> dict[str, list[int]]:
        """By step, the months that are too young for it."""
        return {k.key: self.cohorts.filter(~pl.col(f"ripe_{k.key}"))["month"].to_list() for k in STEPS}


def way_of_disputes(
    warehouse: Warehouse, scope: Scope, place: dict, first: int, last: int, *, sector_id: int | None = None
) -> Way:
    """place: a row of the places table, a district or above. Months of first contact first..last, inclusive.

    Days of the steps are known by place only: for one sector they are nan. Raises Problem for a place below districts.
    """
    refuse_below_districts(place)
    counts = way_counts(warehouse, scope, place, first, last, by="month", axis="entry", sector_id=sector_id)
    counts = counts.with_columns(month=pl.col("row_key").cast(pl.Int32)).drop("row_key").sort("month")
    ripe = ripe_days(warehouse, scope, place)
    age = np.array([(warehouse.info.data_date - last_day(m)).days for m in counts["month"]], dtype=float)
    marks = [
        pl.Series(f"ripe_{key}", age >= days if np.isfinite(days) else age >= np.inf) for key, days in ripe.items()
    ]
    cohorts = counts.with_columns(marks)
    sums = {name: int(cohorts[name].sum()) for name in counts.columns if name != "month"}
    limited = sector_id is not None or scope.sectors is not None or scope.courts is not None
    taken = {} if limited else _durations(warehouse, scope, place, first, last)
    steps = tuple(_step(kind, cohorts, sums, taken.get(kind.days), ripe[kind.key]) for kind in STEPS)
    return Way(first, last, place, steps, cohorts, sums, _ends(sums))


def way_counts(
    warehouse: Warehouse,
    scope: Scope,
    place: dict,
    first: int,
    last: int,
    *,
    by: str,
    axis: str,
    sector_id: int | None = None,
) -> pl.DataFrame:
    """The rows of queries/way_counts.sql."""
    area = area_of(warehouse, scope, place)
    key = ("way_counts", scope, area, first, last, by, axis, sector_id)
    asked = {
        "by": by,
        "axis": axis,
        "first": first,
        "last": last,
        "place_first": area[0],
        "place_last": area[1],
        "sectors": None if sector_id is None else [sector_id],
        "courts": None,
    }
    return lately(warehouse, key, lambda: warehouse.query("way_counts", scope, **asked))


def ripe_days(warehouse: Warehouse, scope: Scope, place: dict) -> dict[str, float]:
    """By step, the days since first contact by which nine in ten of those who reach it have; nan if nobody has."""
    at = 0 if area_of(warehouse, scope, place)[0] == 0 else place["city_id"] or 0

    def look() -> dict[str, float]:
        old, every = (warehouse.query("way_reach", scope, place=at, old=only) for only in (True, False))
        found = {}
        for kind in STEPS:
            rows = old.filter(step=kind.key)
            if rows["n"].sum() < ENOUGH:
                rows = every.filter(step=kind.key)
            found[kind.key] = quantile(_counted(rows), RIPE)
        return found

    return remembered(warehouse, ("ripe_days", at), look)


def _durations(warehouse: Warehouse, scope: Scope, place: dict, first: int, last: int) -> dict[str, Durations]:
    at = area_of(warehouse, scope, place)[0]
    key = ("way_day_counts", scope, at, first, last)
    rows = lately(warehouse, key, lambda: warehouse.query("way_day_counts", scope, place=at, first=first, last=last))
    return {step: _counted(part) for (step,), part in rows.group_by("step")}


def _counted(rows: pl.DataFrame) -> Durations:
    return Durations.of(rows["days"].to_numpy(), np.ones(rows.height, bool), rows["n"].to_numpy())


def _step(kind: StepKind, cohorts: pl.DataFrame, sums: dict[str, int], taken: Durations | None, ripe: float) -> Step:
    old = cohorts.filter(pl.col(f"ripe_{kind.key}"))
    count, base = int(old[kind.key].sum()), int(old[kind.base].sum())
    share = intervals.wilson(np.array([float(min(count, base))]), np.array([float(base) if base else np.nan]), 0.95)
    median, limits = np.nan, (np.nan, np.nan)
    if taken is not None and taken.n_closed:
        median, limits = quantile(taken, 0.5), quantile_interval(taken, 0.5)
    return Step(
        kind,
        sums[kind.key],
        sums[kind.base],
        count,
        base,
        count / base if base else np.nan,
        float(share.lower[0]),
        float(share.upper[0]),
        median,
        *limits,
        int(taken.n_closed) if taken is not None else 0,
        ripe,
    )


def _ends(sums: dict[str, int]) -> dict[str, int]:
    """How many disputes stand where; they add up to all."""
    ends = {name: sums[name] for name in ("resolved", "mediating", "withdrawn", "unfiled", "lead_open", "closed")}
    ends["on_trial"] = sums["proceeded"] - sums["closed"]
    ends["settled_for_good"] = sums["settled"] - sums["settled_again"]
    return {name: ends[name] for name in ENDS_ZH}
