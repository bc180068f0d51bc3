"""Intervals: check values to the digits, and a second way through the defining sums in exact fractions and decimals."""

from __future__ import annotations

from decimal import Decimal, getcontext
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.intervals import normal_quantile, poisson_interval, rate_ratio, share_difference, wilson
from warehouse.problem import Problem

getcontext().prec = 50
TENTH = 1e-10


# --- the second way: limits found by bisection on the defining sums, 50 digits -------------------------------


def _bisect(at_least: callable, low: Decimal, high: Decimal) -> float:
    """The point where the rising function changes from False to True."""
    for _ in range(150):
        middle = (low + high) / 2
        low, high = (low, middle) if at_least(middle) else (middle, high)
    return float(low)


def _poisson_up_to(x: int, mean: Decimal) -> Decimal:
    term = total = (-mean).exp()
    for k in range(1, x + 1):
        term = term * mean / k
        total += term
    return total


def _exact_by_sums(x: int, tail: Decimal) -> tuple[float, float]:
    lower = 0.0 if x == 0 else _bisect(lambda m: 1 - _poisson_up_to(x - 1, m) > tail, Decimal(0), Decimal(60))
    return lower, _bisect(lambda m: _poisson_up_to(x, m) < tail, Decimal(0), Decimal(60))


def _binomial_up_to(x: int, n: int, p: Decimal) -> Decimal:
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x + 1)), Decimal(0))


def _odds_by_sums(x1: int, x0: int, tail: Decimal) -> tuple[float, float]:
    n, tiny = x1 + x0, Decimal("1e-45")
    low = 0.0 if x1 == 0 else _bisect(lambda p: 1 - _binomial_up_to(x1 - 1, n, p) > tail, tiny, 1 - tiny)
    high = 1.0 if x0 == 0 else _bisect(lambda p: _binomial_up_to(x1, n, p) < tail, tiny, 1 - tiny)
    return low / (1 - low), float("inf") if high == 1.0 else high / (1 - high)


def _normal_quantile_by_series(p: Decimal) -> Decimal:
    """Solves Phi(z) = p with the power series of the error function."""
    pi = Decimal("3.14159265358979323846264338327950288419716939937510582097494")

    def phi(z: Decimal) -> Decimal:
        total, term, k = Decimal(0), z, 0
        while abs(term) > Decimal("1e-45"):
            total += term / (2 * k + 1)
            k += 1
            term = -term * z * z / (2 * k)
        return Decimal("0.5") + total / (2 * pi).sqrt()

    low, high = Decimal(0), Decimal(5)
    for _ in range(150):
        middle = (low + high) / 2
        low, high = (low, middle) if phi(middle) > p else (middle, high)
    return low


Z95 = _normal_quantile_by_series(Decimal("0.975"))
Z998 = _normal_quantile_by_series(Decimal("0.999"))


def _byar_by_decimals(x: str, z: Decimal) -> tuple[float, float]:
    x, third = Decimal(x), Decimal(1) / 3
    more = x + 1
    lower = x * (1 - 1 / (9 * x) - z * third / x.sqrt()) ** 3
    return float(lower), float(more * (1 - 1 / (9 * more) + z * third / more.sqrt()) ** 3)


# --- counts --------------------------------------------------------------------------------------------------


def test_the_quantiles_agree_with_their_series():
    assert normal_quantile(0.95) == pytest.approx(float(Z95), abs=1e-14)
    assert normal_quantile(0.998) == pytest.approx(float(Z998), abs=1e-13)
    assert normal_quantile(0.95) == pytest.approx(1.959963984540054, abs=1e-14)


def test_byar_of_65_is_the_published_check_value():
    found = poisson_interval(np.array([65.0]))
    assert found.lower[0] == pytest.approx(50.163187710459454, abs=1e-12)
    assert found.upper[0] == pytest.approx(82.84913854593984, abs=1e-12)
    assert found.method[0] == "byar"


@pytest.mark.parametrize(("confidence", "z"), [(0.95, Z95), (0.998, Z998)])
@pytest.mark.parametrize("x", ["10", "10.5", "12", "65", "99.75", "1000", "250000"])
def test_byar_agrees_with_decimals(x, confidence, z):
    found = poisson_interval(np.array([float(x)]), confidence)
    lower, upper = _byar_by_decimals(x, z)
    assert found.lower[0] == pytest.approx(lower, rel=TENTH)
    assert found.upper[0] == pytest.approx(upper, rel=TENTH)


