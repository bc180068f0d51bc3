"""口径对比: two calibers side by side, which part of the rule makes the difference, versions, wrong addresses."""

from __future__ import annotations

import csv
import io
import re
import shutil

import pytest

from metrics.caliber_steps import caliber_steps
from metrics.evaluate import evaluate
from pages.charts import wording
from pages.parts.caliber_pair_table import file_of, table_html
from pages.parts.calibers_content import pairs, steps_file
from pages.parts.desk import open_desk
from pages.parts.places_content import towns
from tests.pages.screens.conftest import html_of, run_page, text_of
from tests.warehouse.second_version import CHANGED, SINCE, write_second_version
from tests.warehouse.small_city import small_city
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.scope import Scope
from warehouse.store import open_warehouse

PLAIN, DISPUTES, NO_BATCH = "civil_defendant@1", "disputes_defendant@1", "civil_defendant_no_batch@1"


def table(at, heading: str) -> list[list[str]]:
    """The cells of the table that has `heading` among its headings."""
    for html in re.findall(r"<table.*?</table>", html_of(at), flags=re.DOTALL):
        rows = [re.findall(r"<t[hd].*?</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", html, flags=re.DOTALL)]
        cells = [[re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in row] for row in rows]
        if heading in cells[0]:
            return cells[1:]
    raise AssertionError(f"no table with {heading}")


def side(small, caliber, **more):
    frame = evaluate("litigation_rate", open_warehouse(small), Scope(), caliber=caliber, period="2024", **more).frame
    return frame.row(0, named=True) if more["by"] == "place" else frame


def test_both_rates_stand_at_the_top_with_interval_numerator_and_denominator(screen, small):
    text = text_of(screen("calibers", period="2024", caliber=PLAIN, versus=DISPUTES))
    for key in (PLAIN, DISPUTES):
        row = side(small, key, by="place")
        assert f"95% 区间 {wording.interval(row['lower'], row['upper'])}" in text
        assert f"{wording.cases(row['numerator'])} 件 ÷ {wording.people(row['denominator'])}" in text


def test_the_parts_of_the_rule_add_up_to_the_difference_on_the_screen(screen, small):
    at = screen("calibers", period="2024", caliber=PLAIN, versus=DISPUTES)
    found = caliber_steps(open_warehouse(small), Scope(), first=PLAIN, second=DISPUTES, period="2024")
    rows = table(at, "规则的哪一部分")
    assert [row[0] for row in rows] == ["计入行政一审案件", "计入诉前调解成功", "合计"]
    cases = [float(row[1].replace("+", "")) for row in rows]
    assert cases[:-1] == found.frame["cases"].to_list()
    assert cases[-1] == sum(cases[:-1]) == found.second.suits - found.first.suits
    assert rows[-1][2] == wording.signed(found.difference, 2)
    assert f"对比口径高 {wording.number(found.difference, 2)} 件/万人，主要因为" in text_of(at)


def test_each_town_has_both_rates_both_bands_and_its_change_in_words(screen, small):
    rows = {row[0].split()[0]: row for row in table(screen("calibers", period="2025", versus=NO_BATCH), "档次")}
    first, second = (towns(open_desk().seeing(period="2025", caliber=key)).frame for key in (PLAIN, NO_BATCH))
    words = {"high": "显著高", "similar": "相近", "low": "显著低"}
    assert len(rows) == first.height
    for a, b in zip(first.to_dicts(), second.to_dicts(), strict=True):
        cells = rows[a["name"]]
        assert words[a["band"]] in cells[1] and words[b["band"]] in cells[2]
        says = "不变" if a["band"] == b["band"] else f"由“{words[a['band']]}”变为“{words[b['band']]}”"
        assert cells[3] == says
        assert cells[4].split()[0].rstrip("*") == wording.number(a["value"], 1)
        assert cells[5].split()[0].rstrip("*") == wording.number(b["value"], 1)
    assert rows["银杏镇"][3] != "不变"


def test_the_title_names_the_town_whose_band_changes(screen):
    inside = text_of(screen("calibers", period="2025", versus=NO_BATCH, place=LINHE))
    assert "银杏镇由“显著高”变为“" in inside
    changed = pairs(open_desk().seeing(period="2025", versus=NO_BATCH)).changed.height
    assert f"{changed} 个镇街改变档次" in text_of(screen("calibers", period="2025", versus=NO_BATCH))
    assert "没有镇街改变档次" in text_of(screen("calibers", period="2025", versus="civil_defendant_series_once@1"))


def test_no_rank_is_shown_unless_it_is_asked_for(screen, small):
    desk = open_desk().seeing(period="2025", versus=NO_BATCH)
    for said in (text_of(screen("calibers", period="2025")), table_html(desk), file_of(desk).decode("utf-8-sig")):
        assert not re.search(r"第\s*\d+\s*名|排名|名次|位次", said)
    assert "位次" in table_html(desk, True) and "位次区间起" in file_of(desk, True).decode("utf-8-sig")
    row = pairs(desk, True).frame.row(0, named=True)
    assert f"{row['rank_lower']}–{row['rank_upper']}" in table_html(desk, True)


