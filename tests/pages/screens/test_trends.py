"""趋势: figures and sentences of its four parts, breaks explained, wrong addresses answered with a sentence."""

from __future__ import annotations

import csv
import io

import pytest

from metrics.working_days import working_days
from pages.parts import trends_table
from pages.parts.desk import open_desk
from tests.pages.screens.conftest import html_of, text_of
from tests.warehouse.small_places import DONGZHEN, YINXING, village_codes
from warehouse.months import month_of

THROUGH = "disputes_defendant@1"


def titles(at) -> list[str]:
    return [text.split("</h2>")[0].split("<h2>")[1] for text in (e.value for e in at.html) if "<h2>" in text]


@pytest.mark.parametrize("tab", ["months", "control", "forecast", "changes", "nothing"])
@pytest.mark.parametrize("place", [None, YINXING, village_codes(DONGZHEN)[0], "990100999", "<b>"])
def test_every_part_opens_for_every_place(screen, tab, place):
    at = screen("trends", tab=tab, **({"place": place} if place else {}))
    assert not at.exception
    assert "这里出了意外" not in text_of(at)
    assert 'aria-current="page"' in html_of(at)


def test_the_months_begin_with_the_finding_and_end_with_the_breaks(screen):
    at = screen("trends")
    found = titles(at)
    assert found[0] == "2025年1—10月与2024年1—10月立案规则不同，增减不可直接比较"
    assert found[1] == "五年趋势：不能计算（只有2个完整年度，至少需要5个）"
    assert (
        found[2].startswith("2025年1—10月累计 98 件，与上年同期规则不同")
        or "与上年同期规则不同，不可直接比较" in found[2]
    )
    assert found[-1] == "哪些调整会影响前后比较？"
    text = text_of(at)
    assert "2025-01-01 取消“诉前调”字号，统一按“民初”立案 前后不可比" in text
    assert "旧集乡并入银杏镇 不受影响" in text


def test_under_the_caliber_that_runs_through_the_break_is_explained_and_does_not_part(screen):
    text = text_of(screen("trends", caliber=THROUGH))
    assert "不受影响 本口径含诉前调解成功，前后口径一致，可以连续比较。" in text
    assert "前后不可比" not in text


def test_the_town_that_took_another_in_has_its_limits_reckoned_anew(screen):
    text = text_of(screen("trends", tab="control", place=YINXING, caliber=THROUGH))
    assert "旧集乡并入银杏镇 控制限重算" in text


def test_the_banks_month_is_a_signal_in_words_and_with_an_icon(screen):
    at = screen("trends", tab="control", caliber=THROUGH)
    text = text_of(at)
    assert titles(at)[0].startswith("2025年3月（偏高）")
    assert "2025年3月 ▲ 高于上限" in text
    assert "请查明原因：批量案件、群体性纠纷，还是登记口径变动" in text
    assert "2025年3月远在限外，未计入均值和控制限" in text


def test_few_points_are_trial_limits(screen):
    at = screen("trends", tab="control")
    assert "不足 12 个点，为试算限，仅供参考" in text_of(at)
    assert titles(at)[0].endswith("（试算限）")


def test_no_forecast_from_a_short_history_but_the_way_out(screen):
    at = screen("trends", tab="forecast")
    assert "暂不能预测：" in text_of(at)
    assert "caliber=disputes_defendant%401" in html_of(at)
    assert "tab=forecast" in html_of(at)


def test_the_table_of_months_reads_the_month_before_last_first_and_says_what_is_not_over(screen):
    at = screen("trends", tab="changes", caliber=THROUGH)
    text = text_of(at)
    assert "2025年10月 未满" in text
    assert "2025年1—2月 合并" in text
    assert "1—2月合并看" in text
    assert "工作日按国务院公布的放假和调休安排计算" in text


def test_the_file_holds_all_months_with_working_days_and_where_they_come_from(small):
    desk = open_desk()
    rows = list(csv.DictReader(io.StringIO(trends_table.table_file(desk).decode("utf-8-sig"))))
    named = {row["月份"]: row for row in rows}
    assert rows[0]["月份"] == "2023年1月" and rows[-1]["月份"] == "2025年10月"
    assert named["2025年3月"]["工作日数"] == str(working_days([month_of(2025, 3)]).days[0]) == "21"
    assert float(named["2025年3月"]["每工作日件数（件）"]) == pytest.approx(
        int(named["2025年3月"]["案件数"]) / 21, abs=0.01
    )
    assert named["2025年9月"]["同比说明"].endswith("前后规则不同，不可比")
    assert named["2024年3月"]["口径编号"] == "civil_defendant@1"
    assert named["2025年10月"]["是否未满"] == "未满"


def test_a_court_caliber_has_nothing_below_districts_and_says_so(screen):
    text = text_of(screen("trends", place=YINXING, caliber="civil_court@1"))
    assert "受理法院辖区口径只到区县" in text


def test_a_village_has_no_sectors_and_shows_all(screen):
    at = screen("trends", place=village_codes(DONGZHEN)[0], sector="民间借贷")
    assert "村居不再细分行业，下面为全部行业" in text_of(at)


def test_no_ordinal_rank_anywhere(screen):
    for tab in ("months", "control", "forecast", "changes"):
        assert "排名" not in text_of(screen("trends", tab=tab)).replace("不排名", "")
