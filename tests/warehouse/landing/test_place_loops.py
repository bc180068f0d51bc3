"""A place that lies in itself, or succeeds itself, is not landed: it would take the places below it out of the tree."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.landing.places import PLACES, a_folder, written
from warehouse.landing import import_file
from warehouse.landing.place_loops import looping_places
from warehouse.problem import Problem

HEADER = "代码,名称,级别,上级代码,承继代码"
NODES = [*"abcdef"]


def rejected(report, rule: str) -> list[int]:
    return report.findings.filter(rule=rule)["row"].to_list()


def landed_codes(folder) -> set[str]:
    return {code for f in folder.landing.glob("*-places-*/places.parquet") for code in pl.read_parquet(f)["code"]}


def places(tmp_path, *lines: str):
    return written(tmp_path, "\n".join([HEADER, *lines]) + "\n", "更正.csv")


@pytest.mark.parametrize(
    ("lines", "rule", "rows"),
    [
        (["370303,甲区,区县,370303,"], "parent_loops", [3]),
        (["370303,甲区,区县,370304,", "370304,乙区,区县,370303,"], "parent_loops", [3, 4]),
        (["370303,甲区,区县,3703,370303"], "successor_loops", [3]),
        (["370303,甲区,区县,3703,370304", "370304,乙区,区县,3703,370303"], "successor_loops", [3, 4]),
        (["370303,甲区,区县,3703,370303001", "370303001,乙镇,镇街,370303,"], "successor_loops", [3]),
    ],
)
def test_rows_that_run_in_a_circle_are_rejected_and_the_others_land(tmp_path, lines, rule, rows):
    folder = a_folder(tmp_path)
    report = import_file(places(tmp_path, "3703,新市,市,,", *lines), folder=folder)
    assert rejected(report, rule) == rows
    assert "3703" in landed_codes(folder)


def test_a_circle_closed_by_a_later_file_is_seen_and_the_earlier_rows_stay(tmp_path):
    folder = a_folder(tmp_path)
    lines = ["370303000000,张店区,区县,370303009000,", "370399000000,新区,区县,370300000000,"]
    report = import_file(places(tmp_path, *lines), folder=folder)
    assert rejected(report, "parent_loops") == [2]
    assert report.manifest.rows_accepted == 1


def test_what_lies_below_a_rejected_place_is_rejected_to_the_last_row(tmp_path):
    lines = ["1,甲市,市,1,", "11,甲区,区县,1,", "111,甲镇,镇街,11,", "1111,甲村,村居,111,", "2,乙市,市,,"]
    report = import_file(places(tmp_path, *lines), folder=a_folder(tmp_path))
    assert rejected(report, "parent_loops") == [2]
    assert rejected(report, "parent_unknown") == [3, 4, 5]


def test_a_city_in_a_circle_with_everything_below_it_is_refused_whole(tmp_path):
    folder = a_folder(tmp_path)
    before = sorted(folder.landing.iterdir())
    lines = PLACES.replace("370300000000,淄博市,市,,", "370300000000,淄博市,市,370303009201,").replace("3703", "3799")
    with pytest.raises(Problem, match="都不能接受"):
        import_file(written(tmp_path, lines, "环.csv"), folder=folder)
    assert sorted(folder.landing.iterdir()) == before


@given(st.dictionaries(st.sampled_from(NODES), st.one_of(st.none(), st.sampled_from(NODES)), max_size=6))
def test_whoever_comes_back_to_where_he_started_is_on_a_circle(ways):
    def comes_back(start: str) -> bool:
        at = ways.get(start)
        for _ in NODES:
            if at == start:
                return True
            at = ways.get(at)
        return False

    assert looping_places(ways, dict.fromkeys(ways))[0] == {code for code in ways if comes_back(code)}
