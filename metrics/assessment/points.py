"""How a value becomes points, exactly. Nothing here knows whose value it is."""

from __future__ import annotations

from fractions import Fraction

from warehouse.assessment.model import BandPoints, Improvement, Item, Linear, Steps


def points_at(item: Item, value: Fraction) -> Fraction:
    """Points of `item` at `value` (an improvement: the change), between 0 and its maximum.

    Of a band only those against set limits; see band_points for the others.
    """
    rule, most = item.rule, Fraction(item.most)
    if isinstance(rule, Linear | Improvement):
        full, none = Fraction(rule.full_at), Fraction(rule.none_at)
        return most * min(max((value - none) / (full - none), Fraction(0)), Fraction(1))
    if isinstance(rule, Steps):
        for line, points in rule.steps:
            if value <= Fraction(line) if rule.better == "lower" else value >= Fraction(line):
                return Fraction(points)
        return Fraction(rule.otherwise)
    if isinstance(rule, BandPoints):
        return band_points(rule, side_of(value, rule.lower_limit, rule.upper_limit))
    raise TypeError(rule)


def points_between(item: Item, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """The least and most points for any value from low to high."""
    tried = [low, high, *(line for line in _lines(item) if low <= line <= high)]
    given = [points_at(item, value) for value in tried]
    return min(given), max(given)


def _lines(item: Item) -> list[Fraction]:
    """Where points jump or reach their end: between these they only rise or only fall."""
    rule = item.rule
    if isinstance(rule, Linear | Improvement):
        return [Fraction(rule.full_at), Fraction(rule.none_at)]
    if isinstance(rule, Steps):
        return [Fraction(line) for line, _ in rule.steps]
    # the limits themselves are inside; what lies beyond them are the ends, which are tried anyway
    return [Fraction(limit) for limit in (rule.lower_limit, rule.upper_limit) if limit is not None]


def side_of(value: Fraction, lower: object, upper: object) -> str:
    """high, similar or low: beyond a limit, or between them (a limit itself is inside)."""
    if upper is not None and value > Fraction(upper):
        return "high"
    return "low" if lower is not None and value < Fraction(lower) else "similar"


def band_points(rule: BandPoints, side: str) -> Fraction:
    return Fraction({"high": rule.high, "similar": rule.similar, "low": rule.low}[side])
