"""Why two calibers differ: every part as loops over the landed rows count it, and all parts together the difference."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from metrics.benchmark import Benchmark, judge
from metrics.caliber_parts import differing, switches
from metrics.caliber_steps import SIDES, caliber_steps
from metrics.evaluate import evaluate
from metrics.litigation import litigation_rate
from metrics.period import parse_period
from metrics.two_calibers import two_calibers
from tests.metrics.conftest import SAMPLE_SCALE
from tests.warehouse.build.naive import OUTSIDE, NaiveCity
from tests.warehouse.build.own_calibers import write_own_calibers
from tests.warehouse.small_city import small_city
from tests.warehouse.small_places import CITY, DONGSHAN, LINHE, YINXING
from warehouse.build import build
from warehouse.calibers import Attribution, Series
from warehouse.months import first_day, last_day
from warehouse.problem import Problem
from warehouse.rule_counts import suits_by_rules
from warehouse.sample import truths
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import open_warehouse

ASKED = [("ROOT", "2024"), (CITY, "2025"), (LINHE, "2025-10"), (DONGSHAN, "2024"), (YINXING, "2025")]
SOME = ("civil_defendant", "disputes_defendant", "civil_any", "own_strict", "own_no_series")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The small city with calibers of its own: series once, batches from three on, series left out."""
    folder = small_city(tmp_path_factory.mktemp("steps-city"))
    write_own_calibers(folder)
    build(folder)
    return open_warehouse(folder), NaiveCity(folder.landing)


def within(period, day: date) -> bool:
    last = last_day(period.last)
    return first_day(period.first) <= day <= (min(last, period.data_date) if period.cut else last)


def naive_cases(naive, rule, period):
    calibers = [c for c in naive.counted(rule) if within(period, c.counted_on)]
    return {case.row["case_key"]: case for case in calibers}


def naive_here(naive, case, attribution, place) -> float:
    shares = [share for home, share in naive.homes(case, attribution).items() if place in naive.above(home)]
    return float(sum(shares)) if attribution.additive else float(bool(shares))


def naive_suits(naive, caliber, place, period) -> float:
    cases = naive_cases(naive, caliber, period).values()
    return sum(naive_here(naive, case, caliber.numerator.attribution, place) for case in cases)


@pytest.mark.parametrize(("place", "period"), ASKED)
def test_the_parts_add_up_to_the_difference_for_every_two_calibers(city, place, period):
    warehouse, naive = city
    asked = parse_period(period, warehouse.info)
    suits = {c.key: naive_suits(naive, c, place, asked) for c in warehouse.calibers.values()}
    for first, second in itertools.combinations(list(warehouse.calibers.values())[:: 1 if place == CITY else -1], 2):
        found = caliber_steps(warehouse, EVERYTHING, first=first, second=second, period=period, within=place)
        if Attribution.COURT in (first.numerator.attribution, second.numerator.attribution) and place == YINXING:
            assert not found.counted and found.frame.is_empty()
            continue
        assert found.second.suits - found.first.suits == pytest.approx(suits[second.key] - suits[first.key])
        assert found.frame["cases"].sum() == pytest.approx(suits[second.key] - suits[first.key], abs=1e-9)
        assert set(found.frame["part"]) == differing(first, second)
        if found.difference is not None:
            assert found.frame["contribution"].sum() == pytest.approx(found.difference, abs=1e-9)


@pytest.mark.parametrize("place", [CITY, YINXING])
def test_every_switched_rule_counts_what_loops_count_under_it(city, place):
    """Also rules in between that no caliber has and the build made no sums of."""
    warehouse, naive = city
    calibers, asked, summed = warehouse.calibers, parse_period("2024", warehouse.info), 0
    for first, second in itertools.permutations([calibers[f"{name}@1"] for name in SOME], 2):
        found = caliber_steps(warehouse, EVERYTHING, first=first, second=second, period="2024", within=place)
        line = switches(first.numerator, second.numerator)
        before = naive_suits(naive, first, place, asked)
        for switch, row in zip(line, found.frame.iter_rows(named=True), strict=False):
            now = naive_suits(naive, replace(first, numerator=switch.rule), place, asked)
            assert (row["part"], row["key"]) == (switch.part, switch.key)
            assert row["cases"] == pytest.approx(now - before, abs=1e-9)
            before, summed = now, summed + (switch.rule not in {c.numerator for c in calibers.values()})
    assert summed > 20  # most of them no caliber has


