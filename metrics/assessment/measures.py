"""The figures an item is scored by, for all subjects at once: from the catalogue, and 无讼村居占比."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from metrics.benchmark import FEWEST, Benchmark, judge
from metrics.catalogue import METRICS
from metrics.compare import bands, pooled
from metrics.evaluate import evaluate
from metrics.model import Metric, RatePer, Share
from metrics.period import Period
from metrics.profile_frames import none_frame
from metrics.question import whole
from warehouse.assessment.model import Improvement, Item, Subjects
from warehouse.calibers import find_caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

NO_SUITS = "villages_without_suits"  # not in the catalogue: a count of villages, judged against what people make likely
NO_SUITS_ZH = "无讼村居占比"


@dataclass(frozen=True)
class Measure:
    """What is measured, in words. change_zh: the unit of a change as it is written: %, 个百分点, 天, or none."""

    name_zh: str
    unit_zh: str
    decimals: int
    change_zh: str


@dataclass(frozen=True)
class Measured:
    """One subject's figure. value: exact, in the measure's unit (for an improvement: the change, in % or points).

    missing  why there is none, "" where there is one
    side     high, similar or low against all subjects together, allowing for chance; None if it can't be told
    """

    value: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    numerator: float | None = None
    denominator: float | None = None
    side: str | None = None
    said: str = ""
    missing: str = ""
    few: bool = False


def measure_of(metric: str) -> Measure:
    """Raises Problem for an unknown metric."""
    if metric == NO_SUITS:
        return Measure(NO_SUITS_ZH, "%", 1, "个百分点")
    found = METRICS[metric]
    return Measure(found.name_zh, found.unit_zh, found.decimals, found.change_unit_zh)


@dataclass(frozen=True)
class Figures:
    """label: the period as it is printed; by_code: of every subject that has a row. notes: of the evaluation."""

    label: str
    by_code: dict[str, Measured]
    notes: tuple[str, ...] = ()
    nobody: str = ""  # why no subject has a figure


def figures(
    item: Item, subjects: Subjects, warehouse: Warehouse, scope: Scope, within: str | None, period: Period
) -> Figures:
    """Of all subjects within the place. What can't be answered at all is said and is nobody's nought."""
    try:
        if item.metric == NO_SUITS:
            return _no_suits(item, warehouse, scope, within, period)
        by = subjects.level if subjects.kind == "places" else "court"
        compare = ("yoy",) if isinstance(item.rule, Improvement) else ()
        result = evaluate(
            item.metric, warehouse, scope, by=by, within=within, period=period, caliber=item.caliber, compare=compare
        )
    except Problem as problem:
        return Figures(period.label_zh, {}, nobody=problem.what)
    metric, frame = METRICS[item.metric], result.frame
    if compare:
        found = {row["code"]: _change(metric, row) for row in frame.iter_rows(named=True)}
    else:
        judged = _judged(metric, frame, subjects)
        found = {row["code"]: _level(metric, row) for row in judged.iter_rows(named=True)}
    return Figures(result.meta.period_label, found, result.meta.notes)


def _judged(metric: Metric, frame: pl.DataFrame, subjects: Subjects) -> pl.DataFrame:
    if isinstance(metric, RatePer) and subjects.kind == "places":
        return judge(metric, frame, Benchmark()).frame
    known = frame.filter(pl.col("value").is_not_null())
    adds_up = isinstance(metric, RatePer | Share) and known.height >= FEWEST  # of medians there is no common mean
    return bands(frame, pooled(metric, known) if adds_up else None)


def _level(metric: Metric, row: dict) -> Measured:
    if row["value"] is None:
        why = row["note"] or ("没有人口数字" if row["numerator"] is not None else "没有数据")
        return Measured(missing=str(why), numerator=row["numerator"], denominator=row["denominator"])
    return Measured(
        value=_exact(metric, row["value"], row["numerator"], row["denominator"]),
        lower=_fraction(row["lower"]),
        upper=_fraction(row["upper"]),
        numerator=row["numerator"],
        denominator=row["denominator"],
        side=row["band"],
        said=row["note"] or "",
        few=row["stable"] is False,
    )


def _exact(metric: Metric, value: float, x: float | None, n: float | None) -> Fraction:
    """From numerator and denominator where the metric is their ratio, for a float has lost the last digits."""
    if isinstance(metric, RatePer | Share) and x is not None and n:
        exact = Fraction(metric.multiplier) * Fraction(x) / Fraction(n)
        if abs(float(exact) - value) <= 1e-9 * max(1.0, abs(value)):
            return exact
    return Fraction(value)


def _change(metric: Metric, row: dict) -> Measured:
    """The change against the year before, in the metric's unit of change; across a series break there is none."""
    counts = {"numerator": row["numerator"], "denominator": row["denominator"]}
    if row["yoy_note"]:
        return Measured(missing=f"与上年同期不可直接比较：{row['yoy_note']}", **counts)
    if row["yoy_change"] is None:
        return Measured(missing="没有可比的上年同期", **counts)
    times = 100 if metric.change_unit_zh == "%" else 1  # a ratio − 1; all other changes are differences
    exact = None
    both = [row[name] for name in ("numerator", "denominator", "yoy_numerator", "yoy_denominator")]
    if isinstance(metric, RatePer) and all(both):
        x1, n1, x0, n0 = map(Fraction, both)
        exact = (x1 * n0) / (n1 * x0) - 1
    elif isinstance(metric, Share) and None not in both and both[1] and both[3]:
        x1, n1, x0, n0 = map(Fraction, both)
        exact = 100 * (x1 / n1 - x0 / n0)
    if exact is None or abs(float(exact) - row["yoy_change"]) > 1e-9 * max(1.0, abs(row["yoy_change"])):
        exact = Fraction(row["yoy_change"])
    sure = row["yoy_significant"]
    side = None if sure is None else "similar" if not sure else "high" if exact > 0 else "low"
    limits = (_fraction(row[f"yoy_change_{end}"]) for end in ("lower", "upper"))
    lower, upper = (None if limit is None else times * limit for limit in limits)
    return Measured(times * exact, lower, upper, side=side, few=row["stable"] is False, **counts)


def _no_suits(item: Item, warehouse: Warehouse, scope: Scope, within: str | None, period: Period) -> Figures:
    caliber = find_caliber(warehouse.calibers, item.caliber)
    frame = none_frame(warehouse, scope, within or whole(warehouse, scope)["code"], period, caliber)
    found = {}
    for row in frame.iter_rows(named=True):
        none, villages = row["numerator"], row["denominator"]
        value = 100 * Fraction(none) / Fraction(villages)
        found[row["code"]] = Measured(
            value, numerator=none, denominator=villages, side=row["band"], said=row["said"] or ""
        )
    return Figures(period.label_zh, found)


def _fraction(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value)
