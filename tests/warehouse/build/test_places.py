"""The tree of places: preorder, successors, names, and the two leaves for what lies outside or nowhere."""

from __future__ import annotations

import polars as pl
import pytest

from tests.warehouse.small_places import BAISHI, CITY, DONGSHAN, JIUJI, LINHE, TOWNS, YINXING, village_codes
from warehouse.scope import EVERYTHING


@pytest.fixture(scope="module")
def places(warehouse) -> dict[str, dict]:
    return {row["code"]: row for row in warehouse.places(EVERYTHING).iter_rows(named=True)}


def test_ids_are_dense_and_a_subtree_is_a_range(warehouse):
    frame = warehouse.places(EVERYTHING)
    assert frame["place_id"].to_list() == list(range(frame.height))
    for row in frame.iter_rows(named=True):
        below = frame.filter(pl.col("place_id").is_between(row["place_id"], row["last_id"]))
        for other in frame.iter_rows(named=True):
            assert (row["place_id"] in line(frame, other)) == (other["place_id"] in below["place_id"])


def line(frame: pl.DataFrame, row: dict) -> list[int]:
    ids = [row["place_id"]]
    while row["parent_id"] is not None:
        row = frame.row(row["parent_id"], named=True)
        ids.append(row["place_id"])
    return ids


def test_names_and_ancestors_are_written_out(places):
    village = places[village_codes(BAISHI)[1]]
    assert (village["name"], village["full_name"]) == ("石桥村", "东山县白石镇石桥村")
    assert places[BAISHI]["full_name"] == "东山县白石镇"
    assert places[CITY]["full_name"] == "清河市"
    above = (village["city_id"], village["district_id"], village["town_id"])
    assert above == tuple(places[code]["place_id"] for code in (CITY, DONGSHAN, BAISHI))
    assert places[LINHE]["town_id"] is None and places[LINHE]["district_id"] == places[LINHE]["place_id"]


def test_a_merged_town_points_to_its_successor_and_its_villages_moved(places):
    assert places[JIUJI]["successor_id"] == places[YINXING]["place_id"]
    for code in village_codes(JIUJI):
        assert places[code]["parent_id"] == places[YINXING]["place_id"]
        assert places[code]["full_name"].startswith("临河区银杏镇")
    assert sum(places[code]["successor_id"] is None for code in TOWNS) == 5


def test_outside_and_unlocated_are_leaves_of_the_root(places):
    last = max(row["place_id"] for row in places.values())
    for code, name, level, place_id in (
        ("OUTSIDE", "辖区外", "outside", last - 1),
        ("UNLOCATED", "未定位", "unlocated", last),
    ):
        row = places[code]
        assert (row["name"], row["level"], row["place_id"], row["last_id"]) == (name, level, place_id, place_id)
        assert row["parent_id"] == 0
    assert (places["ROOT"]["place_id"], places["ROOT"]["last_id"]) == (0, last)


def test_towns_stand_in_their_customary_order(warehouse):
    towns = warehouse.places(EVERYTHING).filter(pl.col("level") == "town")["name"].to_list()
    assert towns == ["银杏镇", "柳林街道", "旧集乡", "东山镇", "白石镇", "南湖街道"]


def test_the_court_of_a_tribunal_is_the_court_it_belongs_to(warehouse, places):
    tribunal = warehouse.courts.row(by_predicate=pl.col("level") == "tribunal", named=True)
    court = warehouse.courts.row(by_predicate=pl.col("court_code") == "青0101", named=True)
    assert tribunal["parent_id"] == court["court_id"]
    assert tribunal["serves_place_id"] == court["serves_place_id"] == places[LINHE]["place_id"]
    unknown = warehouse.courts.row(0, named=True)
    assert (unknown["court_id"], unknown["name"]) == (0, "未识别法院")
