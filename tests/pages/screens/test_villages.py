"""村居: classes, streaks, how likely having no suit was, and what a shared view keeps back."""

from __future__ import annotations

import csv
import io
import math
import re
import shutil

import pytest

from metrics.villages import counts_zh, villages
from pages.charts import wording
from pages.parts import villages_by_town
from pages.parts.desk import open_desk
from pages.parts.places_content import villages as funnel_villages
from pages.parts.village_rows import chance_zh, luck_zh, streak_zh
from pages.parts.villages_content import MOST, rows, streak_note, villages_of
from pages.parts.villages_file import SHRUNK_ZH, villages_file
from tests.pages.screens.conftest import html_of, run_page, text_of
from tests.pages.screens.test_modes import ordinals
from tests.warehouse.small_places import LIULIN, YINXING
from warehouse.folders import data_folder
from warehouse.scope import Scope
from warehouse.store import open_warehouse


def table(at, heading: str) -> list[list[str]]:
    """The rows of the table whose first column has that heading."""
    for one in re.findall(r"<table.*?</table>", html_of(at), re.DOTALL):
        found = [re.findall(r"<t[hd].*?</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", one)]
        cells = [[re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", c)).strip() for c in row] for row in found]
        if cells[0][0] == heading:
            return cells[1:]
    return []


def figures(small, **question):
    return villages(open_warehouse(small), Scope(), **({"period": "2025"} | question))


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_cards_say_how_many_villages_each_class_has(screen, small):
    text = text_of(screen("villages", period="2025"))
    found = figures(small)
    for name, n in counts_zh(found).items():
        assert f"{name} {n} 个村居" in text
    zeros = found.zeros
    assert f"按人口推算应有 {zeros.expected:.1f} 个（95% 区间 {zeros.lower}–{zeros.upper}）" in text
    assert found.sentence_zh in text


def test_villages_without_people_known_are_said_to_be_left_out(screen, small):
    found = figures(small)
    unjudged = counts_zh(found)["无讼"] - found.zeros.observed
    assert unjudged == 3
    assert "另有3个无讼村居没有人口数字，未参加推算。" in text_of(screen("villages", period="2025"))


def test_each_town_stands_with_its_zeros_and_those_by_luck(screen, small):
    found = {row["town"]: row for row in figures(small).towns.iter_rows(named=True)}
    shown = {one[0].split()[0]: one for one in table(screen("villages", period="2025"), "镇街")}
    assert set(shown) == set(found)
    for name, row in found.items():
        if row["villages"]:
            assert shown[name][2:5] == [str(row["none"]), f"{row['expected']:.1f}", f"{row['lower']}–{row['upper']}"]
            assert shown[name][-1] == "与偶然相当"
        else:
            assert shown[name][-1] == "没有可以推算的村居"


def test_the_villages_of_a_town_stand_by_class_and_then_as_is_customary(screen, small):
    found = figures(small, within=YINXING).frame
    order = {"focus": 0, "ordinary": 1, "few": 2, "none": 3}
    wanted = [row["name"] for row in sorted(found.to_dicts(), key=lambda row: order[row["village_class"]])]
    shown = [one for one in table(screen("villages", place=YINXING, period="2025"), "村居") if len(one) > 1]
    assert [one[0] for one in shown] == wanted
    by_name = {row["name"]: row for row in found.to_dicts()}
    for one in shown:
        row = by_name[one[0]]
        assert one[2:4] == [wording.number(row["residents"]), wording.cases(row["suits"])]
        assert one[4] == wording.number(row["value"], 1) + ("" if row["stable"] else " *")
        assert one[-1].startswith(streak_zh(row))
        assert ("碰巧无讼的机会" in one[-1]) == (row["suits"] == 0)


def test_bands_and_the_line_of_the_table_are_those_of_the_funnel(small):
    desk = open_desk().seeing(place=YINXING, period="2025")
    funnel = funnel_villages(desk)
    for row in rows(desk).iter_rows(named=True):
        assert row["band"] == dict(funnel.frame.select("code", "band").iter_rows())[row["code"]]
        assert row["comparator"] == funnel.mean


def test_what_other_screens_are_held_against_changes_nothing_here(small):
    desk = open_desk().seeing(place=YINXING, period="2025")
    assert rows(desk.seeing(against="60", spread="chance", sector="1")).equals(rows(desk))


def test_a_lucky_small_village_is_remarked_upon_and_not_praised():
    row = {"suits": 0.0, "residents": 300.0, "chance_of_none": math.exp(-1.5), "streak": 14, "streak_open": False}
    assert streak_zh(row) == "连续 14 个月无讼"
    assert luck_zh(row) == "人口 300，碰巧无讼的机会 22%；人口少，可能出于偶然"
    assert luck_zh(row | {"chance_of_none": 0.034}) == "人口 300，碰巧无讼的机会 3.4%"
    assert luck_zh(row | {"suits": 2.0}) == ""
    assert luck_zh(row | {"residents": None, "chance_of_none": None}) == "没有人口数字，说不出机会"
    assert streak_zh(row | {"streak_open": True}) == "有数据的 14 个月一直无讼"
    assert streak_zh(row | {"streak": 0}) == "—"
    assert [chance_zh(p) for p in (0.223, 0.1, 0.0499, 0.0004)] == ["22%", "10%", "5.0%", "不到 0.1%"]


def test_months_without_a_suit_before_2025_are_said_not_to_compare(small):
    desk = open_desk().seeing(period="2025")
    assert streak_note(desk).startswith("连续无讼数到2025年9月底。2025年起不再编“诉前调”字号")
    assert "诉前调" not in streak_note(desk.seeing(caliber="disputes_defendant@1"))
    assert "诉前调" not in streak_note(desk.seeing(period="2024"))


def test_a_class_can_be_picked_and_the_address_says_so(screen, small):
    found = figures(small).frame
    for kind in ("none", "few", "ordinary"):
        shown = [one for one in table(screen("villages", period="2025", pick=kind), "村居") if len(one) > 1]
        names = {f"{row['name']} {row['town']}" for row in found.iter_rows(named=True) if row["village_class"] == kind}
        assert {one[0] for one in shown} == names
    at = screen("villages", period="2025", pick="focus")
    assert "没有这样的村居" in text_of(at)
    assert re.search(r'pick=none"[^>]*>无讼', html_of(at))
    everything = [one for one in table(screen("villages", period="2025", pick="rising"), "村居") if len(one) > 1]
    assert len(everything) == found.height


def test_a_long_list_is_cut_and_says_where_the_rest_is(screen, monkeypatch):
    monkeypatch.setattr("pages.villages.MOST", 4)
    at = screen("villages", period="2025")
    assert len([one for one in table(at, "村居") if len(one) > 1]) == 4
    assert "另有 11 个，见下载或选镇街" in text_of(at)
    assert MOST == 100


def test_a_village_is_marked_among_those_of_its_town(screen):
    at = screen("villages", place=f"{YINXING}201", period="2025")
    assert "本页列出银杏镇的全部村居，柳树村已标出" in text_of(at)
    assert re.search(r'<tr class="chosen"><th scope="row"><a[^>]*>柳树村', html_of(at))


def test_a_town_without_people_known_shows_its_cases(screen):
    at = screen("villages", place=LIULIN, period="2025")
    assert not at.exception
    text = text_of(at)
    assert "无讼村居，说不出是否出于偶然" in text
    assert "没有可以画出的村居" in text


@pytest.mark.parametrize(
    ("caliber", "says"),
    [("civil_court", "没有村居的件数"), ("civil_split", "本口径把一件分给多处，不按件数推算无讼的机会")],
)
def test_a_caliber_that_cannot_tell_says_why(screen, caliber, says):
    for place in ({}, {"place": YINXING}):
        at = screen("villages", period="2025", caliber=caliber, **place)
        assert not at.exception
        assert says in text_of(at)


def test_the_file_has_every_village_with_provenance_and_both_rates(small):
    desk = open_desk().seeing(place=YINXING, period="2025")
    found = {row["code"]: row for row in figures(small, within=YINXING).frame.iter_rows(named=True)}
    written = lines(villages_file(desk))
    assert {line["代码"] for line in written} == set(found)
    for line in written:
        row = found[line["代码"]]
        assert int(line["案件数"]) == row["suits"]
        assert int(line["连续无讼月数"]) == row["streak"]
        assert float(line["碰巧无讼的机会（%）"]) == pytest.approx(100 * row["chance_of_none"], abs=0.006)
        lucky = row["suits"] == 0 and row["chance_of_none"] >= 0.05
        assert line["说明"] == ("人口少，可能出于偶然" if lucky else "")
        assert line["数据版本"] == open_warehouse(small).version
        low, high = sorted((row["value"], row["comparator"]))
        assert low - 0.01 <= float(line[SHRUNK_ZH]) <= high + 0.01
    whole = lines(villages_file(open_desk().seeing(period="2025")))
    assert len(whole) == 15
    assert SHRUNK_ZH not in whole[0]


def test_no_file_knows_an_ordinal(small):
    for desk in (open_desk().seeing(period="2025"), open_desk().seeing(period="2025", place=YINXING)):
        for file in (villages_file(desk), villages_by_town.by_town_file(desk)):
            assert ordinals(file.decode("utf-8-sig")) == []


def test_the_page_of_a_town_says_the_same_of_its_villages(screen, small):
    sentence = figures(small, within=YINXING).sentence_zh
    for module in ("towns", "villages"):
        assert sentence in text_of(screen(module, place=YINXING, period="2025"))


@pytest.fixture(scope="session")
def shared_root(small_folder, tmp_path_factory):
    root = tmp_path_factory.mktemp("shared-villages") / "data"
    shutil.copytree(small_folder.root, root)
    (root / "settings").mkdir(exist_ok=True)
    (root / "settings" / "display.yaml").write_text("shared: true\nsmall_from: 5\n", encoding="utf-8")
    return root


@pytest.fixture
def shared(shared_root, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(shared_root))
    return data_folder()


def test_a_shared_view_shows_zeros_and_large_numbers_and_says_once_why_not_others(shared):
    at = run_page("villages", place=YINXING, period="2024")
    assert not at.exception
    shown = table(at, "村居")
    by_name = {one[0]: one for one in shown if len(one) > 1}
    assert by_name["柳树村"][3] == "0"
    assert by_name["大王村"][3] == "5"
    for name in ("旧集村", "石桥村"):
        assert [cell for cell in by_name[name] if cell] == [name, "不显示", by_name[name][2], "不显示"]
    html = html_of(at)
    assert len(re.findall(r"<small>　数字过小或可据以推算，不显示</small>", html)) == 1
    assert "个月无讼" not in text_of(at)
    assert "收缩估计" not in text_of(at)
    assert "对外共享时不画漏斗图" in text_of(at)
    assert not re.search(r"少讼 \d", text_of(at))


def test_the_line_of_a_shared_town_is_that_of_all_its_villages_and_not_of_those_shown(shared):
    whole = villages(open_warehouse(shared), Scope(), period="2024", within=YINXING).frame
    assert rows(open_desk().seeing(place=YINXING, period="2024"))["comparator"].drop_nulls().unique().to_list() == [
        whole["comparator"][0]
    ]


def test_a_closed_town_of_a_shared_view_is_not_counted_and_that_is_said(shared):
    text = text_of(run_page("villages", period="2024"))
    assert "清河市5个村居中，2024年无讼2个" in text
    assert "另有4个镇街的数字不显示，未计入。" in text
    closed = text_of(run_page("villages", period="2024", place=LIULIN))
    assert "说不出是否出于偶然" in closed


def test_files_of_a_shared_view_are_empty_where_the_screen_hides(shared):
    desk = open_desk().seeing(period="2024")
    for line in lines(villages_file(desk)):
        if line["案件数"] == "":
            given = {name for name, value in line.items() if value}
            assert not given & {"类别", "95%区间下限", "件数达到20件", "万人成讼率（件/万人）"}
            assert line["说明"] == "数字过小或可据以推算，不显示"
        else:
            assert int(line["案件数"]) == 0 or int(line["案件数"]) >= 5
        assert "连续无讼月数" not in line
    towns = lines(villages_by_town.by_town_file(desk))
    assert [line["其中无讼村居数"] for line in towns if line["说明"]] == [""] * 4
    assert SHRUNK_ZH not in lines(villages_file(desk.seeing(place=YINXING)))[0]
    assert villages_of(desk).zeros.observed == 2


def test_other_periods_and_calibers_of_a_shared_view_are_a_sentence(shared):
    for asked in ({"period": "2024-05"}, {"period": "2024", "caliber": "civil_admin_defendant"}, {"period": "r12"}):
        for place in ({}, {"place": YINXING}):
            at = run_page("villages", **asked, **place)
            assert not at.exception
            assert "共享视图的村居数字只按" in text_of(at)
            assert re.search("请选：例如 2025|请改用这个口径：民商事一审", text_of(at))
