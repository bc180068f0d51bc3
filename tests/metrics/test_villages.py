"""Villages without a suit: as loops count them, and never praised for being small."""

from __future__ import annotations

import math
from datetime import date

import pytest

from metrics.methods.villages import VillageRules
from metrics.villages import counts_zh, shrunk, villages
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope


def test_suits_classes_and_streaks_are_those_that_loops_find(warehouse, naive):
    caliber = warehouse.calibers["civil_defendant@1"]
    found = villages(warehouse, EVERYTHING, period="2025", rules=VillageRules(few=1, stable=10))
    months = [(y, m) for y in (2023, 2024, 2025) for m in range(1, 13) if (y, m) <= (2025, 9)]
    for row in found.frame.iter_rows(named=True):
        suits = naive.suits(caliber, row["code"], date(2025, 1, 1), date(2025, 10, 18))
        assert row["suits"] == suits
        streak = 0
        for year, month in reversed(months):
            last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
            if naive.suits(caliber, row["code"], date(year, month, 1), date.fromordinal(last)):
                break
            streak += 1
        assert row["streak"] == streak and row["streak_open"] == (streak == len(months))
        high = row["lower"] is not None and row["lower"] > row["comparator"]
        wanted = "none" if not suits else "focus" if suits >= 10 and high else "few" if suits <= 1 else "ordinary"
        assert row["village_class"] == wanted
    assert sum(counts_zh(found).values()) == found.frame.height


def test_the_chance_of_none_goes_by_the_towns_rate_without_batches(warehouse, naive):
    """银杏镇's villages have the bank's 35 suits of March 2025, which are nobody's expectation."""
    found = villages(warehouse, EVERYTHING, within=YINXING, period="2025").frame
    codes = found["code"].to_list()
    without = warehouse.calibers["civil_defendant_no_batch@1"]
    days = date(2025, 1, 1), date(2025, 10, 18)
    suits = sum(naive.suits(without, code, *days) for code in codes)
    people = {code: naive.people("resident", code, date(2025, 1, 1), date(2025, 10, 1)) for code in codes}
    known = [code for code in codes if people[code] is not None]
    assert known and len(known) == len(codes)
    for row in found.iter_rows(named=True):
        expected = float(suits) / float(sum(people.values())) * float(people[row["code"]])
        assert row["chance_of_none"] == pytest.approx(math.exp(-expected))
    batch = sum(naive.suits(warehouse.calibers["civil_defendant@1"], code, *days) for code in codes) - suits
    assert batch == 35


def test_a_sentence_for_every_village_without_a_suit_and_for_no_other(warehouse):
    found = villages(warehouse, EVERYTHING, period="2024").frame
    for row in found.iter_rows(named=True):
        assert (row["sentence_zh"] is not None) == (row["suits"] == 0)
        if row["suits"] == 0 and row["chance_of_none"] is not None:
            assert f"{100 * row['chance_of_none']:.1f}%" in row["sentence_zh"]
            assert ("本来就有" in row["sentence_zh"]) == (row["chance_of_none"] >= 0.05)


def test_towns_add_up_to_the_whole(warehouse):
    found = villages(warehouse, EVERYTHING, period="2024")
    assert found.towns["none"].sum() == found.zeros.observed
    assert found.towns["expected"].sum() == pytest.approx(found.zeros.expected)
    assert found.towns["villages"].sum() == found.zeros.villages


def test_a_caliber_without_villages_and_a_reader_of_sectors_are_refused(warehouse):
    with pytest.raises(Problem, match="没有村居的件数"):
        villages(warehouse, EVERYTHING, period="2024", caliber="civil_court")
    with pytest.raises(Problem):
        villages(warehouse, Scope(sectors=frozenset({"物业"})), period="2024")
    with pytest.raises(Problem):
        villages(warehouse, Scope(place_code=YINXING), within=LINHE, period="2024")


def test_the_lucky_villages_of_the_sample_city_are_not_praised(sample_city):
    """Their suits fall by chance around the town's level, so zeros come about as often as people alone make likely."""
    found = villages(sample_city, EVERYTHING, period="2025")
    assert found.zeros.observed == pytest.approx(found.zeros.expected, rel=0.1) and found.zeros.observed > 300
    zero = found.frame.filter(found.frame["suits"] == 0)
    small = zero.filter(zero["chance_of_none"] >= 0.05)
    assert small.height > 0.9 * zero.height
    assert small["sentence_zh"].str.contains("本来就有").all()
    assert zero["residents"].median() < 0.7 * found.frame["residents"].median()


def test_parts_of_suits_give_no_chance_of_none(warehouse):
    """Shared among litigants, a village's half suits come from more suits than their sum: exp(−sum) would be wrong."""
    found = villages(warehouse, EVERYTHING, period="2024", caliber="civil_split")
    assert found.frame["chance_of_none"].is_null().all() and found.zeros.villages == 0
    assert found.towns["band"].is_null().all()
    said = found.frame["sentence_zh"].drop_nulls()
    assert said.len() == (found.frame["suits"] == 0).sum() and said.str.contains("一件分给多处的口径").all()
    assert found.sentence_zh == "清河市没有可以推算的村居。"


def test_a_town_has_more_or_fewer_zeros_than_luck_only_outside_its_interval(sample_city):
    for none, lower, upper, band in (
        villages(sample_city, EVERYTHING, period="2025").towns.select("none", "lower", "upper", "band").iter_rows()
    ):
        assert band == ("high" if none > upper else "low" if none < lower else "similar")


def test_shrunk_rates_lie_between_a_villages_own_and_the_mean_of_all(sample_city):
    found = villages(sample_city, EVERYTHING, period="2025").frame
    town = found.filter(found["town_code"] == found["town_code"][0])
    suits, people = town["suits"].to_list(), town["residents"].to_list()
    mean = sum(suits) / sum(people)
    spread = sum(n * (x / n - mean) ** 2 for x, n in zip(suits, people, strict=True)) / sum(people)
    between = max(0, spread - mean / (sum(people) / len(people)))
    for x, n, drawn in zip(suits, people, shrunk(town), strict=True):
        weight = between / (between + mean / n) if between else 0
        assert drawn == pytest.approx(10_000 * (mean + weight * (x / n - mean)))


def test_streaks_are_counted_back_from_the_last_complete_month(warehouse):
    assert villages(warehouse, EVERYTHING, period="2025").streaks_until == (2025 - 2000) * 12 + 8
    assert villages(warehouse, EVERYTHING, period="2024").streaks_until == (2024 - 2000) * 12 + 11
