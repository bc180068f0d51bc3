"""镇街 and 行业: tables, bands, drill, files, and names out to do harm."""

from __future__ import annotations

import csv
import io
import re

import pytest

from metrics.catalogue import METRICS
from metrics.compare import bands, pooled
from metrics.evaluate import evaluate
from pages.charts import wording
from pages.parts.desk import open_desk
from pages.parts.place_table import file_of
from pages.parts.places_content import towns, villages
from pages.parts.sector_content import sectors
from pages.parts.sector_file import sector_file
from tests.pages.screens.conftest import HOSTILE_TOWN, HOSTILE_VILLAGE_TOWN, html_of, run_page, text_of
from tests.warehouse.small_places import YINXING
from warehouse.scope import Scope
from warehouse.store import open_warehouse


def rows(at) -> list[list[str]]:
    found = re.findall(r"<tr.*?</tr>", html_of(at))
    cells = (re.findall(r"<t[hd].*?</t[hd]>", one) for one in found)
    return [[re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", c)).strip() for c in one] for one in cells]


def expected(small, **question):
    asked = {"by": "town", "period": "ytd", "caliber": None} | question
    frame = evaluate("litigation_rate", open_warehouse(small), Scope(), **asked).frame
    return bands(frame, pooled(METRICS["litigation_rate"], frame))


def test_the_table_shows_each_town_with_its_cases_rate_and_band(screen, small):
    shown = {one[0].split()[0]: one for one in rows(screen("towns"))[1:]}
    words = {"high": "显著高", "similar": "相近", "low": "显著低"}
    frame = expected(small)
    assert len(shown) == frame.height
    for town in frame.iter_rows(named=True):
        cells = shown[town["name"]]
        assert words[town["band"]] in cells[1]
        assert cells[3] == wording.cases(town["numerator"])
        assert cells[4].split()[0] == wording.number(town["value"], 1)


def test_towns_are_ordered_by_band_and_never_by_rate(screen, small):
    names = [one[0].split()[0] for one in rows(screen("towns"))[1:]]
    order = {"high": 0, "similar": 1, "low": 2}
    frame = expected(small).to_dicts()
    assert names == [t["name"] for t in sorted(frame, key=lambda t: order[t["band"]])]


def test_no_ordinal_rank_appears_anywhere(screen):
    for module in ("overview", "towns", "sectors"):
        said = text_of(screen(module)).replace("不排名", "")
        assert not re.search(r"第\s*\d+\s*名|排名|名次", said)


def test_a_district_keeps_the_bands_of_the_whole_city(screen, small):
    whole = {t["code"]: t["band"] for t in expected(small).iter_rows(named=True)}
    desk = open_desk().seeing(place="990102")
    part = towns(desk).frame
    assert part.height == 3
    assert all(whole[t["code"]] == t["band"] for t in part.iter_rows(named=True))


def test_the_sector_filter_counts_only_that_sector(screen, small):
    found = {t["name"]: t for t in expected(small, sector="民间借贷").iter_rows(named=True)}
    for one in rows(screen("towns", sector="民间借贷"))[1:]:
        assert one[3] == wording.cases(found[one[0].split()[0]]["numerator"])


def test_a_town_leads_to_its_villages_and_its_sectors(screen, small):
    at = screen("towns", place=YINXING)
    text = text_of(at)
    assert "清河市 › 临河区 › 银杏镇" in text
    listed = rows(at)
    names = {one[0] for one in listed[1 : next(i for i, one in enumerate(listed) if one[0] == "指标")]}
    assert names == {"柳树村", "石桥村", "上河村", "旧集村", "大王村"}
    desk = open_desk().seeing(place=YINXING)
    own = evaluate("suits", open_warehouse(small), Scope(), by="place", within=YINXING, period="ytd").frame
    assert sectors(desk)["numerator"].sum() == own["numerator"][0]
    assert villages(desk).frame["numerator"].sum() <= own["numerator"][0]


def test_the_file_carries_provenance_and_the_mark_of_few_cases(small):
    content = file_of(open_desk(), "town").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(content)))
    assert len(lines) == 5
    first = lines[0]
    assert first["数据版本"] == open_warehouse(small).version
    assert first["口径编号"] == "civil_defendant@1"
    assert first["统计期"].startswith("2025年1—10月")
    assert first["提示"] == "演示数据，虚构城市"
    assert {line["件数达到20件"] for line in lines} == {"是", "否"}
    assert float(first["案件数"]) / float(first["人口数"]) * 10_000 == pytest.approx(
        float(first["万人成讼率（件/万人）"]), abs=0.005
    )
    assert all(line["案件数"].isdigit() and line["人口数"].isdigit() for line in lines)
    assert {line["区间方法"] for line in lines} <= {"Byar近似法", "泊松精确法"}
    assert all(re.fullmatch(r"\d+\.\d{1,2}", line["已定位到镇街的平均水平"]) for line in lines)


