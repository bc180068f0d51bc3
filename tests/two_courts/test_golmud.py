"""Every figure that the court of 格尔木 published for 2020, each with its own base."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.evaluate import evaluate
from tests.two_courts import beside_the_suit as beside
from tests.two_courts.zibo_cases import COURT
from warehouse.scope import EVERYTHING


def row_of(warehouse, metric: str, *, by: str, key: str, period: str = "2020") -> dict:
    found = evaluate(metric, warehouse, EVERYTHING, by=by, period=period, compare=()).frame
    return found.row(by_predicate=pl.col("key") == key, named=True)


@pytest.mark.parametrize(
    ("kind", "period", "settled", "ended", "printed"),
    [
        ("特邀", "2018-01..2020-12", beside.PLATFORM_SETTLED, beside.PLATFORM, "99.89"),
        ("特邀", "2020", beside.PLATFORM_2020, beside.PLATFORM_2020, "100.00"),
        ("委派", "2020", beside.TRANSFERRED_SETTLED, beside.TRANSFERRED, "30.45"),
    ],
)
def test_the_success_rates_of_golmud_stand_on_unlike_bases(golmud, kind, period, settled, ended, printed):
    row = row_of(golmud, "mediation_settled_share", by="mediation_kind", key=kind, period=period)
    assert (row["numerator"], row["denominator"]) == (settled, ended)
    assert f"{row['value']:.2f}" == printed


def test_confirmed_by_the_court(golmud):
    assert row_of(golmud, "confirmation_rate", by="court", key=COURT)["numerator"] == beside.CONFIRMED


def test_road_traffic_cases_on_the_platform(golmud):
    assert row_of(golmud, "mediations_received", by="sector", key="道路交通")["value"] == beside.ROAD_TRAFFIC


def test_filed_online_and_across_regions(golmud):
    assert row_of(golmud, "online_filing_share", by="court", key=COURT)["numerator"] == beside.ONLINE_FILINGS
    across = row_of(golmud, "cross_domain_success_rate", by="court", key=COURT)
    assert (across["numerator"], across["denominator"]) == (
        beside.CROSS_DOMAIN_FILED,
        beside.CROSS_DOMAIN_ACCEPTED,
    )
    assisted = golmud.query("services", EVERYTHING).filter(item="assisting")["services"].sum()
    assert assisted == beside.CROSS_DOMAIN_ASSISTED
