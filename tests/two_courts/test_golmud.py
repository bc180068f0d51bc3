"""What the court of 格尔木 counted beside shares in 2020."""

from __future__ import annotations

import polars as pl

from metrics.evaluate import evaluate
from tests.two_courts import beside_the_suit as beside
from tests.two_courts.zibo_cases import COURT
from warehouse.scope import EVERYTHING


def row_of(warehouse, metric: str, *, by: str, key: str, period: str = "2020") -> dict:
    found = evaluate(metric, warehouse, EVERYTHING, by=by, period=period, compare=()).frame
    return found.row(by_predicate=pl.col("key") == key, named=True)


def test_confirmed_by_the_court(golmud):
    assert row_of(golmud, "confirmation_rate", by="court", key=COURT)["numerator"] == beside.CONFIRMED


def test_road_traffic_cases_on_the_platform(golmud):
    assert row_of(golmud, "mediations_received", by="sector", key="道路交通")["value"] == beside.ROAD_TRAFFIC


def test_filed_online_and_across_regions(golmud):
    assert row_of(golmud, "online_filing_share", by="court", key=COURT)["numerator"] == beside.ONLINE_FILINGS
    assisted = golmud.query("services", EVERYTHING).filter(item="assisting")["services"].sum()
    assert assisted == beside.CROSS_DOMAIN_ASSISTED


def test_without_a_single_appeal_in_the_data_nobody_is_praised_for_none(golmud):
    for metric in ("no_appeal_rate", "appeal_rate", "reversed_of_first", "petition_rate", "enforcement_rate"):
        row = row_of(golmud, metric, by="court", key=COURT)
        assert (row["numerator"], row["value"]) == (None, None), metric
