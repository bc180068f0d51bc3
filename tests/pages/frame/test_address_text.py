"""Which written addresses give a clerk something to go on, and which only the court can complete."""

from __future__ import annotations

import polars as pl
import pytest

from pages.parts.address_repairs import OUTSIDE, add_repair, read_repairs
from pages.parts.address_text import names_nothing, nothing_named, region_names
from warehouse.folders import data_folder
from warehouse.problem import Problem

REGIONS = ("齐川市", "齐川", "临泮区", "青汇区", "临泮")
EMPTY_WORDS = (
    None, "", " ", "＊", "＊＊号", "不详", "住址不详", "地址不明", "无", "户籍地址：不详", "（住所地不明）",
    "现住址不详", "下落不明", "无固定住所", "未提供", "N/A", "null", "-", "同上", "地址信息不详", "示例省",
    "示例省齐川市", "齐川市",
    "示例省齐川市(＊",
    "示例省齐川市临泮区", "临泮区，不详", "齐川市青汇区地址不明", "中国示例省齐川市", "临泮",
)  # fmt: skip
TELLING = (
    "临泮区幸福街＊号", "齐川市青汇区青年路＊号", "曙光社区＊号", "无名街", "不二村", "阳光小区",
    "临泮街道", "万福超市", "青汇区开发区",
    "示例省齐川市北山区文化路＊号汇景新城＊", "新华大街＊号", "省委宿舍", "某某公司院内", "略阳路＊号",
)  # fmt: skip


@pytest.mark.parametrize("text", EMPTY_WORDS)
def test_words_that_name_no_place_below_the_district_are_for_the_court(text):
    assert nothing_named(text, REGIONS)


@pytest.mark.parametrize("text", TELLING)
def test_a_road_an_estate_or_a_village_is_something_to_go_on(text):
    assert not nothing_named(text, REGIONS)


def test_a_whole_column_is_told_apart_at_once():
    told = names_nothing(pl.Series([*EMPTY_WORDS, *TELLING], dtype=pl.String), REGIONS)
    assert told.to_list() == [True] * len(EMPTY_WORDS) + [False] * len(TELLING)
    assert names_nothing(pl.Series([], dtype=pl.String)).to_list() == []


def test_regions_are_cities_and_districts_with_their_aliases():
    places = pl.DataFrame(
        {
            "place_id": [1, 2, 3],
            "name": ["齐川市", "临泮区", "银杏镇"],
            "full_name": ["齐川市", "临泮区", "临泮区银杏镇"],
            "level": ["city", "district", "town"],
        }
    )
    aliases = pl.DataFrame({"place_id": [2, 3], "alias": ["老城区", "杏镇"]})
    assert region_names(places, aliases) == {"齐川市", "齐川", "临泮区", "临泮", "老城区", "老城"}


@pytest.mark.parametrize("text", ["不详", "地址不明", "示例省齐川市", "齐川市临泮区"])
@pytest.mark.parametrize("code", ["990303001000", OUTSIDE])
def test_an_address_that_names_nothing_is_not_pinned_anywhere(tmp_path, text, code):
    folder = data_folder(tmp_path)
    with pytest.raises(Problem) as refused:
        add_repair(folder, text, code, "某镇", REGIONS)
    assert "没有写出可以认定的地方" in refused.value.what
    assert "请法院补登" in refused.value.way_out
    assert read_repairs(folder) == []