def test_the_table_can_be_cut_to_a_band_and_the_address_says_so(screen, small):
    frame = expected(small)
    for pick, keep in (("high", frame["band"] == "high"), ("low", frame["band"] == "low")):
        shown = {one[0].split()[0] for one in rows(screen("towns", pick=pick))[1:]}
        assert shown == set(frame.filter(keep)["name"])
    found = towns(open_desk())
    rising = found.picked("rising")
    assert all(t["band"] == "high" and t["yoy_significant"] and t["yoy_change"] > 0 for t in rising.to_dicts())


def test_what_towns_are_held_against_is_told_apart_from_the_whole_city(small):
    frame = expected(small)
    whole = evaluate("litigation_rate", open_warehouse(small), Scope(), by="place", period="ytd").frame.row(
        0, named=True
    )
    left = whole["numerator"] - frame["numerator"].sum()
    found = towns(open_desk())
    assert found.mean == pytest.approx(frame["numerator"].sum() / frame["denominator"].sum() * 10_000)
    assert left > 0
    assert found.whole == f"全市{wording.number(whole['value'], 1)}，含未定位到镇街的{wording.cases(left)}件"


def test_the_file_of_sectors_adds_up_and_names_the_departments(small):
    lines = list(csv.DictReader(io.StringIO(sector_file(open_desk()).decode("utf-8-sig"))))
    whole = evaluate("suits", open_warehouse(small), Scope(), by="place", period="ytd").frame["numerator"][0]
    assert sum(int(line["案件数"]) for line in lines) == int(lines[0]["全部案件数"]) == whole
    assert "建议牵头部门" in lines[0]


def test_hostile_names_are_shown_as_text_and_neutralised_in_files(hostile_folder, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(hostile_folder.root))
    for module in ("overview", "towns", "sectors"):
        html = html_of(run_page(module))
        assert HOSTILE_VILLAGE_TOWN not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html_of(run_page("towns"))
    assert HOSTILE_TOWN in text_of(run_page("towns"))
    content = file_of(open_desk(), "town").decode("utf-8-sig")
    assert {line[1] for line in csv.reader(io.StringIO(content))} >= {"'" + HOSTILE_TOWN, HOSTILE_VILLAGE_TOWN}


def test_sectors_add_up_to_all_suits(screen, small):
    whole = evaluate("suits", open_warehouse(small), Scope(), by="place", period="ytd").frame["numerator"][0]
    table = rows(screen("sectors"))[1:]
    assert sum(float(one[1].replace(",", "")) for one in table) == whole


def test_a_sector_leads_to_its_causes(screen):
    text = text_of(screen("sectors", sector="民间借贷"))
    assert "全部行业 › 民间借贷" in text
    assert "民间借贷纠纷" in text
    assert "建议牵头部门 地方金融管理局" in text


def test_villages_have_no_sectors_and_say_so(screen):
    assert "村居不再细分行业" in text_of(screen("sectors", place="990101001201"))


def test_places_are_held_against_their_own_district_if_so_chosen(screen):
    text = text_of(screen("towns", period="2025", against="district"))
    assert "所在区县各镇街平均水平" in text
    assert "已定位到镇街的平均水平" not in text


def test_a_set_value_is_said_to_be_the_readers_own(screen):
    assert "参考值 60.0 由使用者设定，不是系统计算的结果" in text_of(screen("towns", period="2025", against="60"))


def test_a_comparator_that_cannot_be_read_is_said_and_left(screen):
    text = text_of(screen("towns", against="六十"))
    assert "链接中的比较基准“六十”无法识别，已改为与全市比较" in text


def test_under_a_caliber_with_settlements_the_table_and_its_file_do_not_say_suits(screen):
    at = screen("towns", period="2025", caliber="disputes_defendant")
    assert "圆点为万人诉至法院纠纷数" in text_of(at)
    file = file_of(open_desk().seeing(period="2025", caliber="disputes_defendant@1"), "town")
    assert "万人诉至法院纠纷数（件/万人）" in file.decode("utf-8-sig").splitlines()[0]
