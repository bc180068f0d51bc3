"""Points by each rule: held against a plain second way, and what must hold for any scheme and value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.assessment.model import Scored, Status, Subject, SubjectScore, rounding_zh, short, shown
from metrics.assessment.points import points_at, points_between
from tests.warehouse.assessment.written import NUMBERS, WEIGHTS, rules
from warehouse.assessment.model import BandPoints, Improvement, Item, Linear, Score, Steps, YesNo


def item_of(rule, most="20") -> Item:
    return Item("one", "一项", Decimal(most), rule, metric="suits")


def naive(item: Item, value: Decimal) -> Decimal:
    """The same by asking of each line whether it is met, with decimals rounded at the 40th place."""
    rule, most = item.rule, item.most
    if isinstance(rule, Linear | Improvement):
        upward = rule.full_at > rule.none_at
        if (value >= rule.full_at) if upward else (value <= rule.full_at):
            return most
        if (value <= rule.none_at) if upward else (value >= rule.none_at):
            return Decimal(0)
        return most * abs(value - rule.none_at) / abs(rule.full_at - rule.none_at)
    if isinstance(rule, Steps):
        met = [p for line, p in rule.steps if ((value <= line) if rule.better == "lower" else (value >= line))]
        return max(met, default=rule.otherwise)
    if rule.upper_limit is not None and value > rule.upper_limit:
        return rule.high
    return rule.low if rule.lower_limit is not None and value < rule.lower_limit else rule.similar


@st.composite
def counted_items(draw):
    most = draw(WEIGHTS)
    rule = draw(
        rules(most).filter(lambda r: not isinstance(r, YesNo | Score) and getattr(r, "against", "limits") == "limits")
    )
    return item_of(rule, str(most))


@given(counted_items(), NUMBERS)
def test_points_are_those_of_the_plain_way_and_between_nought_and_the_most(item, value):
    points = points_at(item, Fraction(value))
    assert 0 <= points <= Fraction(item.most)
    assert float(points) == pytest.approx(float(naive(item, value)), abs=1e-12)


@given(counted_items(), NUMBERS, NUMBERS)
def test_a_better_value_never_gets_fewer_points(item, one, other):
    rule = item.rule
    if isinstance(rule, BandPoints):
        return
    low, high = sorted((Fraction(one), Fraction(other)))
    lower_is_better = rule.better == "lower" if isinstance(rule, Steps) else rule.full_at < rule.none_at
    better, worse = (low, high) if lower_is_better else (high, low)
    assert points_at(item, better) >= points_at(item, worse)


@given(counted_items(), NUMBERS, NUMBERS, st.fractions(0, 1))
def test_no_value_of_an_interval_gets_points_beyond_those_said_of_it(item, one, other, part):
    low, high = sorted((Fraction(one), Fraction(other)))
    least, most = points_between(item, low, high)
    assert least <= points_at(item, low + part * (high - low)) <= most


def test_between_two_lines_points_are_in_proportion():
    falling, rising = item_of(Linear(Decimal(55), Decimal(95))), item_of(Linear(Decimal(90), Decimal(50)))
    assert [points_at(falling, Fraction(v)) for v in (50, 55, 65, 95, 120)] == [20, 20, 15, 0, 0]
    assert [points_at(rising, Fraction(v)) for v in (95, 90, 60, 50)] == [20, 20, 5, 0]
    assert points_at(falling, Fraction("63.1")) == Fraction("15.95")


def test_a_line_itself_belongs_to_the_better_step_and_to_the_band():
    lower = item_of(Steps("lower", ((Decimal(5), Decimal(20)), (Decimal(10), Decimal(12))), Decimal(3)))
    assert [points_at(lower, Fraction(v)) for v in ("5", "5.01", "10", "10.01")] == [20, 12, 12, 3]
    higher = item_of(Steps("higher", ((Decimal(20), Decimal(20)), (Decimal(10), Decimal(7)))))
    assert [points_at(higher, Fraction(v)) for v in ("20", "19.99", "10", "9.99")] == [20, 7, 7, 0]
    band = item_of(BandPoints("limits", Decimal(5), Decimal(20), Decimal(8), Decimal(30), Decimal(60)))
    assert [points_at(band, Fraction(v)) for v in ("29.9", "30", "60", "60.1")] == [8, 20, 20, 5]


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_what_is_shown_is_rounded_half_up_once(points, decimals):
    text = shown(points, decimals)
    assert abs(Fraction(text) - points) <= Fraction(1, 2 * 10**decimals)
    assert len(text.partition(".")[2]) == decimals


def test_rounding_is_half_up_and_short_numbers_stay_short():
    assert [shown(Fraction(x), 2) for x in ("1.005", "0.125", "2", "-0.001", "12.344999")] == [
        "1.01", "0.13", "2.00", "0.00", "12.34",
    ]  # fmt: skip
    assert [short(Fraction(x)) for x in ("0.15", "2", "1/3")] == ["0.15", "2", "0.3333"]
    assert shown(None, 2) == ""


@given(st.lists(st.fractions(0, 30), min_size=1, max_size=12), st.integers(0, 2))
def test_the_parts_add_up_to_the_printed_total_or_the_difference_is_said(points, decimals):
    items = [Scored(item_of(Score(), "30"), Status.SCORED, p, "") for p in points]
    score = SubjectScore(Subject("1", "甲镇"), tuple(items))
    printed = sum(Fraction(shown(p, decimals)) for p in points)
    said = rounding_zh(score, decimals)
    apart = Fraction(shown(score.total, decimals)) - printed
    assert score.total == sum(points)
    assert (said == "") == (apart == 0)
    if apart:
        assert said.endswith(f"相差 {shown(abs(apart), decimals)}。")
