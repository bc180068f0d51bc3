"""Services and enterprises in a version: what a refresh leaves is what a full build makes, and faults of input show."""

from __future__ import annotations

import random
from datetime import date

import pytest

from metrics.evaluate import evaluate
from tests.metrics.test_service import with_services
from tests.warehouse.build.comparing import differences
from tests.warehouse.build.test_refresh import disorder, small_city_october
from tests.warehouse.small_city import land, small_city
from tests.warehouse.small_services import land_rows
from warehouse.build import build
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse


def test_a_new_month_of_cases_leaves_what_a_full_build_makes(tmp_path):
    folder = with_services(small_city(tmp_path, steps=4))
    first = build(folder)
    small_city_october(folder)
    refreshed = build(folder)
    rebuilt = build(folder, full=True)
    assert (first.refreshed, refreshed.refreshed, rebuilt.refreshed) == (False, True, False)
    assert differences(folder, refreshed.version, rebuilt.version) == []
    assert any("enterprise_suits" in line for line in differences(folder, first.version, refreshed.version))


@pytest.mark.parametrize("seed", range(3))
def test_enterprises_follow_cases_that_move_and_litigants_that_are_new(tmp_path, seed):
    folder = with_services(small_city(tmp_path))
    new = [{"enterprise_key": f"新来的公司{n}", "name": f"新来的公司{n}", "industry": "其他"} for n in range(5)]
    land_rows(folder, "enterprises", date(2025, 10, 25), new)
    build(folder)
    chance = random.Random(seed)
    for delivery in range(2):
        land(folder, "cases", date(2025, 11, 1 + delivery), disorder(chance), as_of=date(2025, 10, 20 + delivery))
        refreshed = build(folder)
        rebuilt = build(folder, full=True)
        assert refreshed.refreshed
        assert differences(folder, refreshed.version, rebuilt.version) == []
    suits = open_warehouse(folder).query("enterprises", EVERYTHING)
    assert suits["industry"].to_list().count("其他") == 5


def test_services_delivered_event_by_event_and_by_month_are_named(tmp_path):
    folder = with_services(small_city(tmp_path))
    both = {"record_key": "月报", "kind": "circuit", "month": 301, "court": "青0101", "services": 3}
    land_rows(folder, "services", date(2025, 11, 1), [both])
    build(folder)
    found = dict(open_warehouse(folder).query("checks", EVERYTHING).select("check_id", "n_offending").iter_rows())
    assert found["services_twice"] == 1


def test_more_online_filings_than_cases_are_named_and_give_no_share(tmp_path):
    folder = with_services(small_city(tmp_path))
    many = {"record_key": "网上", "kind": "online_filing", "month": 301, "court": "青0101", "services": 9_999}
    land_rows(folder, "services", date(2025, 11, 1), [many])
    build(folder)
    found = dict(open_warehouse(folder).query("checks", EVERYTHING).select("check_id", "n_offending").iter_rows())
    assert found["online_filings_above_filed"] == 1
    share = evaluate("online_filing_share", open_warehouse(folder), EVERYTHING, by="place", period="2025Q1", compare=())
    assert share.frame.select("numerator", "denominator", "value").row(0) == (9_999, None, None)
