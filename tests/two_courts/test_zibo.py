"""Every figure that the courts of 淄博 published for January to November 2021, to the printed digit."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.evaluate import evaluate
from tests.two_courts import beside_the_suit as beside
from tests.two_courts.zibo_cases import COURT
from warehouse.scope import EVERYTHING

PERIOD = "2021-01..2021-11"
PUBLISHED = {  # numerator, denominator, as printed, change on the year before as printed ("" if none was published)
    "closing_rate": (2460, 2709, "90.81", "+3.93"),
    "mean_days": (90_110, 2460, "36.63", "-15.26"),
    "no_appeal_rate": (202, 2460, "91.79", ""),
    "reversed_of_second": (16, 197, "8.12", ""),
    "mediated_withdrawn_rate": (1648, 2460, "66.99", ""),
    "family_mediated_withdrawn_rate": (355, 577, "61.53", ""),
    "fast_track_share": (1733, 2460, "70.45", ""),
}


def row_of(warehouse, metric: str, *, by: str = "court", period: str = PERIOD, key: str = COURT) -> dict:
    found = evaluate(metric, warehouse, EVERYTHING, by=by, period=period, compare=("yoy",)).frame
    return found.row(by_predicate=pl.col("key") == key, named=True)


@pytest.mark.parametrize("metric", PUBLISHED)
def test_a_published_figure_of_zibo(zibo, metric):
    numerator, denominator, printed, change = PUBLISHED[metric]
    row = row_of(zibo, metric)
    assert (row["numerator"], row["denominator"]) == (numerator, denominator)
    assert f"{row['value']:.2f}" == printed
    if change:
        assert f"{row['yoy_change']:+.2f}" == change


def test_what_came_in_fell_by_17_69_percent(zibo):
    row = row_of(zibo, "filed")
    assert (row["numerator"], row["yoy_numerator"]) == (2466, 2996)
    assert f"{row['yoy_change'] * 100:+.2f}" == "-17.69"


@pytest.mark.parametrize(
    ("metric", "published"),
    [("circuit_services", beside.CIRCUIT_SERVICES), ("doorstep_services", beside.DOORSTEP_SERVICES)],
)
def test_services(zibo, metric, published):
    assert row_of(zibo, metric)["value"] == published


def test_online_mediations_and_those_assigned_by_the_court(zibo):
    online = row_of(zibo, "mediation_settled_share", by="channel", key="网上")
    assert (online["numerator"], online["denominator"]) == (beside.ONLINE_SETTLED, beside.ONLINE)
    assigned = [
        row_of(zibo, "mediations_received", by="mediation_kind", key=kind)["value"] for kind in ("委派", "委托")
    ]
    assert sum(assigned) == beside.ASSIGNED


def test_rosters_stations_teams_and_suggestions(zibo):
    rosters = dict(zibo.query("rosters", EVERYTHING).group_by("kind").agg(pl.col("n").sum()).iter_rows())
    assert rosters == {"organisation": beside.ORGANISATIONS, "mediator": beside.MEDIATORS}
    points = zibo.query("service_points", EVERYTHING)["kind"].value_counts()
    assert dict(points.iter_rows()) == {
        "station": beside.STATIONS,
        "doorstep_team": beside.DOORSTEP_TEAMS,
        "fast_track_team": beside.FAST_TRACK_TEAMS,
    }
    assert row_of(zibo, "suggestion_reply_rate")["denominator"] == beside.SUGGESTIONS
