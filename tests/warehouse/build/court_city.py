"""The small city with courts at work: tribunals, appeals, petitions, enforcements, and case numbers gone wrong."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from tests.warehouse.small_city import DATA_DATE, a_case, case_tables, land, small_city
from warehouse.folders import DataFolder

TRIBUNAL = "银杏人民法庭"  # of 青0101; landed as 临河区人民法院银杏人民法庭
TEAMS = (TRIBUNAL, "临河区人民法院银杏人民法庭", "民事审判第一庭", None)
ENDINGS = {
    "民初": ("judgment", "mediated", "withdrawn", "deemed_withdrawn", "dismissed", "other"),
    "民终": ("upheld", "reversed", "remanded", "judgment", "withdrawn"),
    "民申": ("dismissed", "other"),
    "民再": ("judgment", "reversed"),
    "执": ("executed", "executed_for_now", "execution_ended"),
}
LATER = (
    *(("民初", "民终"), ("民终", "民申"), ("民申", "民再"), ("民终", "民初")),
    *(("民初", "执"), ("民初", "执"), ("民再", "执")),
)


def court_city(folder: Path | str, *, deliveries: int = 1, seed: int = 5) -> DataFolder:
    """The small city and `deliveries` more batches, each with new cases and other versions of cases known before."""
    data = small_city(folder)
    for nth in range(deliveries):
        deliver(data, nth, seed)
    return data


def deliver(data: DataFolder, nth: int, seed: int = 5) -> None:
    """One delivery: cases that come from one another over up to six steps, some of them of an earlier delivery."""
    chance = random.Random(seed * 100 + nth)
    cases: dict[str, dict] = {}
    for _ in range(110):
        case = _a_first(chance) if chance.random() < 0.5 or not cases else _a_later(chance, cases)
        if case is not None:
            cases[case["case_key"]] = case
    if nth == 0:
        cases |= {case["case_key"]: case for case in gone_wrong()}
    land(data, "cases", date(2025, 11, 1) + timedelta(days=nth), case_tables(list(cases.values()), []), as_of=DATA_DATE)


def gone_wrong() -> list[dict]:
    """A circle of three with one that leads into it, an appeal of nobody's, one closed before it was filed."""
    ring = ["2024青0101民初9001号", "2024青0101民终9001号", "2024青0101民初9002号"]
    cases = [
        a_case(key, date(2024, 3 + i, 4), origin_case_key=ring[i - 1], type_prefix=_type(key), tribunal=TRIBUNAL)
        for i, key in enumerate(ring)
    ]
    return [
        *cases,
        a_case("2024青0101民终9009号", date(2024, 8, 1), type_prefix="民终", origin_case_key=ring[2]),
        a_case("2024青0102民终9003号", date(2024, 8, 1), type_prefix="民终", origin_case_key="2019青0102民初1号"),
        a_case("2024青0102民初9004号", date(2024, 8, 9), closed_on=date(2024, 7, 1), close_manner="judgment"),
        a_case("2024青0102民初9005号", date(2024, 2, 9), closed_on=date(2024, 7, 1), appeal_result="reversed"),
        a_case("2024青0102民初9006号", date(2024, 2, 9), origin_case_key="2024青0102民初9006号"),
    ]


def _type(key: str) -> str:
    return next(prefix for prefix in ENDINGS if prefix in key)


def _a_first(chance: random.Random) -> dict:
    key = f"{chance.choice((2023, 2024, 2025))}青010{chance.choice((1, 1, 2))}民初{chance.randrange(7000, 7120)}号"
    return _completed(chance, key, date(int(key[:4]), chance.randrange(1, 10), chance.randrange(1, 29)))


def _a_later(chance: random.Random, cases: dict[str, dict]) -> dict | None:
    before, after = chance.choice(LATER)
    known = [case for case in cases.values() if case["type_prefix"] == before]
    if not known:
        return None
    origin = chance.choice(known)
    filed = origin["filed_on"] + timedelta(days=chance.randrange(10, 200))
    if filed > DATA_DATE:
        return None
    key = f"{filed.year}{origin['case_key'][4:9]}{after}{chance.randrange(7200, 7400)}号"
    told_there = before == "民初" and after == "民终" and chance.random() < 0.3
    if told_there:
        origin["appeal_case_key"] = key
    return _completed(chance, key, filed) | {"origin_case_key": None if told_there else origin["case_key"]}


def _completed(chance: random.Random, key: str, filed: date) -> dict:
    prefix = _type(key)
    closed = filed + timedelta(days=chance.randrange(1, 300)) if chance.random() < 0.8 else None
    closed = closed if closed and closed <= DATA_DATE else None
    decided = prefix == "民初" and closed is not None
    more: dict = {
        "closed_on": closed,
        "close_manner": chance.choice(ENDINGS[prefix]) if closed else None,
        "tribunal": chance.choice(TEAMS),
        "judge": chance.choice(("甲", "乙", None)),
        "procedure": chance.choice(("ordinary", "summary", None)),
        "cause_text": chance.choice(("民间借贷纠纷", "离婚纠纷", "莫名其妙纠纷")),
        "deducted_days": chance.choice((None, None, 30)),
        "statutory_due_on": chance.choice((None, filed + timedelta(days=90))),
        "amount_yuan": chance.choice((None, 1000.13, 20_000.27)),
    }
    if decided:
        more |= {"payable": chance.choice((None, True, False)), "performed": chance.choice((None, True, False))}
        more |= {"appealed_on": closed if chance.random() < 0.2 else None}
        more |= {"appeal_result": chance.choice((None, None, None, "reversed", "remanded"))}
    if prefix == "执" and closed:
        more["enforced_yuan"] = chance.choice((None, 0.0, 500.07, 800.5))
    return a_case(key, filed, type_prefix=prefix, **more)
