"""Ranks are for towns' litigation rates alone, and come with their interval and group."""

from __future__ import annotations

import pytest

from metrics.evaluate import evaluate
from metrics.ranking import ranked
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING


def test_towns_are_ranked_from_the_lowest_rate_with_an_interval_around_each_rank(warehouse):
    result = evaluate("litigation_rate", warehouse, EVERYTHING, by="town", period="2025")
    frame = result.frame.join(ranked(result), on="code").drop_nulls("rank").sort("rank")
    assert frame.height >= 3
    lowest, highest = frame.sort("value").row(0, named=True), frame.sort("value").row(-1, named=True)
    assert 1 <= lowest["rank"] < highest["rank"] <= frame.height
    assert (frame["rank_lower"] <= frame["rank"]).all()
    assert (frame["rank"] <= frame["rank_upper"]).all()
    assert frame["rank_group"].is_sorted()


@pytest.mark.parametrize(("metric", "by"), [("litigation_rate", "village"), ("suits", "town"), ("filed", "court")])
def test_nothing_else_is_ranked(warehouse, metric, by):
    result = evaluate(metric, warehouse, EVERYTHING, by=by, period="2025")
    with pytest.raises(Problem, match="只有镇街的成讼率"):
        ranked(result)
