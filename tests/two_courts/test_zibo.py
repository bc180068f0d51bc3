"""What the courts of 淄博 counted beside shares: mediations, rosters, stations, teams, suggestions."""

from __future__ import annotations

import polars as pl

from metrics.evaluate import evaluate
from tests.two_courts import beside_the_suit as beside
from warehouse.scope import EVERYTHING

PERIOD = "2021-01..2021-11"


def test_mediations_assigned_by_the_court(zibo):
    frame = evaluate("mediations_received", zibo, EVERYTHING, by="mediation_kind", period=PERIOD).frame
    assert frame.filter(pl.col("key").is_in(["委派", "委托"]))["value"].sum() == beside.ASSIGNED


def test_rosters_stations_teams_and_suggestions(zibo):
    rosters = dict(zibo.query("rosters", EVERYTHING).group_by("kind").agg(pl.col("n").sum()).iter_rows())
    assert rosters == {"organisation": beside.ORGANISATIONS, "mediator": beside.MEDIATORS}
    points = zibo.query("service_points", EVERYTHING)["kind"].value_counts()
    assert dict(points.iter_rows()) == {
        "station": beside.STATIONS,
        "doorstep_team": beside.DOORSTEP_TEAMS,
        "fast_track_team": beside.FAST_TRACK_TEAMS,
    }
    suggestions = evaluate("suggestion_reply_rate", zibo, EVERYTHING, by="court", period=PERIOD).frame
    assert suggestions["denominator"].sum() == beside.SUGGESTIONS
