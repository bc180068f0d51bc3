"""The parts of a change add up to it."""

from __future__ import annotations

import pytest

from metrics.contributions import REST, contributions
from metrics.evaluate import evaluate
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING


def asked(warehouse, by, key="yoy", **question):
    question = {"period": "2025Q2", "compare": (key,)} | question
    parts, whole = (evaluate("suits", warehouse, EVERYTHING, by=b, **question) for b in (by, "place"))
    return contributions(parts, whole, key)


@pytest.mark.parametrize("caliber", ["civil_defendant", "civil_split", "disputes_defendant"])
@pytest.mark.parametrize("by", ["sector", "cause", "cause_group", "district", "town", "village"])
def test_the_parts_add_up_to_the_change(warehouse, by, caliber):
    found = asked(warehouse, by, caliber=caliber)
    assert found.frame["before"].sum() == pytest.approx(found.before)
    assert found.frame["now"].sum() == pytest.approx(found.now)
    assert found.frame["change"].sum() == pytest.approx(found.change)
    if abs(found.change) > 1e-6:
        assert found.frame["share"].sum() == pytest.approx(100)


def test_what_stops_at_the_district_is_a_part_of_its_own(warehouse):
    found = asked(warehouse, "town", period="2024")
    assert found.frame["key"][-1] == REST
    assert found.frame["name"][-1] == "未定位到镇街"


def test_the_banks_sector_is_found_behind_the_rise(warehouse):
    found = asked(warehouse, "sector", key="pop", period="2025Q1", caliber="disputes_defendant")
    top = found.frame.sort("change", descending=True).row(0, named=True)
    assert (top["name"], top["change"]) == ("银行卡(信用卡)", 35.0)
    assert found.note == ""


def test_where_nothing_can_be_compared_the_reason_is_given(warehouse):
    found = asked(warehouse, "sector", period="2023")
    assert found.change is None and found.frame.is_empty()
    assert "早于现有数据" in found.note


def test_across_the_break_of_2025_the_parts_come_with_the_warning(warehouse):
    assert "诉前调" in asked(warehouse, "sector", period="2025Q1").note


def test_places_that_do_not_add_up_have_no_contributions(warehouse):
    with pytest.raises(Problem, match="各地不能相加"):
        asked(warehouse, "town", caliber="civil_any")
