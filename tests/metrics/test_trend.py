"""A place's months as a series: control chart, years, forecast and changes, by hand and on the sample city's truths."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from metrics.methods.forecast import NoForecast
from metrics.methods.recent_trend import Trend
from metrics.trend import month_series, year_lines
from metrics.trend_changes import change_rows
from metrics.trend_control import control_trend
from metrics.trend_forecast import year_end
from metrics.trend_years import year_trend
from metrics.working_days import working_days
from tests.metrics.drawn_city import drawn_city
from tests.warehouse.small_places import LIULIN, YINXING
from warehouse.months import first_day, month_of
from warehouse.scope import EVERYTHING

SPIKE = month_of(2026, 6)


@pytest.fixture(scope="module")
def steady(tmp_path_factory):
    """One town of 100,000 with the suits of `suits_of`; the data ends on 2026-11-15."""
    filed = [f"{first_day(m)} | 甲镇 | {suits_of(m)}" for m in range(month_of(2024, 1), month_of(2026, 12))]
    cases = "\n".join(["filed | town | how many", *filed])
    towns = "town | people\n甲镇 | 100000\n乙镇 |"
    return drawn_city(tmp_path_factory.mktemp("steady"), towns, cases, date(2026, 11, 15))


def days_of(month: int) -> int:
    return int(working_days([month], date(2026, 11, 15)).days[0])


def suits_of(month: int) -> int:
    """Two a working day, one more in every other month, and 120 in June 2026."""
    return 120 if month == SPIKE else 2 * days_of(month) + month % 2


def of_town(city, within="甲镇", **more):
    return month_series(city, EVERYTHING, within=within, caliber="disputes_defendant", **more)


def test_brought_to_working_days_a_steady_town_has_narrow_limits_and_the_odd_month_stands_out(steady):
    found = control_trend(of_town(steady))
    frame = found.frame
    assert frame["label"][:3].to_list() == ["2024年1—2月", "2024年3月", "2024年4月"]
    assert frame["label"][-1] == "2026年10月"  # November is not over
    usual = frame.filter(frame["label"] != "2026年6月")
    # suits ÷ working days × 21, per 10,000 of 100,000
    by_hand = [
        sum(map(suits_of, range(first, last + 1))) / sum(map(days_of, range(first, last + 1))) * 21 / 10
        for first, last in usual.select("first", "last").iter_rows()
    ]
    assert usual["value"].to_list() == pytest.approx(by_hand)
    assert frame["mean"].to_numpy() == pytest.approx(np.full(frame.height, np.mean(by_hand)))
    reach = 2.66 * np.abs(np.diff(by_hand)).mean()  # June is left out: its neighbours are neighbours
    assert frame["upper"].to_numpy() == pytest.approx(np.full(frame.height, np.mean(by_hand) + reach))
    june = frame.filter(frame["label"] == "2026年6月").row(0, named=True)
    assert june["value"] == pytest.approx(120 / 21 * 21 / 10)
    assert (june["left_out"], june["outside"]) == (True, 1)
    assert [(s.rule, s.direction, s.months_zh, s.points) for s in found.signals] == [("outside", 1, "2026年6月", 1)]
    assert (found.trial, found.few, found.unit_zh, found.standard_zh) == (False, False, "件/万人", "每月21个工作日")


def test_the_chart_ends_with_the_period_looked_at(steady):
    series = of_town(steady, period="2024")
    assert series.until == month_of(2024, 12)
    found = control_trend(series)
    assert found.frame["label"][-1] == "2024年12月"
    assert found.trial  # eleven points: January and February are one
    assert found.signals == ()


def test_january_waits_for_february(steady):
    found = control_trend(of_town(steady, period="2026-01"))
    assert found.frame["label"][-1] == "2025年12月"


def test_a_town_without_people_has_counts(steady):
    series = of_town(steady, within="乙镇")
    assert not series.rated
    assert control_trend(series).unit_zh == "件"
    assert year_trend(series).reason_zh == "没有人口数字，不计算率"


def test_too_few_years_are_no_trend(steady):
    found = year_trend(of_town(steady))
    assert found.trend is Trend.CANNOT_SAY
    assert found.frame["year"].to_list() == [2024, 2025]
    assert found.reason_zh == "只有2个完整年度，至少需要5个"


def test_a_short_history_has_no_forecast_but_says_why(steady):
    found = year_end(of_town(steady))
    assert isinstance(found, NoForecast)
    assert "预测至少需要3个" in found.reason_zh


def test_years_are_added_up_from_january_with_the_unfinished_month_open(steady):
    lines = year_lines(of_town(steady))
    frame = lines.frame
    assert lines.year == 2026 and lines.label_zh == "2026年1—11月（截至11月15日）"
    of_year = frame.filter(frame["year"] == 2026)
    assert of_year["cases"][-1] == sum(map(suits_of, range(month_of(2026, 1), month_of(2026, 12)))) == lines.cases
    assert of_year["open"].to_list() == [False] * 10 + [True]
    assert frame["comparable"].all()


def test_the_table_of_months_holds_ratios_with_intervals_and_working_days(steady):
    rows = {row["label"]: row for row in change_rows(of_town(steady)).to_dicts()}
    june = rows["2026年6月"]
    before = suits_of(month_of(2025, 6))
    assert (june["numerator"], june["days"]) == (120, 21)
    assert june["per_day"] == pytest.approx(120 / 21)
    assert june["yoy_change"] == pytest.approx(120 / before - 1)
    # log-normal: ratio * exp(-+ 1.96 * sqrt(1/120 + 1/before))
    reach = np.exp(1.959964 * np.sqrt(1 / 120 + 1 / before))
    assert june["yoy_change_lower"] == pytest.approx(120 / before / reach - 1, abs=1e-5)
    assert june["yoy_significant"] is True
    assert rows["2026年7月"]["pop_numerator"] == 120
    assert rows["2026年11月"]["open"] and rows["2026年11月"]["days"] == 10


def test_january_and_february_are_compared_together_only(steady):
    frame = change_rows(of_town(steady))
    labels = frame["label"].to_list()
    at = labels.index("2026年1—2月")
    assert labels[at - 2 : at + 1] == ["2026年1月", "2026年2月", "2026年1—2月"]
    january, together = frame.row(at - 2, named=True), frame.row(at, named=True)
    assert january["yoy_change"] is None and january["yoy_note"] == "1—2月受春节影响，合并比较"
    assert together["yoy_numerator"] == suits_of(month_of(2025, 1)) + suits_of(month_of(2025, 2))
    assert together["yoy_significant"] is False


def test_a_town_that_took_another_in_starts_afresh_and_the_city_does_not(warehouse):
    town = month_series(warehouse, EVERYTHING, within=YINXING, caliber="disputes_defendant")
    assert town.restarts == [month_of(2024, 7)]
    assert town.parted == []
    city = month_series(warehouse, EVERYTHING, caliber="disputes_defendant")
    assert city.restarts == []
    merger = next(one for one in city.breaks if one.kind == "merger")
    assert merger.effect_zh == "历史数字已按现行区划归并，清河市合计不受影响"
    assert [one.kind for one in month_series(warehouse, EVERYTHING, within=LIULIN).breaks] == ["filing"]


# --- the sample city ---


def of_sample(city, caliber: str, within: str | None = None, **more):
    return month_series(city, EVERYTHING, within=within, caliber=caliber, **more)


def test_the_break_of_2025_is_no_rise_under_the_caliber_that_runs_through(sample_city):
    through = of_sample(sample_city, "disputes_defendant")
    assert through.parted == []
    chart = control_trend(through)
    at = month_of(2025, 1)
    assert not [s for s in chart.signals if s.direction > 0 and s.first <= at + 5 and s.last >= at]
    assert chart.frame["segment"].max() == 0
    found = year_trend(through)
    assert abs(found.last_change) < 0.04  # made within 2%, at two fifths of the size


def test_under_a_caliber_of_filed_suits_the_break_of_2025_starts_everything_afresh(sample_city):
    series = of_sample(sample_city, "civil_defendant")
    assert series.parted == [month_of(2025, 1)]
    chart = control_trend(series).frame
    assert chart.filter(chart["segment"] == 1)["label"][0] == "2025年1—2月"
    found = year_trend(series)
    assert found.trend is Trend.CANNOT_SAY
    assert found.reason_zh == "2025年1月1日取消“诉前调”字号，前后年度不可比"
    assert found.frame["year"].to_list() == [2021, 2022, 2023, 2024, 2025]
    assert found.last_change is None
    assert isinstance(year_end(series), NoForecast)
    lines = year_lines(series).frame
    assert dict(lines.select("year", "comparable").unique().iter_rows()) == {
        2022: False, 2023: False, 2024: False, 2025: True, 2026: True,
    }  # fmt: skip


def test_before_the_break_years_are_compared(sample_city):
    """As of 2024 there are four years: too few, but nothing is said of the break."""
    found = year_trend(of_sample(sample_city, "civil_defendant", period="2024"))
    assert found.reason_zh == "只有4个完整年度，至少需要5个"


def test_the_outbreak_stands_out_in_its_town(sample_city):
    chart = control_trend(of_sample(sample_city, "disputes_defendant", "桑渡镇"))
    high = [s for s in chart.signals if s.rule == "outside" and s.direction > 0]
    months = {m for s in high for m in range(s.first, s.last + 1)}
    assert months & {month_of(2026, m) for m in (5, 6, 7, 8)}
    assert not {m for m in months if m < month_of(2026, 5)}


def test_the_banks_month_stands_out_and_does_not_make_all_others_low(sample_city):
    chart = control_trend(of_sample(sample_city, "disputes_defendant", "荷集镇"))
    frame = chart.frame
    assert frame.filter(frame["left_out"])["label"].to_list() == ["2026年3月"]
    assert frame["outside"].min() == 0 and frame["near_limits"].min() == 0


def test_the_forecast_of_the_sample_city_says_where_the_year_ends(sample_city):
    found = year_end(of_sample(sample_city, "disputes_defendant"))
    assert found.year == 2026 and found.forecast.finished == 9
    assert found.forecast.so_far == found.actual[-1]
    assert found.forecast.lower_95[-1] < found.last_year * 1.05
    assert found.rate == pytest.approx(found.forecast.year_end / found.people * 10_000)
    assert 0 <= found.forecast.error < 0.05


def test_a_sector_whose_causes_were_recut_is_not_compared_across_2026(sample_city):
    from metrics.recut_causes import recut_sectors

    recut = recut_sectors(sample_city)
    known = set(sample_city.sectors["sector"])
    assert recut and recut < known
    at = month_of(2026, 1)
    one, other = sorted(recut)[0], sorted(known - recut)[0]
    assert at in of_sample(sample_city, "disputes_defendant", sector=one).parted
    assert at not in of_sample(sample_city, "disputes_defendant", sector=other).parted