def test_where_a_caliber_ends_at_the_district_districts_are_listed(screen):
    rows = table(screen("calibers", period="2024", versus="civil_court@1"), "档次")
    assert {row[0] for row in rows} == {"临河区", "东山县"}


def test_a_town_has_no_figure_by_the_courts_area_and_is_told_so(screen):
    text = text_of(screen("calibers", place=YINXING, versus="civil_court@1"))
    assert "银杏镇没有可以对比的件数" in text and "只到区县" in text


def test_what_differs_between_the_rules_is_marked_by_part(screen):
    rows = {row[0]: row[1:] for row in table(screen("calibers", versus=DISPUTES), "规则")}
    assert {name for name, cells in rows.items() if cells[2] == "不同"} == {"案件类型", "诉前调解成功"}
    assert rows["案件类型"][:2] == ["民初", "民初、行初"]


def test_the_same_caliber_twice_is_a_sentence(screen):
    assert "两边是同一个口径" in text_of(screen("calibers", caliber=PLAIN, versus=PLAIN))


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"versus": "nobody@9"}, "没有名为“nobody@9”的对比口径"),
        ({"period": "1999"}, "早于现有数据"),
        ({"place": "990101003"}, "已撤并"),
        ({"place": LINHE, "against": "district"}, "临河区"),
        ({"period": "2024", "versus": "civil_defendant_registered@1"}, "人口改用常住人口+登记流动人口"),
        ({"place": f"{YINXING}201", "versus": NO_BATCH}, "村居件数太少，不作口径对比"),
    ],
)
def test_hand_written_addresses_get_an_answer_and_never_an_error(screen, params, says):
    at = screen("calibers", **params)
    assert not at.exception
    assert says in text_of(at)


def test_the_files_carry_both_calibers_and_add_up(small):
    desk = open_desk().seeing(period="2024", versus=DISPUTES)
    rows = list(csv.DictReader(io.StringIO(file_of(desk).decode("utf-8-sig"))))
    assert len(rows) == 5
    assert (rows[0]["口径编号"], rows[0]["对比口径编号"]) == (PLAIN, DISPUTES)
    for row in rows:
        rate = int(row["对比口径案件数"]) / int(row["对比口径人口数"]) * 10_000
        assert float(row["对比口径（件/万人）"]) == pytest.approx(rate, abs=0.005)
    steps = list(csv.DictReader(io.StringIO(steps_file(desk).decode("utf-8-sig"))))
    apart = float(steps[0]["对比口径率"]) - float(steps[0]["本口径率"])
    assert sum(float(step["对率的影响（件/万人）"]) for step in steps) == pytest.approx(apart, abs=1e-3)


def test_hostile_names_stay_text(hostile_folder, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(hostile_folder.root))
    html = html_of(run_page("calibers", period="2025"))
    assert "<script>alert(1)</script>" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("two-versions"))
    write_second_version(folder)
    build(folder)
    return folder


def test_a_new_version_stands_beside_the_old_one_and_replaces_nothing_in_silence(two_versions, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(two_versions.root))
    at = run_page("calibers", period="2025")
    text = text_of(at)
    assert "民商事一审·被告住所地·常住人口 v2" in text and "民商事一审·被告住所地·常住人口 v1" in text
    assert "共有 2 版，本表用 civil_defendant@2，另有 civil_defendant@1" in text
    assert "不写版本时用最新的 civil_defendant@2；写明版本（如 civil_defendant@1），旧版照样可查。" in text
    newest, first = table(at, "起用")[:2]
    assert newest[:2] == ["第 2 版 civil_defendant@2", SINCE]
    assert newest[2] == f"{CHANGED}；改动：剔除" and first[2] == "第一版"
    assert {row[0] for row in table(at, "规则的哪一部分")} == {"不再剔除撤诉", "不再剔除按撤诉处理", "合计"}


def test_the_old_version_still_gives_its_own_figures_on_the_screen(two_versions, screen, small, monkeypatch):
    before = side(small, PLAIN, by="place")
    monkeypatch.setenv("DISPUTE_DATA", str(two_versions.root))
    text = text_of(run_page("calibers", period="2024", caliber=PLAIN, versus="civil_defendant@2"))
    assert f"{wording.cases(before['numerator'])} 件 ÷ {wording.people(before['denominator'])}" in text


def test_a_rule_changed_without_a_new_version_and_one_not_yet_counted_are_said(two_versions, tmp_path, monkeypatch):
    folder = DataFolder(tmp_path / "edited")
    shutil.copytree(two_versions.root, folder.root)
    monkeypatch.setenv("DISPUTE_DATA", str(folder.root))
    write_second_version(folder, series="exclude")
    assert "口径文件中 civil_defendant@2 的规则已改动而版本号未变" in text_of(run_page("calibers"))
    write_second_version(folder, version=3)
    assert "civil_defendant@3 已写入口径文件，尚未统计" in text_of(run_page("calibers"))
