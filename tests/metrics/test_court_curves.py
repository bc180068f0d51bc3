"""The curves of 用时: their half is the metric's median, and the rest of two courts is the other one."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.court_curves import waiting_curves
from metrics.evaluate import evaluate
from warehouse.scope import EVERYTHING


@pytest.fixture(scope="module")
def curves(warehouse):
    return waiting_curves(warehouse, EVERYTHING, by="court", period="2024")


def test_a_curve_falls_from_all_pending_and_halves_at_the_metrics_median(warehouse, curves):
    frame = evaluate("km_median_days", warehouse, EVERYTHING, by="court", period="2024", compare=()).frame
    rows = {row["code"]: row for row in frame.iter_rows(named=True)}
    assert {own.code for own, _ in curves} == {"青0101", "青0102"}
    for own, _ in curves:
        row = rows[own.code]
        assert (own.closed, own.filed, own.median) == (row["numerator"], row["denominator"], row["value"])
        assert (np.diff(own.survival.share) <= 0).all()
        assert own.survival.share[0] < 1 and own.survival.share.min() >= 0


def test_the_rest_of_two_courts_is_the_other_one(curves):
    (one, rest_of_one), (other, rest_of_other) = curves
    for alone, rest in ((one, rest_of_other), (other, rest_of_one)):
        assert (rest.filed, rest.closed, rest.median) == (alone.filed, alone.closed, alone.median)
        assert rest.survival.share.tolist() == alone.survival.share.tolist()


def test_one_row_alone_has_no_rest_and_an_empty_period_no_curve(warehouse):
    ((own, rest),) = waiting_curves(warehouse, EVERYTHING, by="place", period="2024")
    assert rest is None and own.filed > 0
    assert waiting_curves(warehouse, EVERYTHING, by="tribunal", court="青0101-银杏", period="2024") == ()