@pytest.mark.parametrize("place", [CITY, LINHE, YINXING])
@pytest.mark.parametrize("pair", [("civil_defendant", "civil_split"), ("own_plaintiff", "own_any")])
def test_what_the_attribution_moves_is_told_by_where_it_comes_from(city, place, pair):
    """By loops: a case that is here under one and not under the other is held against where the other puts it."""
    warehouse, naive = city
    first, second = (warehouse.calibers[f"{name}@1"] for name in pair)
    period = parse_period("2025", warehouse.info)
    expected = dict.fromkeys(SIDES, 0.0)
    for case in naive_cases(naive, second, period).values():
        homes = naive.homes(case, first.numerator.attribution)
        now = naive.homes(case, second.numerator.attribution)
        here_now = naive_here(naive, case, second.numerator.attribution, place)
        for home, share in homes.items():
            if place in naive.above(home):
                gone = now if second.numerator.attribution.additive else ({} if here_now else now)
                sides = [side_of(naive, other, place) for other in gone if place not in naive.above(other)]
                if second.numerator.attribution.additive:
                    for other, part in now.items():
                        if place not in naive.above(other):
                            expected[side_of(naive, other, place)] -= float(share * part)
                elif sides:
                    first_of = next(s for s in ("elsewhere", "unlocated", "outside") if s in sides)
                    expected[first_of] -= float(share)
            else:
                expected[side_of(naive, home, place)] += float(share) * here_now
    found = caliber_steps(warehouse, EVERYTHING, first=first, second=second, period="2025", within=place).frame
    moved = {row["key"]: row["cases"] for row in found.filter(part="attribution").iter_rows(named=True)}
    assert moved == pytest.approx(expected, abs=1e-9)
    assert any(abs(n) > 0.5 for n in moved.values())


def side_of(naive, home: str, place: str) -> str:
    if home == OUTSIDE:
        return "outside"
    return "unlocated" if home not in naive.places or home in naive.above(place) else "elsewhere"


def test_the_population_comes_last(city):
    warehouse, _ = city
    found = caliber_steps(
        warehouse,
        EVERYTHING,
        first="civil_defendant",
        second="civil_defendant_registered",
        period="2024",
        within=YINXING,
    )
    (row,) = found.frame.to_dicts()
    assert (row["part"], row["cases"]) == ("population", 0.0)
    assert row["contribution"] == pytest.approx(found.second.rate - found.first.rate)
    assert found.first.suits == found.second.suits and found.first.people != found.second.people


def test_a_reader_of_a_town_cannot_ask_for_what_is_above_it(city):
    warehouse, _ = city
    asked = {"first": "civil_defendant", "second": "civil_split", "period": "2025"}
    own = caliber_steps(warehouse, Scope(place_code=YINXING), **asked)
    assert own.frame.equals(caliber_steps(warehouse, EVERYTHING, within=YINXING, **asked).frame)
    with pytest.raises(Problem):
        caliber_steps(warehouse, Scope(place_code=YINXING), within=LINHE, **asked)
    linhe = warehouse.places(EVERYTHING).filter(code=LINHE).row(0, named=True)
    rule, months = warehouse.calibers["civil_defendant@1"].numerator, {"first_month": 288, "last_month": 299}
    months |= {"last_day": 31}
    assert suits_by_rules(warehouse, EVERYTHING, [rule], linhe, months)[0] > 0
    assert suits_by_rules(warehouse, Scope(place_code=YINXING), [rule], linhe, months) == [0.0]
    assert suits_by_rules(warehouse, Scope(sectors=frozenset()), [rule], linhe, months) == [0.0]


def test_the_way_back_turns_the_sign_of_every_part(city):
    warehouse, _ = city
    for pair in itertools.combinations(("civil_defendant", "disputes_defendant", "civil_defendant_no_batch"), 2):
        ways = (dict(zip(("first", "second"), line, strict=True)) for line in (pair, pair[::-1]))
        there, back = (caliber_steps(warehouse, EVERYTHING, period="2024", **way).frame for way in ways)
        assert there["key"].to_list() == back["key"].to_list()[::-1]
        assert there["cases"].to_list() == (-back["cases"]).to_list()[::-1]


