"""Across 2025-01-01 nothing is claimed from the change: the screen says so and leads to a caliber that runs through."""

from __future__ import annotations

import re

import polars as pl
import pytest

from metrics.comparison import NEW_CAUSES_FROM, across
from metrics.evaluate import evaluate
from metrics.period import Period, PeriodKind
from pages.charts import wording
from pages.charts.contributions import contributions
from pages.parts.change_content import Changes, finding
from pages.parts.theme import LIGHT
from tests.pages.screens.conftest import html_of, text_of
from warehouse.months import last_day, month_of
from warehouse.scope import Scope
from warehouse.store import open_warehouse

DIFFER = "2025年1—10月与2024年1—10月立案规则不同，增减不可直接比较"


def months(first: int, last: int) -> Period:
    return Period(PeriodKind.RANGE, first, last, False, last, last_day(last))


def test_one_notice_says_that_the_rules_differ_and_gives_the_change_that_can_be_compared(screen, small):
    row = evaluate(
        "suits", open_warehouse(small), Scope(), by="place", period="ytd", caliber="disputes_defendant"
    ).frame.row(0, named=True)
    at = screen("overview")
    notice = re.search(r'<div class="notice".*?</div>', html_of(at)).group()
    assert DIFFER in notice
    assert wording.signed_percent(row["yoy_change"]) in notice
    assert "改用“诉至法院纠纷”口径" in notice
    assert "caliber=disputes_defendant%401" in notice


def test_the_caliber_that_runs_through_needs_no_notice(screen):
    assert "立案规则不同" not in text_of(screen("overview", caliber="disputes_defendant@1"))


def test_periods_on_one_side_of_the_break_need_no_notice(screen):
    assert "立案规则不同" not in text_of(screen("overview", period="2024"))


def test_no_rise_of_a_sector_is_claimed_across_the_break(screen):
    text = text_of(screen("overview"))
    assert "行业上升" not in text
    assert "高且上升" not in text


def test_the_panel_of_changes_says_that_nothing_follows_and_its_bars_bear_no_colour(screen):
    at = screen("overview")
    assert text_of(at).count(DIFFER) == 3  # the notice, the trend and the panel
    bars = re.search(r'<div class="change-bars".*', html_of(at)).group()
    assert set(re.findall(r"background:([^\"]+)\"", bars)) == {LIGHT.similar}


def parts(**more) -> Changes:
    frame = pl.DataFrame({"name": ["物业", "民间借贷", "农村土地"], "change": [-30.0, -225.0, 174.0]})
    return Changes(frame, -81.0, "", **more)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (parts(broken="不可比"), "不可比"),
        (parts(significant=True), "减少的 81 件主要来自民间借贷"),
        (parts(significant=False), "变化不显著；增减较多的是民间借贷（−225 件）、农村土地（+174 件）"),
    ],
)
def test_a_change_is_explained_only_if_it_is_one(found, says):
    assert finding(found) == says


def test_muted_bars_keep_their_lengths():
    drawn = contributions(parts().frame, title="", subtitle="", palette=LIGHT, muted=True)
    assert list(drawn.figure.data[0].x) == [-225.0, -30.0, 174.0]
    assert set(drawn.figure.data[0].marker.color) == {LIGHT.similar}


def test_two_years_lie_on_either_side_of_the_renaming_of_causes():
    year, before = months(month_of(2026, 1), month_of(2026, 9)), months(month_of(2025, 1), month_of(2025, 9))
    assert across(year, before, NEW_CAUSES_FROM)
    assert not across(before, months(month_of(2024, 1), month_of(2024, 9)), NEW_CAUSES_FROM)
