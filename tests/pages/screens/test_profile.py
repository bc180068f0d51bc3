"""一镇一表, 一行一表: figures, sentences, files, links, and what is said where there is nothing to show."""

from __future__ import annotations

import csv
import io
import re
import shutil

import pytest

from metrics.evaluate import evaluate
from pages.charts import wording
from pages.parts.desk import open_desk
from pages.parts.profile_figures import profile_of
from pages.parts.profile_table import table_file, tone
from tests.pages.screens.conftest import HOSTILE_VILLAGE_TOWN, html_of, run_page, text_of
from tests.warehouse.small_places import BAISHI, CITY, LINHE, YINXING
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse

SECTOR = "民间借贷"


def lines(html: str) -> dict[str, list[str]]:
    """The lines of the table of indicators: name → cells as text."""
    table = re.search(r'<table class="places profile-table">.*?</table>', html, re.DOTALL)[0]
    found = re.findall(r"<tr>(.*?)</tr>", table)[1:]
    cells = ([re.sub(r"<[^>]+>", " ", c).strip() for c in re.findall(r"<t[hd].*?</t[hd]>", one)] for one in found)
    return {one[0]: one[1:] for one in cells}


def test_a_town_has_its_figures_the_mean_and_the_reach_of_all_towns(screen, small):
    html = html_of(screen("profile", place=YINXING, period="2024"))
    frame = evaluate("litigation_rate", open_warehouse(small), EVERYTHING, by="town", period="2024").frame
    own = frame.filter(code=YINXING).row(0, named=True)
    basis, value, mean, reach, band = lines(html)["万人成讼率"]
    assert basis == f"{wording.cases(own['numerator'])} 件 ÷ {own['denominator']:,.0f} 人"
    assert value.split() == [wording.number(own["value"], 1), *(["*"] if own["numerator"] < 20 else [])]
    assert mean == wording.number(10_000 * frame["numerator"].sum() / frame["denominator"].sum(), 1)
    assert [wording.number(frame["value"].min(), 1), wording.number(frame["value"].max(), 1)] == re.findall(
        r"[\d.]+", reach
    )
    assert any(word in band for word in ("显著高", "相近", "显著低"))
    assert 10 <= len(lines(html)) <= 15


def test_the_heading_says_what_and_how_fresh_and_that_it_is_made_up(screen, small):
    text = text_of(screen("profile", place=YINXING, period="2024"))
    info = open_warehouse(small).info
    for said in ("银杏镇 临河区", "2024年 · 民商事一审·被告住所地·常住人口", "常住人口", info.version, "2025-10-18"):
        assert said in text
    assert "演示数据，虚构城市" in text


def test_three_sentences_give_the_figures_of_the_table(screen, small):
    asked = {"period": "2025", "caliber": "disputes_defendant"}
    towns = evaluate("litigation_rate", open_warehouse(small), EVERYTHING, by="town", **asked).frame
    row = towns.sort("numerator").row(-1, named=True)
    assert row["numerator"] >= 20
    said = re.findall(r"<li>(.*?)</li>", html_of(screen("profile", place=row["code"], **asked)))
    assert len(said) == 3
    assert f"{row['name']}2025年" in said[0] and f"万人诉至法院纠纷数{row['value']:,.1f}件/万人" in said[0]
    assert ("变化显著" in said[0]) <= (row["yoy_significant"] is True)
    assert "案件较多的行业是" in said[1]
    assert re.search(r"\d个村居中无讼\d个，按人口推算约[\d.]+个", said[2])


def test_few_cases_are_counted_and_not_rated(screen):
    said = re.findall(r"<li>(.*?)</li>", html_of(screen("profile", place=YINXING, period="2024")))
    assert said[0] == "银杏镇2024年案件11件，上年同期6件；不足20件，只列件数，不算率和升降。"
    assert "%" not in said[1]


def test_no_ordinal_anywhere(screen):
    for params in ({}, {"place": YINXING}, {"sector": SECTOR}):
        said = text_of(screen("profile", **params)).replace("不排名", "")
        assert not re.search(r"第\s*\d+\s*名|排名|名次|位居", said)


def test_without_a_town_each_is_one_click_away(screen):
    html = html_of(screen("profile"))
    for code in (YINXING, BAISHI):
        assert re.search(rf'href="profile\?place={code}&amp;[^"]*"', html)
    assert "sector=" in html and SECTOR in html
    assert "白石镇" not in html_of(screen("profile", place=LINHE))


