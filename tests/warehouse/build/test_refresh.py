"""The next month's refresh gives, table by table and array by array, what a full build gives."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from tests.warehouse.build.comparing import differences
from tests.warehouse.build.own_calibers import write_own_calibers
from tests.warehouse.small_city import (
    BANK,
    HOMES,
    a_case,
    a_party,
    case_tables,
    land,
    small_city,
)
from warehouse.build import build
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse


def test_a_new_month_with_corrections_comes_out_as_in_a_full_build(tmp_path):
    folder = small_city(tmp_path, steps=4)
    first = build(folder)
    small_city_october(folder)
    refreshed = build(folder)
    rebuilt = build(folder, full=True)
    assert (first.refreshed, refreshed.refreshed, rebuilt.refreshed) == (False, True, False)
    assert differences(folder, first.version, refreshed.version), "the new month must show"
    assert differences(folder, refreshed.version, rebuilt.version) == []


def small_city_october(folder):
    """Lands the fifth batch of the small city into a folder that has the first four."""
    other = small_city(folder.root / "other")
    batch = sorted(other.landing.iterdir())[-1]
    batch.rename(folder.landing / batch.name)


@pytest.mark.parametrize("seed", range(20))
def test_deliveries_in_any_disorder_come_out_as_in_a_full_build(tmp_path, seed):
    """Cases move between months, batches, series and places, back and forth, over several refreshes."""
    folder = small_city(tmp_path)
    write_own_calibers(folder)
    build(folder)
    chance = random.Random(seed)
    for delivery in range(3):
        for part in range(chance.choice((1, 2))):
            landed_on = date(2025, 11, 1) + timedelta(days=10 * delivery + part)
            land(folder, "cases", landed_on, disorder(chance), as_of=date(2025, 10, 18) + timedelta(days=20 * delivery))
        refreshed = build(folder)
        rebuilt = build(folder, full=True)
        assert refreshed.refreshed
        assert differences(folder, refreshed.version, rebuilt.version) == []


def disorder(chance: random.Random) -> dict:
    """A delivery of cases known and unknown: of the bank's batch, of the series, of neither, or of both."""
    cases, parties = [], []
    numbers = [*range(2995, 3040), *range(4996, 5010), *range(1000, 1030), *range(1, 16)]
    for number in chance.sample(numbers, 25):
        court = chance.choice(("青0101", "青0102"))
        kind = chance.choice(("民初", "民初", "民初", "诉前调", "执"))
        key = f"{chance.choice((2024, 2025))}{court}{kind}{number}号"
        if key in {case["case_key"] for case in cases}:
            continue
        filed = chance.choice((date(2024, 5, 20), date(2024, 6, 3), date(2025, 3, 9), date(2025, 10, 15)))
        manners = (None, "judgment", "withdrawn", "withdrawn", "transferred_out", "mediated_before_filing")
        manner = chance.choice(manners)
        series = chance.choice((None, None, "白石物业系列", "新系列"))
        cases.append(
            a_case(
                key,
                filed,
                closed_on=filed + timedelta(days=chance.randrange(200)) if manner else None,
                close_manner=manner,
                series_key=series,
                is_series=series is not None or chance.random() < 0.05,
                origin_case_key=f"2024青0102诉前调{chance.randrange(1, 16)}号" if kind == "民初" else None,
                cause_text=chance.choice(("信用卡纠纷", "物业服务合同纠纷", "莫名其妙纠纷", None)),
            )
        )
        company = chance.choice((BANK, BANK, "白石物业有限公司", f"新来的公司{chance.randrange(5)}", None))
        parties.append(a_party(key, 1, "plaintiff", chance.choice(HOMES), company))
        for seq in range(2, chance.choice((2, 3, 4))):
            parties.append(a_party(key, seq, "defendant", chance.choice(HOMES)))
    return case_tables(cases, parties)


def test_nothing_new_means_nothing_to_do(city_folder):
    version = open_warehouse(city_folder).version
    report = build(city_folder)
    assert report.unchanged and report.version == version


def test_anything_but_new_cases_means_a_full_build(tmp_path):
    folder = small_city(tmp_path, steps=4)
    build(folder)
    folder.settings.mkdir()
    (folder.settings / "causes_aliases.csv").write_text("alias,name\n莫名其妙纠纷,民间借贷纠纷\n", encoding="utf-8")
    small_city_october(folder)
    assert not build(folder).refreshed
    warehouse = open_warehouse(folder)
    unknown = warehouse.query("checks", EVERYTHING)
    assert unknown.filter(unknown["check_id"] == "causes_unmatched")["n_offending"].item() == 0


def test_revisions_say_what_a_later_delivery_changed(warehouse):
    rows = warehouse.query("revisions", EVERYTHING)
    columns = ("cases_redelivered", "cases_changed", "cases_moved_in", "cases_moved_out")
    assert rows.select(columns).sum().row(0) == (6, 5, 1, 1)
    moved_in = rows.filter(rows["cases_moved_in"] == 1)["month"].item()
    assert moved_in == 289  # February 2024, where the corrected filing date lies


def test_the_first_month_may_go_away(tmp_path):
    """A case said to be of 2005 turns out to be of 2024: nineteen years of empty months leave the arrays."""
    folder = small_city(tmp_path)
    key = "2005青0101民初9号"
    parties = [a_party(key, 1, "plaintiff", HOMES[0]), a_party(key, 2, "defendant", HOMES[0])]
    stray = a_case(key, date(2005, 3, 4), cause_text="姓名权纠纷")
    land(folder, "cases", date(2025, 10, 25), case_tables([stray], parties), as_of=None)
    build(folder)
    assert open_warehouse(folder).info.first_month == 62
    mended = stray | {"filed_on": date(2024, 3, 4), "cause_text": "离婚纠纷"}
    land(folder, "cases", date(2025, 10, 26), case_tables([mended], parties), as_of=None)
    refreshed = build(folder)
    assert refreshed.refreshed
    assert open_warehouse(folder).info.first_month == 276
    assert differences(folder, refreshed.version, build(folder, full=True).version) == []
