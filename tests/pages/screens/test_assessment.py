"""考核: points as assessed, each explained; trials stay trials; schemes come in checked; no ranks."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import openpyxl
import polars as pl
import pytest

from metrics.assessment.assess import assess
from metrics.assessment.model import shown
from pages.parts.assessment_content import assessed, chosen_scheme, points_file, points_workbook, schemes_of
from pages.parts.assessment_scheme import read_upload
from pages.parts.desk import open_desk
from tests.metrics.assessment.conftest import MATERIAL, scheme_of
from tests.pages.screens.conftest import html_of, run_page, text_of
from tests.warehouse.small_city import land, small_city
from tests.warehouse.small_places import DONGSHAN, LINHE, NANHU, YINXING
from warehouse.assessment.shelf import keep_scheme, load_schemes, to_yaml
from warehouse.assessment.workbook import to_workbook
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.landing.assessment_items import ASSESSMENT_TABLES
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse

ASKED = {"scheme": "our_towns", "period": "2025"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("assessed-screen"))
    frame = pl.DataFrame(MATERIAL, schema=ASSESSMENT_TABLES["assessment_items"], orient="row")
    land(folder, "assessment_items", date(2025, 10, 21), {"assessment_items": frame}, as_of=None)
    build(folder)
    keep_scheme(scheme_of(), folder)
    return folder


@pytest.fixture
def here(folder, monkeypatch) -> DataFolder:
    monkeypatch.setenv("DISPUTE_DATA", str(folder.root))
    return folder


def show(**params: str):
    at = run_page("assessment", **params)
    assert not at.exception
    return at


def cells(at, of: str) -> list[list[str]]:
    table = re.search(rf"<table class=\"places {of}\">.*?</table>", html_of(at), flags=re.DOTALL)[0]
    rows = [
        re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)
        for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)
    ]
    return [[re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in row] for row in rows]


def found(folder, **more):
    return assess(scheme_of(), open_warehouse(folder), EVERYTHING, period="2025", **more)


def test_the_table_has_the_points_of_every_town_in_customary_order(here):
    rows = [row for row in cells(show(**ASKED), "scores")[1:] if len(row) > 1]
    scores = found(here).subjects
    assert [row[0] for row in rows] == [score.subject.name for score in scores]
    for row, score in zip(rows, scores, strict=True):
        assert row[1] == shown(score.total, 2)
        marks = {"missing": "未评", "withheld": "需核实"}
        assert row[3:7] == [marks.get(s.status) or shown(s.points, 2) for s in score.items]


def test_one_town_opened_explains_every_point(here):
    text = text_of(show(**ASKED, subject=YINXING))
    for scored in found(here).of(YINXING).items:
        assert scored.reason_zh in text
    assert "银杏镇：已评满分 100 分中得" in text and "会议记录.pdf" in text


def test_the_standing_is_always_said_and_nothing_is_ranked(here):
    for params in (ASKED, ASKED | {"tab": "trial"}, ASKED | {"tab": "scheme"}, {"scheme": "peace_town"}):
        text = text_of(show(**params))
        assert ("本县自定" if params.get("scheme") == "our_towns" else "示例，可修改，非官方权重") in text
        assert not re.search(r"第\s*\d+\s*名|名次|位次", text)


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"scheme": "nobody"}, "没有名为“nobody”的考核方案"),
        ({"scheme": "<b>"}, "写法不对"),
        (ASKED | {"subject": "42"}, "链接中的考核对象不在所选方案和地区之内"),
        (ASKED | {"subject": NANHU, "place": LINHE}, "链接中的考核对象不在所选方案和地区之内"),
        (ASKED | {"place": f"{YINXING}201"}, "银杏镇：已评满分 100 分中得"),
        (ASKED | {"place": DONGSHAN}, "东山镇"),
        ({"scheme": "party_points", "period": "2025"}, "立案庭"),
        ({"scheme": "quality_checklist", "place": YINXING}, "之内没有本方案的考核对象"),
        (ASKED | {"period": "1999"}, "早于现有数据"),
        (ASKED | {"tab": "nonsense"}, "2 个镇街评齐，3 个还有未评或待核实的项"),
    ],
)
def test_hand_written_addresses_get_an_answer_and_never_an_error(here, params, says):
    assert says in text_of(show(**params))


def test_lines_of_a_scheme_carry_their_unit(here):
    scheme = text_of(show(scheme="peace_town", period="2025", tab="scheme"))
    assert "满分线 60，零分线 160（单位：件/万人）" in scheme
    assert "未定位占比超过 30%" in scheme
    trial = text_of(show(scheme="peace_town", period="2025", tab="trial"))
    assert "万人成讼率（件/万人）" in trial and "较上年同期下降（%）" in trial and "其余各项的满分" in trial


def test_changing_a_weight_shows_the_trial_beside_the_scheme(here):
    at = show(**ASKED, tab="trial")
    assert "还没有改动" in text_of(at)
    key = "trial our_towns@1 rate most"
    at.number_input(key=key).set_value(20.0).run()
    assert not at.exception
    rows = [row for row in cells(at, "trial")[1:] if len(row) > 1]
    for row, score in zip(rows, found(here).subjects, strict=True):
        half = score.items[0].points / 2
        assert row[1:3] == [shown(score.total, 2), shown(score.total - half, 2)]
        assert row[3] == (f"−{shown(half, 2)}" if half else "不变")
    text = text_of(at)
    assert "试算，不是考核结果" in text and "满分合计 80，原为 100" in text
    assert load_schemes(here.settings)[0].keys() == {*load_schemes()[0], "our_towns@1"}


def test_a_trial_is_kept_only_by_a_deliberate_step(tmp_path, folder, monkeypatch):
    import shutil

    own = DataFolder(tmp_path / "own")
    shutil.copytree(folder.root, own.root)
    monkeypatch.setenv("DISPUTE_DATA", str(own.root))
    at = show(**ASKED, tab="trial")
    at.number_input(key="trial our_towns@1 rate most").set_value(30.0)
    at.number_input(key="trial our_towns@1 steps most").set_value(30.0).run()
    assert at.button(key="trial-keep").disabled
    at.text_input(key="trial-why").set_value("挪十分")
    at.checkbox(key="trial-sure").check().run()
    at.button(key="trial-keep").click().run()
    assert not at.exception
    kept = load_schemes(own.settings)[0]["our_towns@2"]
    assert [item.most for item in kept.items] == [30, 30, 15, 25] and kept.changed_zh == "挪十分"
    assert "已存为“本县镇街考核 第2版”" in text_of(at)
    assert "“万人成讼率”满分由 40 改为 30。" in text_of(show(scheme="our_towns", period="2025", tab="scheme"))


def test_a_trial_whose_weights_do_not_add_up_is_not_kept(here):
    at = show(**ASKED, tab="trial")
    at.number_input(key="trial our_towns@1 rate most").set_value(30.0).run()
    at.text_input(key="trial-why").set_value("少十分")
    at.checkbox(key="trial-sure").check().run()
    at.button(key="trial-keep").click().run()
    assert "各项满分合计 90，不等于总分 100（少 10）" in text_of(at)
    assert "our_towns@2" not in load_schemes(here.settings)[0]


def test_an_uploaded_scheme_is_checked_before_it_may_be_kept(here):
    desk = open_desk()
    good, problems = read_upload("新.xlsx", to_workbook(scheme_of(lambda raw: raw.update(version=2))), desk)
    assert problems == [] and good.key == "our_towns@2"
    wrong = scheme_of(lambda raw: raw["items"][0].update(metric="litigation_rat"))
    _, problems = read_upload("新.yaml", to_yaml(wrong), desk)
    assert [problem.what for problem in problems] == ["没有名为“litigation_rat”的指标，是不是“litigation_rate”？"]
    lighter = replace(wrong, items=wrong.items[:-1])
    _, problems = read_upload("新.yaml", to_yaml(lighter), desk)
    assert [problem.what[:6] for problem in problems] == ["各项满分合计", "没有名为“l"]  # all of it at once


def test_the_files_hold_what_the_screen_shows(here):
    desk = open_desk().seeing(**ASKED)
    scheme, _ = chosen_scheme("our_towns", schemes_of(desk)[0])
    points = assessed(desk, scheme)
    rows = pl.read_csv(points_file(points), infer_schema=False)
    assert rows["得分"].fill_null("").to_list() == [
        shown(s.points, 2) for score in points.subjects for s in score.items
    ]
    book = openpyxl.load_workbook(io.BytesIO(points_workbook(points)))
    assert book.sheetnames == ["得分", "逐项说明", "口径"]
    header = [cell.value for cell in book["得分"][1]]
    totals = [row[header.index("合计")] for row in book["得分"].iter_rows(min_row=2, values_only=True)]
    assert totals == [float(shown(score.total, 2)) for score in points.subjects]


def test_hostile_names_stay_text(hostile_folder, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(hostile_folder.root))
    html = html_of(show(scheme="peace_town", period="2025"))
    assert "<script>alert(1)</script>" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html