def test_a_sector_of_a_district_is_held_against_the_districts(screen, small):
    html = html_of(screen("profile", place=LINHE, sector=SECTOR, period="2024"))
    frame = evaluate(
        "litigation_rate", open_warehouse(small), EVERYTHING, by="district", period="2024", sector=SECTOR
    ).frame
    own = frame.filter(code=LINHE).row(0, named=True)
    assert lines(html)[f"{SECTOR}（件/万人）"][1].split()[0].rstrip("*") == wording.number(own["value"], 1)
    assert "民间借贷纠纷" in html and "建议牵头部门为" in html


def test_a_sector_of_the_whole_city_has_no_mark_among_the_districts(screen):
    html = html_of(screen("profile", place=CITY, sector=SECTOR, period="2024"))
    assert {len(cells) for cells in lines(html).values()} == {2}
    assert "图标为" not in html


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"place": f"{YINXING}201"}, "现显示柳树村所在的银杏镇"),
        ({"place": YINXING, "sector": SECTOR}, "一镇一表列全部行业"),
        ({"place": YINXING, "caliber": "civil_court"}, "本口径按受理法院辖区计数，没有镇街的数字"),
        ({"caliber": "civil_court"}, "没有镇街的数字"),
        ({"place": YINXING, "period": "1999"}, "已改为今年以来"),
        ({"place": "990101003"}, "现显示承接它的“银杏镇”"),
        ({"place": "nowhere"}, "不存在或不在您的查看范围内"),
        ({"place": YINXING, "period": "2025-10"}, "银杏镇2025年10月"),
        ({"sector": "没有的行业"}, "不存在，已显示全部行业"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(screen, params, said):
    at = screen("profile", **params)
    assert not at.exception
    assert said in text_of(at)


def test_across_the_break_nothing_is_said_to_rise(screen):
    html = html_of(screen("profile", place=YINXING, period="2025Q1"))
    first = re.findall(r"<li>(.*?)</li>", html)[0]
    assert "不可直接比较" in first or "不足20件" in first
    assert "成讼率较上年同期" not in lines(html)


def test_the_file_has_every_indicator_and_where_it_comes_from(small):
    desk = open_desk().seeing(place=YINXING, period="2024")
    rows = list(csv.DictReader(io.StringIO(table_file(desk).decode("utf-8-sig"))))
    assert len(rows) == len(profile_of(desk).indicators)
    first = rows[0]
    assert float(first["分子"]) / float(first["分母"]) * 10_000 == pytest.approx(float(first["数值"]), abs=0.005)
    assert first["提示"] == "演示数据，虚构城市" and first["数据版本"] == open_warehouse(small).version


def test_colour_is_for_what_is_surely_different_and_not_neutral(small):
    for one in profile_of(open_desk().seeing(period="2024")).indicators:
        for row in one.frame.iter_rows(named=True):
            coloured = tone(one, row)
            assert not coloured or (row["band"] == coloured and row["stable"] and one.kind.direction != "neutral")


def test_the_ways_to_the_page(screen):
    assert "profile?place=" + YINXING in html_of(screen("towns", place=YINXING))
    assert "profile?place=" + YINXING in html_of(screen("towns", focus=YINXING))
    assert "一行一表" in html_of(screen("sectors", sector=SECTOR))


def test_hostile_names_are_shown_as_text(hostile_folder, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(hostile_folder.root))
    for params in ({}, {"place": BAISHI}, {"sector": SECTOR}):
        assert HOSTILE_VILLAGE_TOWN not in html_of(run_page("profile", **params))


def test_a_shared_view_says_nothing_that_tells_of_hidden_villages(small_folder, tmp_path, monkeypatch):
    root = tmp_path / "data"
    shutil.copytree(small_folder.root, root)
    (root / "settings").mkdir(exist_ok=True)
    (root / "settings" / "display.yaml").write_text("shared: true\nsmall_from: 5\n", encoding="utf-8")
    monkeypatch.setenv("DISPUTE_DATA", str(root))
    for period in ("2024", "2025Q1"):
        html = html_of(run_page("profile", place=YINXING, period=period))
        assert "无讼村居占比" not in html and "未定位到村居" not in html and "有案件的村居" not in html
        assert "对外共享时不列无讼村居的推算" in html
    counts = re.search(
        r"案件较多的村居</h2>(.*?)</section>", html_of(run_page("profile", place=YINXING, period="2024"))
    )
    figures = re.findall(r'<td class="num strong">([\d,]+)</td>', counts[1]) if counts else []
    assert all(int(one) >= 5 for one in figures)


def test_the_sheet_names_the_indicator_that_is_judged_by_another_rule(screen, small):
    said = "“无讼村居占比”只与按人口推算的个数比"
    assert said in text_of(screen("profile", place=YINXING, period="2024"))
    assert "无讼村居占比" not in text_of(screen("profile", place=LINHE, sector=SECTOR, period="2024"))
