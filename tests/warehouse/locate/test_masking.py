"""Masked addresses keep the village, road and estate, and nothing finer."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from warehouse.locate import Gazetteer, mask_address
from warehouse.locate.gazetteer import starter_places


def masked(text: str) -> str:
    return mask_address(pl.Series([text])).item()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("淄博市张店区柳泉路107号国贸大厦1508室", "淄博市张店区柳泉路＊号国贸大厦＊室"),
        ("周村区王村镇西铺村1组103号", "周村区王村镇西铺村＊"),
        ("雪宫街道堠皋社区3号楼1单元502室", "雪宫街道堠皋社区＊"),
        ("东一路十二号三单元", "东一路＊"),
        ("308国道3路15号", "308国道3路＊号"),
        ("临淄区，电话：13800000000；李某", "临淄区,＊;李某"),
        ("身份证号370303199001011234，张店区", "＊,张店区"),
        ("一三八零零零零零零零零", "＊"),
        ("A座B3-201室", "＊"),
        ("１２３４５路", "＊路"),
        ("75217", "＊"),
        ("", ""),
    ],
)
def test_house_numbers_telephones_and_identity_numbers_are_masked(text, left):
    assert masked(text) == left


def test_a_missing_address_stays_missing():
    assert mask_address(pl.Series([None], dtype=pl.String)).to_list() == [None]


def test_masking_leaves_almost_every_village_name_as_it_is():
    names = starter_places().filter(pl.col("level") == "village")["name"]
    changed = names.filter(mask_address(names) != names)
    assert len(changed) <= 0.003 * len(names), changed.to_list()


def test_a_text_that_is_only_a_zip_code_of_the_gazetteer_is_kept():
    places = pl.DataFrame({"code": ["75217"], "name": ["75217"], "level": ["town"], "parent_code": [None]})
    gazetteer = Gazetteer.from_places(places)
    texts = pl.Series(["75217", " 75217", "75218", "12 Elm St 75217"])
    assert mask_address(texts, gazetteer).to_list() == ["75217", "75217", "＊", "＊ Elm St ＊"]


def test_a_masked_address_is_located_like_the_raw_one(starter, locator):
    tree = starter.tree
    texts = []
    for place in range(0, len(tree.codes), 3):
        town = tree.names[tree.up(place, 2)] if tree.up(place, 2) >= 0 else ""
        where = tree.names[tree.up(place, 0)] + town + tree.spelled[place].removesuffix("村")
        texts += [f"{where}12号楼3单元401室", f"{where}三组五号，电话13800001234"]
    raw = locator.locate(pl.Series(texts))
    assert locator.locate(mask_address(pl.Series(texts))).equals(raw)


DIGITS = st.text("0123456789０１２３一二三四五六七八九十〇零²½-号路村国道里 AaG室", max_size=30)


@settings(max_examples=400, deadline=None)
@example(text="0〇室 室0")
@given(text=st.one_of(DIGITS, st.text(max_size=60)))
def test_no_run_of_four_digits_survives_and_masking_twice_changes_nothing(text):
    once = masked(text)
    assert not re.search(r"\d{4}", once)
    assert masked(once) == once
