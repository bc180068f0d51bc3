"""The kinds of metric of the courts: published figures recomputed to the printed digit, intervals by other ways."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from metrics.catalogue import METRICS
from metrics.court_kinds import PERIOD_DAYS
from metrics.intervals import wilson
from metrics.methods.durations import Durations
from metrics.methods.means import Sums, mean_difference, mean_interval
from metrics.model import Measured

# what courts have published of themselves, and the provinces' yearly reports: numerator, denominator, as printed
PUBLISHED = """
closing_rate            | 1456   | 3881   | 37.52
closing_rate            | 126927 | 158571 | 80.04
clearance_ratio         | 126927 | 146484 | 86.65
no_appeal_rate          | 4      | 93     | 95.70
reversed_of_first       | 2      | 93     | 2.15
mediated_withdrawn_rate | 131    | 146    | 89.73
"""


def counted(x: float, n: float, **more: float) -> Measured:
    return Measured(np.array([float(x)]), np.array([float(n)]), {k: np.array([float(v)]) for k, v in more.items()})


@pytest.mark.parametrize("line", PUBLISHED.strip().splitlines())
def test_published_figures_come_out_to_the_printed_digit(line):
    name, x, n, printed = (cell.strip() for cell in line.split("|"))
    metric = METRICS[name]
    assert f"{metric.value_of(counted(int(x), int(n)))[0]:.{metric.decimals}f}" == printed


def test_the_two_names_of_reversed_cases_never_give_one_figure():
    """2 of 93 first-instance cases, 2 of 4 appeals: 2.15% and 50%, under two names."""
    first, second = METRICS["reversed_of_first"], METRICS["reversed_of_second"]
    assert first.denominator != second.denominator and first.name_zh != second.name_zh
    assert "一审结案口径" in first.name_zh and "二审结案口径" in second.name_zh
    assert second.value_of(counted(2, 4))[0] == 50.0


def test_the_interval_of_what_was_not_appealed_is_the_mirror_of_what_was():
    not_appealed, appealed = METRICS["no_appeal_rate"], METRICS["appeal_rate"]
    ours, theirs = (metric.interval_of(counted(4, 93), 0.95) for metric in (not_appealed, appealed))
    straight = wilson(np.array([89.0]), np.array([93.0]))
    assert ours.lower[0] == pytest.approx(100 - theirs.upper[0]) == pytest.approx(100 * straight.lower[0])
    assert ours.upper[0] == pytest.approx(100 * straight.upper[0])


def test_more_appeals_in_a_month_than_closings_is_an_answer_and_no_failure():
    """Appeals of January follow judgments of December."""
    metric = METRICS["appeal_rate"]
    assert metric.value_of(counted(12, 10))[0] == pytest.approx(120)
    interval = metric.interval_of(counted(12, 10), 0.95)
    assert interval.lower[0] < 120 < interval.upper[0] and interval.method[0] == "byar"
    assert METRICS["no_appeal_rate"].value_of(counted(12, 10))[0] == pytest.approx(-20)


def test_a_change_of_a_share_is_in_percentage_points_with_newcombes_interval():
    """90.81% after 86.88%: +3.93 个百分点."""
    metric = METRICS["within_limit_rate"]
    change = metric.change_of(counted(9081, 10000), counted(8688, 10000), 0.95)
    assert change.change[0] == pytest.approx(3.93) and metric.change_unit_zh == "个百分点"
    assert 0 < change.lower[0] < 3.93 < change.upper[0] and change.significant[0] == 1.0
    flow = METRICS["appeal_rate"].change_of(counted(30, 300), counted(20, 300), 0.95)
    plain = METRICS["within_limit_rate"].change_of(counted(30, 300), counted(20, 300), 0.95)
    assert (flow.lower[0], flow.upper[0]) == pytest.approx((plain.lower[0], plain.upper[0]))


def test_disposition_time_is_pending_by_pace():
    """31,644 pending, 126,927 closed in 365 days: 91 days."""
    metric = METRICS["disposition_time"]
    found = counted(158571 - 126927, 126927, **{PERIOD_DAYS.id: 365})
    assert metric.value_of(found)[0] == pytest.approx(31644 / 126927 * 365)
    assert f"{metric.value_of(found)[0]:.0f}" == "91"
    assert np.isnan(metric.interval_of(found, 0.95).lower[0])
    assert metric.change_of(found, found, 0.95).change[0] == 0.0


def test_the_mean_of_days_has_students_interval_and_welchs_for_the_change():
    chance = np.random.default_rng(4)
    now, before = chance.gamma(2, 18, 60).round(), chance.gamma(2, 26, 45).round()
    sums = [Sums(*(np.array([v]) for v in (float(len(x)), x.sum(), (x**2).sum()))) for x in (now, before)]
    ours = mean_interval(sums[0])
    theirs = stats.ttest_1samp(now, 0).confidence_interval(0.95)
    assert (ours.lower[0], ours.upper[0]) == pytest.approx(tuple(theirs))
    difference, interval = mean_difference(*sums)
    theirs = stats.ttest_ind(now, before, equal_var=False).confidence_interval(0.95)
    assert (interval.lower[0], interval.upper[0]) == pytest.approx(tuple(theirs))
    assert difference[0] == pytest.approx(now.mean() - before.mean())


def test_one_case_has_a_mean_and_no_interval():
    metric = METRICS["mean_days"]
    found = counted(40, 1, first_days_squares=1600)
    assert metric.value_of(found)[0] == 40
    assert np.isnan(metric.interval_of(found, 0.95).lower[0]) and metric.interval_of(found, 0.95).method[0] == ""


def test_mean_days_change_is_in_days():
    """36.63 days after 51.89: −15.26 天."""
    metric = METRICS["mean_days"]
    now, before = counted(36630, 1000, first_days_squares=2e6), counted(51890, 1000, first_days_squares=4e6)
    change = metric.change_of(now, before, 0.95)
    assert change.change[0] == pytest.approx(-15.26) and metric.change_unit_zh == "天"
    assert change.significant[0] == 1.0


def test_what_lighter_procedures_save_is_the_difference_of_means():
    metric = METRICS["fast_track_saving_days"]
    light, ordinary = np.array([20.0, 30, 25, 31]), np.array([80.0, 120, 95])
    found = counted(
        light.sum(), 4, light_squares=(light**2).sum(), ordinary_known=3,
        ordinary_days=ordinary.sum(), ordinary_squares=(ordinary**2).sum(),
    )  # fmt: skip
    assert metric.value_of(found)[0] == pytest.approx(ordinary.mean() - light.mean())
    theirs = stats.ttest_ind(ordinary, light, equal_var=False).confidence_interval(0.95)
    interval = metric.interval_of(found, 0.95)
    assert (interval.lower[0], interval.upper[0]) == pytest.approx(tuple(theirs))
    assert metric.rests_on(found)[0] == 3


def test_only_the_proceedings_beyond_the_first_vary_in_cases_per_dispute():
    metric = METRICS["cases_per_dispute"]
    interval = metric.interval_of(counted(112, 100), 0.95)
    from_counts = METRICS["cases_per_dispute"].interval_of(counted(100, 100), 0.95)
    assert metric.value_of(counted(112, 100))[0] == 1.12
    assert 1.0 < interval.lower[0] < 1.12 < interval.upper[0]
    assert from_counts.lower[0] == 1.0 and from_counts.upper[0] == pytest.approx(1 + 3.688879 / 100, abs=1e-6)


def test_reversed_to_remanded_is_a_number_with_the_exact_interval_of_its_odds():
    metric = METRICS["reversed_to_remanded"]
    assert metric.value_of(counted(12, 4))[0] == 3.0
    limits = stats.binomtest(12, 16).proportion_ci(0.95)
    interval = metric.interval_of(counted(12, 4), 0.95)
    assert interval.lower[0] == pytest.approx(limits.low / (1 - limits.low))
    assert interval.upper[0] == pytest.approx(limits.high / (1 - limits.high))
    assert np.isnan(metric.value_of(counted(3, 0))[0])


def test_money_has_no_interval():
    metric = METRICS["enforced_share"]
    assert metric.value_of(counted(6699, 10000))[0] == pytest.approx(66.99)
    assert np.isnan(metric.interval_of(counted(6699, 10000), 0.95).upper[0])
    change = metric.change_of(counted(6699, 10000), counted(5000, 10000), 0.95)
    assert change.change[0] == pytest.approx(16.99) and np.isnan(change.significant[0])


def test_quantiles_come_from_the_days():
    days = np.array([5, 9, 12, 30, 200])
    closed = Measured(np.array([5.0]), np.array([6.0]), {}, (Durations.of(days, np.ones(5), np.ones(5)),))
    assert METRICS["median_days"].value_of(closed)[0] == 12
    assert METRICS["p90_days"].value_of(closed)[0] == 200
    pending = Measured(
        np.array([5.0]), np.array([9.0]), {}, (Durations.of(np.r_[days, 40, 40, 50, 60], np.arange(9) < 5, np.ones(9)),)
    )
    assert METRICS["km_median_days"].value_of(pending)[0] == 200
