"""Mediation and the way of disputes: every figure against a count object by object, limits of scope, young months."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from statistics import median_low

import polars as pl
import pytest

from metrics.evaluate import evaluate
from metrics.mediation_hints import base_hints, success_hints
from metrics.question import whole
from metrics.way_of_disputes import STEPS, ripe_days, way_of_disputes
from tests.warehouse.build import naive_ways
from tests.warehouse.small_city import a_case, small_city
from tests.warehouse.small_mediations import a_record, drawn, land_cases, land_register
from tests.warehouse.small_places import DONGSHAN, YINXING
from warehouse.build import build
from warehouse.months import month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import Warehouse, open_warehouse

FIRST, LAST = month_of(2023, 12), month_of(2025, 10)
GOOD = naive_ways.GOOD


@pytest.fixture(scope="module")
def rows():
    return drawn(7)


@pytest.fixture(scope="module")
def mediated(tmp_path_factory, rows) -> Warehouse:
    folder = small_city(tmp_path_factory.mktemp("mediated"), steps=3)
    cases, records, leads = rows
    land_cases(folder, cases, date(2025, 10, 8), date(2025, 10, 18))
    land_register(folder, records, leads, date(2025, 10, 9))
    build(folder)
    return open_warehouse(folder)


def city(warehouse: Warehouse) -> dict:
    return whole(warehouse, EVERYTHING)


def test_steps_ends_and_leaks_are_those_of_a_count_object_by_object(mediated, rows):
    ways = naive_ways.ways(*rows)
    naive = Counter()
    for way in ways:
        naive.update({step for step, _, _ in way.counts()})
    found = way_of_disputes(mediated, EVERYTHING, city(mediated), FIRST - 3, LAST)
    assert found.total["disputes"] == len(ways)
    for step in found.steps:
        assert step.count == naive[step.kind.key], step.kind.key
        assert step.leaked == naive[step.kind.base] - naive[step.kind.key]
    assert sum(found.ends.values()) == len(ways)
    assert found.ends["unfiled"] == naive["unfiled"] > 0


def test_days_of_mediation_have_the_median_of_the_single_disputes(mediated, rows):
    days = []
    for way in naive_ways.ways(*rows):
        settled = [m for m in way.mediations if m["outcome"] in GOOD]
        ends = [m["end"] for m in way.mediations]
        ended = min((m["end"] for m in settled if m["end"]), default=None) if settled else None
        if not settled and ends and None not in ends:
            ended = max(ends)
        begun = min((m["started_on"] for m in way.mediations), default=None)
        if begun and ended and ended >= begun:
            days.append((ended - begun).days)
    step = next(
        s
        for s in way_of_disputes(mediated, EVERYTHING, city(mediated), FIRST - 3, LAST).steps
        if s.kind.days == "mediation"
    )
    assert (step.median, step.days_n) == (median_low(days), len(days))
    assert step.median_lower <= step.median <= step.median_upper


def test_a_month_is_too_young_until_nine_in_ten_have_had_the_time(mediated):
    found = way_of_disputes(mediated, EVERYTHING, city(mediated), FIRST - 3, LAST)
    data_date = mediated.info.data_date
    for step in found.steps:
        young = found.too_young[step.kind.key]
        for month in found.cohorts["month"]:
            end = date(2000 + (month + 1) // 12, (month + 1) % 12 + 1, 1)
            assert (month in young) == ((data_date - end).days + 1 < step.ripe_days)
        old = found.cohorts.filter(~pl.col("month").is_in(young))
        assert (step.old_count, step.old_base) == (old[step.kind.key].sum(), old[step.kind.base].sum())
        assert step.share == pytest.approx(step.old_count / step.old_base)
        assert step.lower < step.share < step.upper
    assert found.cohorts["month"].max() in found.too_young["closed"]
    assert set(ripe_days(mediated, EVERYTHING, city(mediated))) == {kind.key for kind in STEPS}


def _mediations(rows) -> list[dict]:
    """Every mediation with its organisation, as the naive count knows them."""
    cases, records, leads = rows
    by_key = {c["case_key"]: c for c in cases}
    out = []
    for record in records:
        pre = by_key.get(record["pre_case_key"], {})
        outcome = record["outcome"] or naive_ways.PRE_OUTCOMES.get(pre.get("close_manner"))
        end = record["ended_on"] or pre.get("closed_on")
        out.append({"who": record["organisation"] or "", "begun": record["started_on"], "end": end, "outcome": outcome})
    known = {r["pre_case_key"] for r in records}
    for key, case in by_key.items():
        if case["type_prefix"] == "诉前调" and key not in known:
            outcome = naive_ways.PRE_OUTCOMES.get(case["close_manner"])
            out.append({"who": "", "begun": case["filed_on"], "end": case["closed_on"], "outcome": outcome})
    return out


def test_rates_by_organisation_are_those_of_the_single_mediations(mediated, rows):
    begun, ended, settled, days = (defaultdict(int) for _ in range(4))
    for one in _mediations(rows):
        begun[one["who"]] += one["begun"].year == 2024
        end = one["end"] and max(one["end"], one["begun"])
        if end and end.year == 2024:
            ended[one["who"]] += 1
            settled[one["who"]] += one["outcome"] in GOOD
            days[one["who"]] += max((one["end"] - one["begun"]).days, 0)
    ask = {"by": "organisation", "period": "2024", "compare": ()}
    rate = evaluate("mediation_success_rate", mediated, EVERYTHING, **ask).frame
    share = evaluate("mediation_settled_share", mediated, EVERYTHING, **ask).frame
    took = evaluate("mediation_days", mediated, EVERYTHING, **ask).frame
    assert sorted(rate["key"]) == sorted(begun) == ["", "乙会", "甲会"]
    for row, other, time in zip(*(f.iter_rows(named=True) for f in (rate, share, took)), strict=True):
        who = row["key"]
        assert (row["numerator"], row["denominator"]) == (settled[who], begun[who])
        assert (other["numerator"], other["denominator"]) == (settled[who], ended[who])
        assert time["numerator"] == days[who]
    place = evaluate("mediation_success_rate", mediated, EVERYTHING, by="place", period="2024", compare=()).frame
    assert place["denominator"].item() == sum(begun.values())


def test_breakdowns_add_up_and_unfinished_months_wait(mediated):
    def total(by: str, period: str = "2024") -> float:
        return (
            evaluate("mediations_received", mediated, EVERYTHING, by=by, period=period, compare=())
            .frame["numerator"]
            .sum()
        )

    assert total("month") == total("sector") == total("channel") == total("mediation_kind") == total("place")
    assert total("court") <= total("district") < total("place")  # some say no court, some no place either
    cut = evaluate("mediations_received", mediated, EVERYTHING, by="place", period="2025-10", compare=()).frame
    assert cut["numerator"].item() is None


def test_a_limited_reader_sees_the_district_only_and_towns_are_refused(mediated):
    everything = evaluate("mediations_received", mediated, EVERYTHING, by="district", period="2024", compare=()).frame
    mine = evaluate(
        "mediations_received", mediated, Scope(place_code=DONGSHAN), by="place", period="2024", compare=()
    ).frame
    assert mine["numerator"].item() == everything.filter(code=DONGSHAN)["numerator"].item() > 0
    with pytest.raises(Problem, match="到区县为止"):
        evaluate("mediations_received", mediated, EVERYTHING, by="place", within=YINXING, period="2024")
    with pytest.raises(Problem, match="到区县为止"):
        place = mediated.places(EVERYTHING).row(by_predicate=pl.col("code") == YINXING, named=True)
        way_of_disputes(mediated, EVERYTHING, place, FIRST, LAST)
    limited = way_of_disputes(mediated, Scope(sectors=frozenset({"物业"})), city(mediated), FIRST - 3, LAST)
    whole_city = way_of_disputes(mediated, EVERYTHING, city(mediated), FIRST - 3, LAST)
    assert 0 < limited.total["disputes"] < whole_city.total["disputes"]
    assert all(step.days_n == 0 for step in limited.steps)


def test_hints_name_numerator_and_denominator():
    frame = pl.DataFrame(
        {"name": ["甲会", "乙会", "丙会"], "numerator": [482.0, 99.0, 10.0], "denominator": [482.0, 110.0, 10.0]}
    ).with_columns(value=100 * pl.col("numerator") / pl.col("denominator"))
    assert success_hints(frame) == [
        "甲会成功率 100.0%（482 ÷ 482），可能只登记了成功的。请核对不成功、撤回的调解是否漏登，再看成功率。"
    ]
    ended, begun = {"value": 99.9, "denominator": 2839}, {"value": 30.4, "denominator": 289}
    assert base_hints(begun, ended)[0].startswith("两种成功率相差较大：除以进入调解的 289 件是 30.4%")
    assert base_hints(begun, begun) == []


def test_an_empty_city_has_no_way_and_no_rate(tmp_path):
    folder = small_city(tmp_path, steps=3)
    land_cases(folder, [a_case("2025青0101民初1号", date(2025, 1, 6))], date(2025, 10, 8), date(2025, 10, 18))
    build(folder)
    warehouse = open_warehouse(folder)
    found = way_of_disputes(warehouse, EVERYTHING, city(warehouse), FIRST, LAST)
    assert (found.total["disputes"], found.ends["on_trial"]) == (1, 1)
    rate = evaluate("mediation_success_rate", warehouse, EVERYTHING, by="place", period="2025", compare=()).frame
    assert rate["value"].item() is None


def test_a_suit_settled_in_a_month_without_filings_is_an_answer_and_no_failure(tmp_path):
    """先行调解 of a suit filed in March succeeds in May, when nothing is filed: May has no share."""
    folder = small_city(tmp_path, steps=3)
    suits = [f"2025青0101民初{n}号" for n in (1, 2, 3)]
    filed = [date(2025, 3, 3), date(2025, 3, 3), date(2025, 6, 3)]
    cases = [a_case(suit, day) for suit, day in zip(suits, filed, strict=True)]
    settled = {"outcome": "agreement", "cause_text": "物业服务合同纠纷"}
    records = [
        a_record("T1", date(2025, 3, 10), ended_on=date(2025, 5, 6), became_case_key=suits[0], **settled),
        a_record("T2", date(2025, 3, 10), ended_on=date(2025, 6, 6), became_case_key=suits[1], **settled),
        a_record("T3", date(2025, 6, 4), ended_on=date(2025, 6, 20), became_case_key=suits[2], **settled),
    ]
    land_cases(folder, cases, date(2025, 10, 8), date(2025, 10, 18))
    land_register(folder, records, [], date(2025, 10, 9))
    build(folder)
    warehouse = open_warehouse(folder)
    asked = {"by": "month", "period": "2025-03..2025-06", "compare": ()}
    rates = evaluate("diversion_rate", warehouse, EVERYTHING, **asked).frame
    assert rates["numerator"].to_list() == [0, 0, 1, 2]
    assert rates["denominator"].to_list() == [2, 0, 0, 1]
    assert rates["value"].to_list() == [0.0, None, None, 200.0]
    spring = evaluate("diversion_rate", warehouse, EVERYTHING, **asked | {"by": "place"}).frame
    assert (spring["numerator"].item(), spring["denominator"].item(), spring["value"].item()) == (3, 3, 100.0)
