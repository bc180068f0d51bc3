"""Days that cases take: against sorted lists, a product limit worked by hand, and SciPy's."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from scipy import stats

from metrics.methods.durations import Durations, kaplan_meier, quantile, quantile_interval

# Six remission times as in the textbooks: closed after 6, 6, 6, 7, 10 days, pending since 6, 9, 10, 11 days
CLOSED, PENDING = [6, 6, 6, 7, 10], [6, 9, 10, 11]


def drawn(closed: list[int], pending: list[int]) -> Durations:
    days = closed + pending
    return Durations.of(np.array(days), np.arange(len(days)) < len(closed), np.ones(len(days)))


def by_chance(seed: int, n: int) -> tuple[list[int], list[int]]:
    chance = np.random.default_rng(seed)
    takes, since = chance.geometric(1 / 60, n), chance.integers(1, 200, n)
    return takes[takes <= since].tolist(), since[takes > since].tolist()


def test_the_product_limit_worked_by_hand():
    """9 at risk, 3 closed on day 6: 6/9; 5 at risk, 1 on day 7: ×4/5; 3 at risk, 1 on day 10: ×2/3."""
    found = kaplan_meier(drawn(CLOSED, PENDING))
    assert found.days.tolist() == [6, 7, 10]
    assert found.share == pytest.approx([6 / 9, 6 / 9 * 4 / 5, 6 / 9 * 4 / 5 * 2 / 3])
    assert found.quantile(0.5)[0] == 10
    assert math.isnan(found.quantile(0.9)[0])


@pytest.mark.parametrize("seed", range(5))
def test_it_is_scipys_curve_and_interval(seed):
    closed, pending = by_chance(seed, 300)
    found = kaplan_meier(drawn(closed, pending))
    censored = stats.CensoredData(uncensored=closed, right=pending)
    curve = stats.ecdf(censored).sf
    with warnings.catch_warnings():  # where nobody is left the limits are undefined
        warnings.simplefilter("ignore", RuntimeWarning)
        band = curve.confidence_interval(method="log-log")
    assert found.share == pytest.approx(curve.evaluate(found.days))
    inside = found.share > 0
    for mine, theirs in ((found.lower, band.low), (found.upper, band.high)):
        assert mine[inside] == pytest.approx(theirs.evaluate(found.days[inside]))
    assert found.quantile(0.5)[0] == curve.quantiles[np.flatnonzero(curve.probabilities <= 0.5)[0]]


def test_the_interval_of_the_median_is_where_the_bands_cross_the_half():
    found = kaplan_meier(drawn(*by_chance(1, 400)))
    median, lower, upper = found.quantile(0.5)
    assert lower <= median <= upper
    assert found.lower[found.days == lower][0] <= 0.5 < found.lower[found.days < lower][-1]
    assert found.upper[found.days == upper][0] <= 0.5 < found.upper[found.days < upper][-1]


def test_without_pending_ones_the_median_is_that_of_the_closed():
    takes = by_chance(2, 250)[0]
    found = drawn(takes, [])
    assert kaplan_meier(found).quantile(0.5)[0] == quantile(found, 0.5) == sorted(takes)[math.ceil(len(takes) / 2) - 1]
    assert quantile(found, 0.9) == sorted(takes)[math.ceil(0.9 * len(takes)) - 1]


def test_leaving_out_the_pending_ones_would_make_cases_look_short():
    closed, pending = by_chance(3, 500)
    everything = drawn(closed, pending)
    assert kaplan_meier(everything).quantile(0.5)[0] > quantile(everything, 0.5)


def test_the_interval_of_a_quantile_holds_it_in_95_of_100():
    chance = np.random.default_rng(8)
    true, held = stats.geom.ppf(0.5, 1 / 60), 0
    for _ in range(400):
        takes = chance.geometric(1 / 60, 80)
        lower, upper = quantile_interval(Durations.of(takes, np.ones(80), np.ones(80)), 0.5)
        held += lower <= true <= upper
    assert held >= 0.94 * 400


@pytest.mark.parametrize("n", [1, 2, 7, 80, 5000])
def test_the_ranks_are_binomial_quantiles(n):
    """Of n cases of 1, 2, … n days the interval is made of ranks: SciPy's distribution gives the same."""
    for p in (0.5, 0.9):
        lower, upper = quantile_interval(Durations.of(np.arange(1, n + 1), np.ones(n), np.ones(n)), p)
        low, high = stats.binom.ppf(0.025, n, p), stats.binom.ppf(0.975, n, p) + 1
        assert np.array([lower, upper]) == pytest.approx(
            [low if low >= 1 else np.nan, high if high <= n else np.nan], nan_ok=True
        )


def test_few_cases_bound_nothing():
    assert all(math.isnan(one) for one in quantile_interval(drawn([5, 9], []), 0.5))
    nobody = drawn([], [3])
    assert math.isnan(quantile(nobody, 0.5)) and math.isnan(kaplan_meier(nobody).quantile(0.5)[0])
    assert all(math.isnan(one) for one in quantile_interval(nobody, 0.5))
