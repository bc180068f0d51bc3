"""Whatever a cell holds, an answer comes back, the same one every time and in any order."""

from __future__ import annotations

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.locate import Locator

WORDS = "淄博市 张店区 张店 马尚街道 马尚镇 东北村 磁村 高新区 山东省 济南市 历城区 现住 户籍地 "
WORDS += "， ； （ 路 街 村 社区 镇 区 12号 北京 \n 　 １２ * ＊"
PIECES = st.lists(st.one_of(st.sampled_from(WORDS.split(" ")), st.text(max_size=4)), max_size=12).map("".join)
LEVELS = {"outside", "city", "district", "town", "village", "none"}


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.one_of(st.none(), st.text(max_size=60), PIECES), max_size=8))
def test_locating_never_fails_and_its_columns_agree(locator: Locator, texts):
    answers = locator.locate(pl.Series(texts, dtype=pl.String))
    assert len(answers) == len(texts)
    for row in answers.to_dicts():
        assert row["located_level"] in LEVELS and 0 <= row["confidence"] <= 1 and row["why"]
        assert (row["place_code"] is None) == (row["located_level"] in ("outside", "none"))
        assert (row["outside_name"] is not None) == (row["located_level"] == "outside")


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(PIECES, min_size=2, max_size=12), seed=st.integers(0, 999))
def test_the_order_and_company_of_addresses_do_not_matter(locator: Locator, texts, seed):
    shuffled = random.Random(seed).sample(texts, len(texts))
    together = dict(zip(shuffled, locator.locate(pl.Series(shuffled)).rows(), strict=True))
    for text in texts:
        assert locator.locate(pl.Series([text])).row(0) == together[text]


def test_no_addresses_give_no_answers(locator):
    assert locator.locate(pl.Series([], dtype=pl.String)).shape == (0, 5)


def test_a_cell_of_100_000_characters_is_read_like_its_beginning(locator):
    cells = ["张店区" * 33_334, "淄博市张店区马尚街道东北村" + "一" * 100_000, "甲" * 100_000, "镇" * 100_000]
    assert locator.locate(pl.Series(cells))["place_code"].to_list() == ["370303", "370303009201", None, None]


def test_many_chunks_give_the_answers_of_one(starter, locator, monkeypatch):
    tree = starter.tree
    texts = pl.Series([f"{tree.names[tree.up(p, 0)]}{tree.names[p]}{p}号" for p in range(len(tree.codes))])
    whole = locator.locate(texts)
    monkeypatch.setattr("warehouse.locate.locator.CHUNK", 700)
    assert locator.locate(texts).equals(whole)
