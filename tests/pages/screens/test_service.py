"""便民巡回 on the tiny city with a few services: what a reader sees, and what is said where there is nothing."""

from __future__ import annotations

import io

import polars as pl
import pytest

from pages.charts.reach_tiles import reach_tiles
from pages.parts import service_files
from pages.parts.desk import open_desk
from pages.parts.service_content import NEAR, reach
from tests.metrics.test_service import with_services
from tests.pages.screens.conftest import run_page, text_of
from tests.warehouse.small_city import small_city
from tests.warehouse.small_places import YINXING, village_codes
from warehouse.build import build


@pytest.fixture(scope="module")
def service_folder(tmp_path_factory):
    folder = with_services(small_city(tmp_path_factory.mktemp("service-screen")))
    build(folder)
    return folder


@pytest.fixture
def served(service_folder, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(service_folder.root))
    return service_folder


def page(**params: str) -> str:
    at = run_page("service", **params)
    assert not at.exception
    return text_of(at)


def test_towns_reached_and_not_reached_are_counted_and_named(served):
    said = page()
    assert "5 个镇街中 2 个没有服务到" in said
    assert "本期没有巡回和上门服务的镇街：东山县白石镇、东山县南湖街道。" in said
    assert "每万人便民服务次数" in said and "11 次 ÷" in said
    assert "另有" not in said.split("便民服务次数 =")[0]


def test_kinds_are_listed_with_the_year_before(served):
    said = page()
    assert "巡回服务 · 网上立案 3" in said
    assert "12368热线 70" in said


def test_cross_domain_shows_numerator_and_denominator(served):
    said = page(tab="courts")
    assert "跨域立案成功率 66.7 %" in said and "2 ÷ 3" in said
    assert "协助另列" in said


def test_points_and_rosters_in_use_are_counted_by_court(served):
    said = page(tab="points")
    assert "合计 1 0 0 0 1 2" in said  # the old station has ended
    assert "名单（1 个）" in said and "柳林站" in said and "旧站" not in said


def test_suggestions_are_listed_and_never_judged(served):
    said = page(tab="suggestions")
    assert "司法建议：发出 3 份" in said and "只作管理参考，不作考核、不排名" in said
    assert "已取消“司法建议反馈率”" in said and "未答复" in said


def test_enterprises_by_industry_with_what_chance_would_leave(served):
    said = page(tab="enterprises", period="2024")
    assert "名单内企业 4 户" in said and "无讼企业" in said and "按偶然推算约" in said
    assert "不等于治理得好" in said


def test_a_town_has_no_tiles_and_its_courts_are_those_of_the_district(served):
    said = page(place=YINXING)
    assert "个镇街" not in said and "按临河区法院" in said
    assert "临河区各法院" in page(place=YINXING, tab="courts")


def test_no_ordinal_rank_anywhere(served):
    for tab in ("reach", "courts", "points", "suggestions", "enterprises"):
        said = page(tab=tab)
        assert "第1" not in said and "第一名" not in said and "位次" not in said and "名次" not in said


def test_a_village_and_a_city_without_services_get_a_sentence(served, small_folder, monkeypatch):
    assert "便民服务只统计到镇街" in page(place=village_codes(YINXING)[0])
    monkeypatch.setenv("DISPUTE_DATA", str(small_folder.root))
    assert "还没有便民服务数据。" in page() and "还没有便民服务数据。" in page(tab="courts")
    assert "没有在用的站点、团队" in page(tab="points")
    assert "没有发出司法建议的记录" in page(tab="suggestions")
    assert "还没有企业名单" in page(tab="enterprises")


def test_the_files_hold_the_figures_of_the_tables_and_where_they_come_from(served):
    desk = open_desk()
    for make in (
        service_files.towns_file, service_files.kinds_file, service_files.courts_file, service_files.points_file,
        service_files.suggestions_file, service_files.industries_file,
    ):  # fmt: skip
        frame = pl.read_csv(io.BytesIO(make(desk)))
        assert frame.height > 0 and {"统计期", "数据版本", "数据截至"} <= set(frame.columns)
    towns = pl.read_csv(io.BytesIO(service_files.towns_file(desk)))
    assert towns["合计次数"].sum() == reach(desk)["numerator"].sum() == 11
    assert NEAR == "services_per_10k"


def test_the_data_page_tells_how_much_there_is_and_what_lies_nowhere(served):
    said = text_of(run_page("data", tab="覆盖"))
    assert "便民服务、司法建议、名册和企业" in said
    assert "便民服务 214 2024-01-05 2025-10-19 1 0" in said
    assert "企业名单 4 – – 0 0" in said


def test_a_caliber_is_offered_only_where_suits_are_counted(served):
    offered = {tab: [box.label for box in run_page("service", tab=tab).selectbox] for tab in ("reach", "enterprises")}
    assert offered == {"reach": ["地区", "期间"], "enterprises": ["地区", "期间", "口径"]}


def test_tiles_name_their_towns_and_titles_say_the_finding(served):
    html = reach_tiles(reach(open_desk()), href=lambda code: code, unit="次/万人")
    assert "<small>白石</small>" in html and "<small>南湖</small>" in html
    said = page(tab="courts")
    assert "作为管辖法院受理跨域立案 3 件、成功 2 件" in said
    assert "本期没有数据" in said and "— ÷ —" not in said
    assert "份逾期未答复" in page(tab="suggestions") or "没有逾期未答复的" in page(tab="suggestions")