@pytest.mark.parametrize(("confidence", "tail"), [(0.95, Decimal("0.025")), (0.998, Decimal("0.001"))])
@pytest.mark.parametrize("x", range(10))
def test_small_counts_agree_with_the_sums_that_define_the_exact_interval(x, confidence, tail):
    found = poisson_interval(np.array([float(x)]), confidence)
    lower, upper = _exact_by_sums(x, tail)
    assert found.lower[0] == pytest.approx(lower, abs=TENTH)
    assert found.upper[0] == pytest.approx(upper, abs=TENTH)
    assert found.method[0] == "poisson_exact"


def test_no_case_gives_zero_to_minus_log_alpha_half():
    found = poisson_interval(np.array([0.0]))
    assert found.lower[0] == 0
    assert found.upper[0] == pytest.approx(3.6888794541139363, abs=TENTH)  # -ln 0.025


def test_fractional_small_counts_are_exact_between_their_neighbours():
    below, between, above = (poisson_interval(np.array([x])) for x in (3.0, 3.5, 4.0))
    assert below.lower[0] < between.lower[0] < above.lower[0]
    assert below.upper[0] < between.upper[0] < above.upper[0]
    assert between.method[0] == "poisson_exact"


def test_a_half_count_solves_the_gamma_equation():
    """x = 1/2: the lower limit L satisfies erf(sqrt L) = 0.025, so L = (z(0.5125) ** 2) / 2."""
    z = _normal_quantile_by_series(Decimal("0.5125"))
    assert poisson_interval(np.array([0.5])).lower[0] == pytest.approx(float(z * z / 2), abs=TENTH)


def test_a_hundred_cases_in_twenty_thousand_people_are_50_between_40_7_and_60_8():
    found = poisson_interval(np.array([100.0]))
    assert round(found.lower[0] / 2, 1) == 40.7
    assert round(found.upper[0] / 2, 1) == 60.8


def test_a_missing_count_has_no_interval():
    found = poisson_interval(np.array([np.nan, 5.0]))
    assert isnan(found.lower[0]) and isnan(found.upper[0]) and found.method[0] == ""
    assert found.method[1] == "poisson_exact"


def test_a_negative_count_is_refused():
    with pytest.raises(Problem, match="为负"):
        poisson_interval(np.array([-1.0]))


@pytest.mark.parametrize("confidence", [0.0, 1.0, 1.5, -0.5])
def test_a_senseless_level_is_refused(confidence):
    with pytest.raises(Problem, match="置信水平"):
        poisson_interval(np.array([3.0]), confidence)


@given(st.integers(0, 5040 * 10**6), st.floats(0.5, 0.999))
def test_the_interval_holds_the_count(units, confidence):
    x = units / 5040  # the finest share a case is split into
    found = poisson_interval(np.array([x]), confidence)
    assert 0 <= found.lower[0] <= x <= found.upper[0]


# --- shares --------------------------------------------------------------------------------------------------


def test_wilson_of_78_in_139_is_the_check_value():
    found = wilson(np.array([78.0]), np.array([139.0]))
    assert round(100 * found.lower[0], 2) == 47.81
    assert round(100 * found.upper[0], 2) == 64.09


@pytest.mark.parametrize(("x", "n"), [(0, 5), (5, 5), (1, 3), (78, 139), (4120, 133369)])
def test_wilson_limits_are_the_roots_of_the_score_equation(x, n):
    found = wilson(np.array([float(x)]), np.array([float(n)]))
    share = Decimal(x) / n
    a, b, c = 1 + Z95**2 / n, -(2 * share + Z95**2 / n), share**2
    root = (b * b - 4 * a * c).sqrt()
    assert found.lower[0] == pytest.approx(float((-b - root) / (2 * a)), abs=TENTH)
    assert found.upper[0] == pytest.approx(float((-b + root) / (2 * a)), abs=TENTH)


def test_a_part_larger_than_its_whole_is_refused():
    with pytest.raises(Problem, match="分子大于分母"):
        wilson(np.array([6.0]), np.array([5.0]))


def test_a_share_of_nothing_is_missing():
    found = wilson(np.array([0.0]), np.array([0.0]))
    assert isnan(found.lower[0]) and found.method[0] == ""


