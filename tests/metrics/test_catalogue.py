"""Every metric says everything a reader must be told, and its formula text is made from the parts it computes with."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from metrics.catalogue import FAMILIES, METRICS, find_metric
from metrics.court_kinds import Complement, PerDispute, Ratio
from metrics.day_kinds import DaysQuantile
from metrics.model import Count, Direction, Measured, Metric
from warehouse.problem import Problem

ALL = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
BREAKDOWNS = {"place", "city", "district", "town", "village", "sector", "cause", "cause_group", "court", "month"}
BREAKDOWNS |= {"tribunal", "procedure", "service", "industry"}
BREAKDOWNS |= {"mediation_kind", "channel", "organisation", "team"}


def chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@ALL
def test_a_metric_says_why_what_is_in_what_is_out_and_on_what_basis(metric: Metric):
    assert chinese(metric.name_zh) and metric.unit_zh
    assert chinese(metric.why_zh) and metric.why_zh.endswith("。")
    assert metric.includes_zh and metric.excludes_zh
    for sentence in metric.includes_zh + metric.excludes_zh:
        assert chinese(sentence) and sentence.endswith("。")
    assert chinese(metric.basis.source_zh) and metric.basis.standing.zh
    assert isinstance(metric.direction, Direction)
    assert metric.version >= 1 and metric.decimals >= 0


@ALL
def test_a_metric_is_registered_under_its_id_and_found_by_its_name(metric: Metric):
    assert METRICS[metric.id] is metric
    assert find_metric(metric.id) is metric
    assert find_metric(metric.name_zh) is metric


def test_no_definition_is_left_out_of_the_catalogue_and_no_name_is_used_twice():
    defined = [v for family in FAMILIES for v in vars(family).values() if isinstance(v, Metric)]
    assert {m.id for m in defined} == set(METRICS)
    assert len(defined) == len(METRICS)
    assert len({m.name_zh for m in defined}) == len(defined)


@ALL
def test_the_formula_names_the_parts_it_is_computed_from(metric: Metric):
    assert metric.formula_zh.startswith(f"{metric.name_zh} = ")
    assert metric.numerator.name_zh in metric.formula_zh
    if metric.denominator is not None:
        assert f"÷ {metric.denominator.name_zh}" in metric.formula_zh


def test_the_formula_of_the_rate_reads():
    assert find_metric("litigation_rate").formula_zh == "万人成讼率 = 成讼案件数 ÷ 人口数（按口径） × 10,000"


@ALL
def test_the_arithmetic_is_the_formula(metric: Metric):
    """7 of 20, with 30 of whatever else there is: days of the period; sums of the ordinary procedure."""
    if isinstance(metric, DaysQuantile):
        return  # of the days themselves: test_durations
    more = {one.id: np.array([30.0]) for one in metric.more}
    value = metric.value_of(Measured(np.array([7.0]), np.array([20.0]), more))[0]
    expected = metric.multiplier * 7 / 20
    if isinstance(metric, Count):
        expected = 7.0
    elif isinstance(metric, Complement):
        expected = 100 - expected
    elif metric.id == "disposition_time":
        expected *= 30
    elif metric.id == "fast_track_saving_days":
        expected = 30 / 30 - 7 / 20
    assert value == pytest.approx(expected)


def test_ratios_are_shown_in_percent_or_as_numbers():
    shown = {m.id: (m.multiplier, m.unit_zh) for m in METRICS.values() if isinstance(m, Ratio)}
    assert shown["clearance_ratio"] == shown["enforced_share"] == (100.0, "%")
    assert shown["reversed_to_remanded"] == (1.0, "倍")
    assert shown["cases_per_dispute"] == (1.0, "件/案") and isinstance(METRICS["cases_per_dispute"], PerDispute)


@ALL
def test_a_missing_or_zero_denominator_gives_a_missing_value_never_zero_or_infinity(metric: Metric):
    if metric.denominator is not None and not isinstance(metric, DaysQuantile):
        assert np.isnan(metric.value(np.array([7.0, 7.0]), np.array([0.0, np.nan]))).all()


@ALL
def test_a_metric_is_frozen(metric: Metric):
    with pytest.raises(FrozenInstanceError):
        metric.decimals = 3


@ALL
def test_a_metric_can_only_be_broken_down_by_what_exists(metric: Metric):
    assert set(metric.by) <= BREAKDOWNS


def test_a_near_miss_is_answered_with_the_nearest_name():
    with pytest.raises(Problem, match="是不是“litigation_rate”"):
        find_metric("litigation_rates")
    with pytest.raises(Problem, match="没有名为“xyz”的指标"):
        find_metric("xyz")