def test_the_way_back_turns_signs_also_where_suits_and_people_both_differ(city):
    warehouse, _ = city
    first = warehouse.calibers["civil_defendant_registered@1"]
    second = warehouse.calibers["disputes_defendant@1"]
    asked = {"period": "2024", "within": YINXING}
    there = caliber_steps(warehouse, EVERYTHING, first=first, second=second, **asked)
    back = caliber_steps(warehouse, EVERYTHING, first=second, second=first, **asked)
    assert there.first.people != there.second.people and there.first.suits != there.second.suits
    parts = {row["key"] or row["part"]: row["contribution"] for row in there.frame.iter_rows(named=True)}
    ways = {row["key"] or row["part"]: -row["contribution"] for row in back.frame.iter_rows(named=True)}
    assert parts == pytest.approx(ways) and parts["population"] != 0
    assert sum(parts.values()) == pytest.approx(there.difference)


def test_a_threshold_nobody_uses_and_the_order_of_types_make_no_difference(city):
    plain = city[0].calibers["civil_admin_defendant@1"]
    rule = replace(plain.numerator, case_types=("行初", "民初"), batch_threshold=99)
    assert differing(plain, replace(plain, numerator=rule)) == frozenset()
    assert switches(plain.numerator, rule) == []
    once = replace(rule, series=Series.ONCE, batch=False)
    assert differing(plain, replace(plain, numerator=once)) == {"series", "batch"}
    assert switches(plain.numerator, once)[-1].rule == once


def judged(warehouse, caliber, period="2025"):
    asked = {"by": "town", "period": period, "caliber": caliber, "compare": ()}
    return judge(litigation_rate, evaluate(litigation_rate, warehouse, EVERYTHING, **asked).frame, Benchmark()).frame


def test_places_are_listed_by_change_of_band_then_band_and_carry_ranks_only_where_asked(city):
    warehouse, _ = city
    frames = [judged(warehouse, key) for key in ("civil_defendant", "civil_defendant_no_batch")]
    found = two_calibers(*frames)
    by_name = {row["name"]: row for row in found.frame.iter_rows(named=True)}
    for side, prefix in zip(frames, ("", "other_"), strict=True):
        for row in side.iter_rows(named=True):
            assert by_name[row["name"]][f"{prefix}band"] == row["band"]
            assert by_name[row["name"]][f"{prefix}value"] == row["value"]
    bands = [(not row["changes_band"], ["high", "similar", "low"].index(row["band"])) for row in found.frame.to_dicts()]
    assert bands == sorted(bands)
    assert found.changed["name"].to_list() == [n for n, r in by_name.items() if r["band"] != r["other_band"]]
    assert not [name for name in found.frame.columns if "rank" in name]
    ranked = two_calibers(*frames, ranks=True).frame
    assert ranked.sort("value")["rank"].is_sorted() and ranked["rank"].is_between(1, 5).all()
    assert (ranked["rank_lower"] <= ranked["rank"]).all() and (ranked["other_rank"] <= ranked["other_rank_upper"]).all()
    unlike = ranked["other_rank_upper"] < ranked["rank_lower"]
    assert (ranked["standing"] == "lower").to_list() == unlike.to_list()


def test_the_banks_town_changes_band_between_the_plain_caliber_and_the_one_without_batches(sample_city):
    year = f"{truths.BANK.month[0]}"
    frames = [judged(sample_city, key, year) for key in ("civil_defendant", "civil_defendant_no_batch")]
    row = two_calibers(*frames).changed.filter(name=truths.BANK.place.town).row(0, named=True)
    assert row["band"] == "high" and row["other_band"] == "similar"
    found = caliber_steps(
        sample_city, EVERYTHING, first="civil_defendant", second="civil_defendant_no_batch", period=year,
        within=truths.BANK.place.town,
    )  # fmt: skip
    (step,) = found.frame.to_dicts()
    assert step["part"] == "batch" and step["cases"] == pytest.approx(-truths.BANK.suits * SAMPLE_SCALE, abs=6)