@given(st.integers(1, 5000), st.floats(0, 1))
def test_the_interval_holds_the_share(n, part):
    x = round(n * part)
    found = wilson(np.array([float(x)]), np.array([float(n)]))
    assert 0 <= found.lower[0] <= x / n + 1e-12
    assert x / n - 1e-12 <= found.upper[0] <= 1


def test_the_difference_of_two_shares_is_newcombes_published_example():
    """Newcombe 1998, table II, example (a): 56/70 - 48/80 = 0.20, method 10: 0.0524 to 0.3339."""
    difference, found = share_difference(*(np.array([v]) for v in (56.0, 70.0, 48.0, 80.0)))
    assert difference[0] == pytest.approx(0.2)
    assert (round(found.lower[0], 4), round(found.upper[0], 4)) == (0.0524, 0.3339)


# --- ratios --------------------------------------------------------------------------------------------------


def _ratio(x1, n1, x0, n0, confidence=0.95):
    ratio, found = rate_ratio(*(np.array([float(v)]) for v in (x1, n1, x0, n0)), confidence)
    return ratio[0], found.lower[0], found.upper[0], found.method[0]


@pytest.mark.parametrize(("x1", "x0"), [(0, 3), (3, 0), (1, 1), (9, 30), (30, 9), (2, 7), (9, 9), (5, 120)])
def test_ratios_of_small_counts_agree_with_the_binomial_sums(x1, x0):
    _, lower, upper, method = _ratio(x1, 2000, x0, 3000)
    low, high = _odds_by_sums(x1, x0, Decimal("0.025"))
    assert lower == pytest.approx(low * 1.5, rel=TENTH)
    assert upper == pytest.approx(high * 1.5, rel=TENTH)
    assert method == "ratio_exact"


@pytest.mark.parametrize(("x1", "x0"), [(0, 3), (3, 0), (1, 1), (9, 30), (4, 250), (8, 3)])
def test_ratios_of_small_counts_are_scipys_clopper_pearson_limits_turned_into_odds(x1, x0):
    share = stats.binomtest(x1, x1 + x0).proportion_ci(0.95, method="exact")
    _, lower, upper, _ = _ratio(x1, 4000, x0, 10_000)
    assert lower == pytest.approx(2.5 * share.low / (1 - share.low))
    assert upper == (float("inf") if share.high == 1 else pytest.approx(2.5 * share.high / (1 - share.high)))


def test_ratios_of_large_counts_are_log_normal():
    ratio, lower, upper, method = _ratio(120, 20000, 100, 20000)
    spread = Z95 * (Decimal(1) / 120 + Decimal(1) / 100).sqrt()
    assert ratio == pytest.approx(1.2)
    assert lower == pytest.approx(float(Decimal("1.2") * (-spread).exp()), abs=TENTH)
    assert upper == pytest.approx(float(Decimal("1.2") * spread.exp()), abs=TENTH)
    assert method == "ratio_log_normal"


def test_a_rise_from_nothing_has_no_ratio_and_no_upper_limit():
    ratio, lower, upper, _ = _ratio(8, 1000, 0, 1000)
    assert isnan(ratio)
    assert lower > 1
    assert upper == float("inf")


@pytest.mark.parametrize("counts", [(0, 10, 0, 10), (5, 0, 5, 10), (np.nan, 10, 5, 10), (5, 10, 5, np.nan)])
def test_a_ratio_without_its_parts_is_missing(counts):
    ratio, lower, upper, method = _ratio(*counts)
    assert isnan(ratio) and isnan(lower) and isnan(upper) and method == ""


@given(st.integers(1, 3000), st.integers(1, 3000), st.floats(1, 1e6), st.floats(1, 1e6))
def test_the_reverse_comparison_has_the_reciprocal_interval(x1, x0, n1, n0):
    ratio, lower, upper, method = _ratio(x1, n1, x0, n0)
    back, back_lower, back_upper, back_method = _ratio(x0, n0, x1, n1)
    assert lower <= ratio <= upper
    assert ratio == pytest.approx(1 / back)
    assert (lower, upper) == (pytest.approx(1 / back_upper, rel=1e-9), pytest.approx(1 / back_lower, rel=1e-9))
    assert method == back_method
