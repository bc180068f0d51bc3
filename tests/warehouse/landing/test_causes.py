"""Causes by name and version."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from warehouse.causes import VERSIONS, causes, match_causes
from warehouse.folders import REFERENCE

OLD, MIDDLE, NEW = date(2020, 6, 1), date(2023, 6, 1), date(2026, 2, 1)


def match(text: str | None, day: date | None = MIDDLE, settings=None) -> tuple:
    return match_causes(pl.Series([text], dtype=pl.String), pl.Series([day], dtype=pl.Date), settings).row(0)


@pytest.mark.parametrize(
    ("text", "day", "version", "name", "how"),
    [
        ("民间借贷纠纷", OLD, "before_2021", "民间借贷纠纷", "exact"),
        ("民间借贷纠纷", MIDDLE, "2021", "民间借贷纠纷", "exact"),
        ("民间借贷纠纷", NEW, "2026", "民间借贷纠纷", "exact"),
        (" 民间 借贷纠纷 ", NEW, "2026", "民间借贷纠纷", "exact"),
        ("民间借贷纠纷等", NEW, "2026", "民间借贷纠纷", "exact"),
        ("民间借贷", NEW, "2026", "民间借贷纠纷", "alias"),
        ("物业纠纷", NEW, "2026", "物业服务合同纠纷", "alias"),
        ("民间借货纠纷", NEW, "2026", "民间借贷纠纷", "typo"),
        ("物业服合同纠纷", MIDDLE, "2021", "物业服务合同纠纷", "typo"),
        ("生命权，身体权，健康权纠纷", NEW, "2026", "生命权、身体权、健康权纠纷", "exact"),
        ("某某某民间借贷案外纠纷", NEW, "2026", "民间借贷纠纷", "parent"),
        ("行政处罚", NEW, "2026", "行政处罚", "exact"),
    ],
)
def test_causes_are_found_by_name_and_day(text, day, version, name, how):
    found = match(text, day)
    assert (found[0], found[2], found[3]) == (version, name, how)


def test_what_nobody_knows_is_unknown_and_a_blank_is_neither():
    assert match("莫名其妙")[1:] == (None, None, "unknown")
    assert match(None)[1:] == (None, None, None)


def test_a_short_stem_is_no_typo_of_another():
    assert match("承包合同纠纷")[3] != "typo"


def test_the_office_may_add_its_own_names(tmp_path):
    (tmp_path / "causes_aliases.csv").write_text("alias,name\n老赖案,民间借贷纠纷\n", encoding="utf-8")
    assert match("老赖案", settings=tmp_path)[2:] == ("民间借贷纠纷", "alias")


@pytest.mark.parametrize("version", VERSIONS)
def test_every_parent_is_in_the_list_and_codes_are_unique(version):
    table = causes(version)
    assert table["code"].is_unique().all()
    assert set(table["parent_code"].drop_nulls()) - {""} <= set(table["code"])


def test_the_list_of_2026_has_the_third_and_fourth_level_of_the_rule():
    civil = causes("2026").filter(pl.col("kind") == "civil")
    assert civil.group_by("level").len().sort("level").rows() == [(2, 59), (3, 514), (4, 470)]


def test_every_cause_of_a_sector_is_a_known_cause():
    known = {name for version in VERSIONS for name in causes(version)["name"]}
    sectors = pl.read_csv(REFERENCE / "sector_causes.csv")
    assert set(sectors["cause_name"]) <= known
    assert set(sectors["sector"]) <= set(pl.read_csv(REFERENCE / "sectors.csv")["sector"])
    assert sectors["cause_name"].is_unique().all()
