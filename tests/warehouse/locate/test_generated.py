"""Addresses made from every village of the starter gazetteer, with no town given."""

from __future__ import annotations

import polars as pl
import pytest

STYLES = {
    "{province}{city}{district}{village}12号": 0.95,
    "{city}{district}{village}": 0.95,
    "{top}{village}3组45号": 0.95,
    "{city}{district}{official}": 0.95,
    "{city}{district}{stem}村7号": 0.90,  # 社区 written as 村
    "{city}{district}{village}东街5号": 0.10,  # reads like a road: mostly left open
}


def written(tree, place: int, style: str) -> str:
    district, city = tree.up(place, 1), tree.up(place, 0)
    spelled = tree.spelled[place]
    stem = spelled.removesuffix("社区").removesuffix("村") if len(spelled) > 2 else spelled.removesuffix("村")
    district_name = tree.names[district] if district >= 0 else ""
    return style.format(
        province="山东省" if tree.names[city] == "淄博市" else "青海省",
        city=tree.names[city],
        district=district_name,
        top=district_name or tree.names[city],
        village=spelled,
        official=tree.names[place],
        stem=stem,
    )


@pytest.mark.parametrize("style", STYLES)
def test_at_most_one_town_in_200_is_wrong_when_no_town_is_given(starter, locator, style):
    tree = starter.tree
    places = [place for place, level in enumerate(tree.level) if level == 3]
    assert len(places) == 3010
    answers = locator.locate(pl.Series([written(tree, place, style) for place in places]))
    found = wrong = wrong_district = 0
    for place, code in zip(places, answers["place_code"], strict=True):
        at = tree.number[code] if code else -1
        if at >= 0 and tree.level[at] >= 2:
            found += 1
            wrong += tree.up(at, 2) != tree.up(place, 2)
        wrong_district += at >= 0 and tree.up(at, 1) not in (-1, tree.up(place, 1))
    assert wrong_district == 0
    assert wrong <= 0.005 * len(places)
    assert found >= STYLES[style] * len(places)
    assert (answers["located_level"] != "outside").all()


def test_with_the_town_given_every_village_that_is_named_once_in_it_is_found(starter, locator):
    tree = starter.tree
    places = [place for place, level in enumerate(tree.level) if level == 3]
    texts = [
        tree.names[tree.up(place, 0)] + tree.names[tree.up(place, 2)] + tree.spelled[place] + "8号" for place in places
    ]
    answers = locator.locate(pl.Series(texts))["place_code"].to_list()
    right = sum(tree.codes[place] == code for place, code in zip(places, answers, strict=True))
    stray = [
        text
        for text, place, code in zip(texts, places, answers, strict=True)
        if code and tree.up(tree.number[code], 2) not in (-1, tree.up(place, 2))
    ]
    assert stray == []
    assert right >= 0.97 * len(places)
