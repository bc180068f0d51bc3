"""The indicators of a profile: each as another way of counting gives it, and the planted bank of the sample city."""

from __future__ import annotations

import math

import pytest

from metrics.batches import batch_suits_of_places
from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.period import parse_period
from metrics.profile import kin, profile
from metrics.villages import villages
from metrics.without_batches import rates_without_batches
from tests.metrics.test_concentration import by_loops
from tests.warehouse.small_places import YINXING
from warehouse.problem import Problem
from warehouse.sample import truths
from warehouse.scope import EVERYTHING

TOWN_KEYS = ["rate", "change", "without_batch", "disputes", "split"]


def values(indicator, column="value"):
    return dict(indicator.frame.select("code", column).iter_rows())


@pytest.mark.parametrize("caliber", ["civil_defendant", "civil_split", "civil_any"])
def test_largest_plaintiffs_and_batches_are_those_that_loops_count(warehouse, naive, caliber):
    caliber = warehouse.calibers[f"{caliber}@1"]
    period = parse_period("2025", warehouse.info)
    found = profile(warehouse, EVERYTHING, by="town", period=period, caliber=caliber)
    largest = values(found.find("largest"), "numerator")
    places = dict(warehouse.places(EVERYTHING).select("code", "place_id").iter_rows())
    batch = batch_suits_of_places(warehouse, EVERYTHING, caliber, [places[code] for code in largest], period)
    assert list(values(found.find("batch_share"), "numerator").values()) == pytest.approx(batch.tolist())
    for code, most in largest.items():
        counted = by_loops(naive, warehouse, caliber, "plaintiff", code, period)
        companies = [float(n) for name, n in counted.items() if not name.startswith("#")]
        assert most == pytest.approx(max(companies, default=0.0))


def test_each_indicator_is_what_its_own_question_answers(warehouse):
    found = profile(warehouse, EVERYTHING, by="town", period="2024")
    assert [one.kind.key for one in found.indicators][:5] == TOWN_KEYS
    plain = rates_without_batches(warehouse, EVERYTHING, by="town", period="2024")
    assert values(found.find("rate")) == dict(plain.select("code", "value").iter_rows())
    without = found.find("without_batch").frame
    assert without["value"].to_list() == pytest.approx(plain["value_without"].to_list())
    assert without["band"].to_list() == plain["band_without"].to_list()
    disputes = evaluate(
        "litigation_rate", warehouse, EVERYTHING, by="town", period="2024", caliber="disputes_defendant", compare=()
    )
    assert values(found.find("disputes")) == dict(disputes.frame.select("code", "value").iter_rows())
    towns = villages(warehouse, EVERYTHING, period="2024").towns
    none = towns.filter(towns["villages"] > 0)
    assert values(found.find("no_suits"), "numerator") == dict(none.select("town_code", "none").iter_rows())
    parts = [one for one in found.indicators if one.kind.key.startswith("part:")]
    assert len(parts) == 4
    for one in parts:
        sector = one.kind.key.removeprefix("part:")
        asked = evaluate("litigation_rate", warehouse, EVERYTHING, by="town", period="2024", sector=sector, compare=())
        assert values(one) == dict(asked.frame.select("code", "value").iter_rows())


def test_a_change_is_held_against_the_change_of_all_towns_together(warehouse):
    frame = evaluate("litigation_rate", warehouse, EVERYTHING, by="town", period="2024", compare=("yoy",)).frame
    found = profile(warehouse, EVERYTHING, by="town", period="2024").find("change")
    assert found.frame["value"].to_list() == pytest.approx([100 * change for change in frame["yoy_change"]])
    now = frame["numerator"].sum() / frame["denominator"].sum()
    before = frame["yoy_numerator"].sum() / frame["yoy_denominator"].sum()
    assert found.comparator == pytest.approx(100 * (now / before - 1))
    few = frame.filter((frame["numerator"] < 20) | (frame["yoy_numerator"] < 20))["code"]
    assert {code for code, stable in values(found, "stable").items() if not stable} == set(few)


def test_across_a_break_there_is_no_change_but_the_caliber_that_runs_through_has_one(warehouse):
    broken = profile(warehouse, EVERYTHING, by="town", period="2025")
    through = profile(warehouse, EVERYTHING, by="town", period="2025", caliber="disputes_defendant")
    assert broken.find("change") is None
    assert through.find("change") is not None and through.find("disputes") is None


def test_shares_have_wilsons_interval_and_are_known_from_twenty_of_the_whole_on(warehouse):
    frame = profile(warehouse, EVERYTHING, by="town", period="2024").find("unlocated").frame
    for row in frame.iter_rows(named=True):
        interval = wilson(row["numerator"], row["denominator"])
        assert (row["lower"], row["upper"]) == pytest.approx((100 * interval.lower[0], 100 * interval.upper[0]))
        assert row["stable"] == (row["denominator"] >= 20)


def test_a_sector_is_held_against_the_districts(warehouse):
    found = profile(warehouse, EVERYTHING, by="district", period="2024", sector="民间借贷")
    asked = {"by": "district", "period": "2024", "compare": ()}
    everything = evaluate("suits", warehouse, EVERYTHING, **asked).frame
    sector = evaluate("suits", warehouse, EVERYTHING, sector="民间借贷", **asked).frame
    assert list(values(found.find("of_all")).values()) == pytest.approx(
        [100 * a / b for a, b in zip(sector["numerator"], everything["numerator"], strict=True)]
    )
    assert found.find("largest") is None and found.find("no_suits") is None


def test_a_caliber_that_ends_at_the_district_has_no_towns_to_show(warehouse):
    found = profile(warehouse, EVERYTHING, by="town", period="2024", caliber="civil_court")
    assert found.indicators == ()


def test_the_kin_of_a_caliber_differs_in_nothing_else(warehouse):
    own = warehouse.calibers["civil_defendant@1"]
    assert kin(warehouse.calibers, own, settled_before_filing=True).id == "disputes_defendant"
    assert kin(warehouse.calibers, own, batch=False).id == "civil_defendant_no_batch"
    assert kin(warehouse.calibers, warehouse.calibers["civil_any@1"], batch=False) is None


def test_what_is_unknown_is_refused_with_a_sentence(warehouse):
    with pytest.raises(Problem):
        profile(warehouse, EVERYTHING, by="town", period="1999")
    with pytest.raises(Problem):
        profile(warehouse, EVERYTHING, by="town", period="2024", sector="没有的行业")


def test_the_town_of_the_planted_bank_stands_out_by_its_batches_and_not_without_them(sample_city):
    found = profile(sample_city, EVERYTHING, by="town", period="2026Q1")
    places = sample_city.places(EVERYTHING)
    code = places.filter(name=truths.BANK.place.town)["code"][0]
    share, rate, without = (found.find(key).row(code) for key in ("batch_share", "rate", "without_batch"))
    assert share["band"] == "high" and share["value"] > 50
    assert rate["band"] == "high" and without["band"] != "high"
    assert math.isclose(rate["numerator"] - without["numerator"], share["numerator"])


def test_the_reach_of_an_indicator_is_that_of_its_places(warehouse):
    found = profile(warehouse, EVERYTHING, by="town", period="2024").find("rate")
    sorted_values = sorted(values(found).values())
    reach = found.reach()
    assert (reach["min"], reach["max"]) == (sorted_values[0], sorted_values[-1])
    assert reach["q1"] == pytest.approx(sorted_values[1]) and reach["q3"] == pytest.approx(sorted_values[3])
    assert found.row(YINXING)["code"] == YINXING and found.row("nowhere") is None
