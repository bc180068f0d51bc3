"""Nobody reads outside their scope: not by amounts, not by queries, not by the table of places."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from tests.warehouse.small_places import CITY, DONGSHAN, LINHE, YINXING
from warehouse.amounts import Span
from warehouse.months import month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope

SPAN = [Span(month_of(2023, 1), month_of(2025, 10))]
WHOLE_TIME = {"first_month": SPAN[0].first, "last_month": SPAN[0].last}
IN_LINHE = Scope(place_code=LINHE, case_rows=True)
NO_FILTER = {"sector_id": None, "cause_group": None, "after_filed_on": None, "after_case_id": None}


@pytest.fixture
def caliber(warehouse):
    return warehouse.calibers["civil_defendant@1"]


def place(warehouse, code: str) -> dict:
    places = warehouse.places(EVERYTHING)
    return places.row(by_predicate=pl.col("code") == code, named=True)


def test_places_are_cut_to_the_scope(warehouse):
    codes = set(warehouse.places(Scope(place_code=LINHE))["code"])
    assert LINHE in codes and YINXING in codes
    assert not codes & {"ROOT", CITY, DONGSHAN, "OUTSIDE", "UNLOCATED"}


@pytest.mark.parametrize("outside", ["ROOT", CITY, DONGSHAN, "OUTSIDE", "UNLOCATED"])
def test_amounts_refuse_places_outside_the_scope(warehouse, caliber, outside):
    inside, forbidden = place(warehouse, YINXING)["place_id"], place(warehouse, outside)["place_id"]
    amounts = warehouse.amounts
    asked = np.array([inside, forbidden])
    for read in (
        lambda: amounts.suits(IN_LINHE, caliber, asked, SPAN),
        lambda: amounts.suits_by_month(IN_LINHE, caliber, asked, 300, 301),
        lambda: amounts.suits_by_sector(IN_LINHE, caliber, asked, SPAN),
        lambda: amounts.suits_by_sector_and_month(IN_LINHE, caliber, asked, 300, 301),
        lambda: amounts.suits_by_cause(IN_LINHE, caliber, [forbidden], SPAN),
        lambda: amounts.unlocated(IN_LINHE, caliber, asked, SPAN),
        lambda: amounts.residents(IN_LINHE, "resident", asked, SPAN),
    ):
        with pytest.raises(Problem, match="不在可查看的范围"):
            read()
    assert amounts.suits(IN_LINHE, caliber, [inside], SPAN)[0, 0] > 0


def test_numbers_of_no_place_are_refused(warehouse, caliber):
    for wrong in (-1, 10_000):
        with pytest.raises(Problem):
            warehouse.amounts.suits(EVERYTHING, caliber, [wrong], SPAN)


def test_a_scope_of_an_unknown_place_sees_nothing(warehouse, caliber):
    with pytest.raises(Problem, match="不存在"):
        warehouse.amounts.suits(Scope(place_code="123456"), caliber, [0], SPAN)
    with pytest.raises(Problem, match="不存在"):
        warehouse.places(Scope(place_code="123456"))


def test_a_scope_with_sectors_adds_up_only_those(warehouse, caliber):
    lending = Scope(sectors=frozenset({"民间借贷"}))
    town = [place(warehouse, YINXING)["place_id"]]
    by_sector = warehouse.amounts.suits_by_sector(EVERYTHING, caliber, town, SPAN)[0, :, 0]
    sector_id = warehouse.sectors.row(by_predicate=pl.col("sector") == "民间借贷", named=True)["sector_id"]
    assert warehouse.amounts.suits(lending, caliber, town, SPAN)[0, 0] == by_sector[sector_id] > 0
    seen = warehouse.amounts.suits_by_sector(lending, caliber, town, SPAN)[0, :, 0]
    assert np.isnan(np.delete(seen, sector_id)).all()
    by_month = warehouse.amounts.suits_by_month(lending, caliber, town, SPAN[0].first, SPAN[0].last)
    assert by_month.sum() == by_sector[sector_id]
    causes = warehouse.amounts.suits_by_cause(lending, caliber, [0], SPAN)[0, :, 0]
    whole = warehouse.amounts.suits(lending, caliber, [0], SPAN)[0, 0]
    assert np.nansum(causes) == whole
    lost, total = warehouse.amounts.unlocated(lending, caliber, [0], SPAN)
    assert 0 <= lost[0, 0] <= total[0, 0] <= whole
    village = warehouse.places(EVERYTHING).filter(warehouse.places(EVERYTHING)["level"] == "village")["place_id"][0]
    with pytest.raises(Problem, match="镇街及以上"):
        warehouse.amounts.suits(lending, caliber, [village], SPAN)
    with pytest.raises(Problem, match="行业"):
        warehouse.amounts.court_flow(lending, "filed", [1], SPAN)


def test_a_scope_with_courts_sees_only_their_flows(warehouse, caliber):
    first_court = Scope(courts=frozenset({"青0101"}))
    assert warehouse.amounts.court_flow(first_court, "filed", [1], SPAN)[0, 0] > 0
    with pytest.raises(Problem, match="法院"):
        warehouse.amounts.court_flow(first_court, "filed", [2], SPAN)
    with pytest.raises(Problem, match="法院"):
        warehouse.amounts.suits(first_court, caliber, [0], SPAN)


def test_a_scope_with_a_place_sees_the_courts_that_serve_it(warehouse):
    assert warehouse.amounts.court_flow(IN_LINHE, "filed", [1], SPAN)[0, 0] > 0
    with pytest.raises(Problem, match="东山县人民法院"):
        warehouse.amounts.court_flow(IN_LINHE, "filed", [2], SPAN)


def test_case_rows_need_the_right_to_them(warehouse, caliber):
    at = place(warehouse, LINHE)
    asked = {"place_first": at["place_id"], "place_last": at["last_id"], "caliber": caliber} | WHOLE_TIME | NO_FILTER
    assert warehouse.query("case_page", IN_LINHE, **asked).height == 50
    with pytest.raises(Problem, match="案件明细"):
        warehouse.query("case_page", Scope(place_code=LINHE), **asked)
    with pytest.raises(Problem, match="案件明细"):
        warehouse.query("unlocated_addresses", Scope(), role="any", bit=1)


def test_a_query_gives_nothing_outside_the_scope(warehouse, caliber):
    beyond = place(warehouse, DONGSHAN)
    asked = {"place_first": beyond["place_id"], "place_last": beyond["last_id"], "caliber": caliber} | WHOLE_TIME
    for name, more in (("case_page", NO_FILTER), ("cause_suits_in_place", {}), ("village_sector", {})):
        assert warehouse.query(name, EVERYTHING, **asked, **more).height > 0
        assert warehouse.query(name, IN_LINHE, **asked, **more).height == 0
        wider = asked | {"place_first": 0}
        assert warehouse.query(name, IN_LINHE, **wider, **more).height == 0, "a wider place is not cut, but refused"
    unlocated = warehouse.query("unlocated_addresses", IN_LINHE, role="any", bit=1)
    assert set(unlocated["located_name"]) == {"临河区"}
    assert set(warehouse.query("coverage", IN_LINHE)["district"]) == {"临河区"}


def test_a_query_cuts_sectors_and_courts(warehouse, caliber):
    city = place(warehouse, CITY)
    asked = {"place_first": city["place_id"], "place_last": city["last_id"], "caliber": caliber} | WHOLE_TIME
    lending = Scope(sectors=frozenset({"民间借贷"}), case_rows=True)
    assert set(warehouse.query("case_page", lending, **asked, **NO_FILTER)["sector"]) == {"民间借贷"}
    first_court = Scope(courts=frozenset({"青0101"}), case_rows=True)
    assert set(warehouse.query("case_page", first_court, **asked, **NO_FILTER)["court"]) == {"清河市临河区人民法院"}
    with pytest.raises(Problem, match="行业"):
        warehouse.query("coverage", lending)


def test_a_case_is_seen_by_those_whose_place_it_touches(warehouse, caliber):
    city = place(warehouse, CITY)
    asked = {"place_first": city["place_id"], "place_last": city["last_id"], "caliber": caliber} | WHOLE_TIME
    page = warehouse.query("case_page", EVERYTHING, **asked, **NO_FILTER)
    beyond = page.filter(
        (page["court"] == "清河市东山县人民法院")
        & page["defendant_place"].str.starts_with("东山县")
        & page["plaintiff_place"].str.starts_with("东山县")
    )
    seen = {
        case: warehouse.query("parties_of_case", IN_LINHE, case_id=case)["place"].to_list()
        for case in beyond["case_id"]
    }
    assert beyond.height > 3
    for places in seen.values():
        assert not places or any("临河区" in name for name in places)


def test_samples_of_checks_and_findings_are_for_those_who_may_see_everything(warehouse):
    assert warehouse.query("checks", EVERYTHING)["sample"].str.contains("case_number").any()
    for scope in (Scope(), IN_LINHE):
        assert set(warehouse.query("checks", scope)["sample"]) == {"[]"}
    with pytest.raises(Problem):
        warehouse.query("findings", IN_LINHE, batch_no=None, severity=None, rows=10, skip=0)
