"""Registers of mediations and leads for the small city: drawn with every awkward link, or given row by row."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl

from tests.warehouse.small_city import a_case, a_party, case_tables, land
from tests.warehouse.small_places import DONGSHAN, LINHE, YINXING
from warehouse.folders import DataFolder
from warehouse.landing.mediation_tables import MEDIATION_TABLES

OUTCOMES = ("performed", "confirmed", "agreement", "failed_filed", "failed_filed", "withdrawn", None)


def a_record(key: str, started_on: date, **more: object) -> dict:
    return dict.fromkeys(MEDIATION_TABLES["mediation"]) | {"record_key": key, "started_on": started_on} | more


def a_lead(key: str, received_on: date, **more: object) -> dict:
    return dict.fromkeys(MEDIATION_TABLES["leads"]) | {"lead_key": key, "received_on": received_on} | more


def land_register(data: DataFolder, records: list[dict], leads: list[dict], landed_on: date) -> None:
    """Two batches, of the mediations and of the leads."""
    tables = {"mediation": records, "leads": leads}
    for nth, (kind, rows) in enumerate(tables.items()):
        frame = pl.DataFrame(rows, schema=MEDIATION_TABLES[kind])
        land(data, kind, landed_on + timedelta(days=nth), {kind: frame}, as_of=None)


def drawn(seed: int) -> tuple[list[dict], list[dict], list[dict]]:
    """Cases, records and leads of some 120 disputes, linked in every way, some wrongly."""
    chance = random.Random(seed)
    cases, records, leads = [], [], []
    for i in range(120):
        day = date(2024, 1, 3) + timedelta(days=chance.randrange(600))
        court = chance.choice(("青0101", "青0102"))
        pre = f"{day.year}{court}诉前调{i}号"
        suit = f"{day.year}{court}民初{7000 + i}号"
        ended = day + timedelta(days=chance.randrange(-2, 40))
        how = chance.randrange(6)
        settled = chance.random() < 0.5
        if how in (0, 1):  # numbered before filing; 1: also registered
            manner = chance.choice(("mediated_before_filing", "converted", "withdrawn", None))
            cases.append(a_case(pre, day, closed_on=ended if manner else None, close_manner=manner))
            if not settled:
                cases.append(_suit(chance, suit, max(ended, day), origin_case_key=pre))
        if how in (1, 2, 3):
            outcome = chance.choice(OUTCOMES)
            records.append(
                a_record(
                    f"T{i}", day, ended_on=ended if chance.random() < 0.9 else None, outcome=outcome,
                    performed=chance.choice((True, False, None)) if outcome else None,
                    pre_case_key=pre if how in (1, 2) else None,
                    became_case_key=suit if how == 3 or chance.random() < 0.7 else None,
                    kind=chance.choice(("委派", "委托", None)), organisation=chance.choice(("甲会", "乙会", None)),
                    team=chance.choice(("一队", None)), source=chance.choice(("窗口", "网上")),
                    place_code=chance.choice((YINXING, DONGSHAN, LINHE, None)), cause_text="物业服务合同纠纷",
                )
            )  # fmt: skip
        if how in (2, 3, 4) and chance.random() < 0.8:  # 3: filed before or after mediation began
            cases.append(_suit(chance, suit, day + timedelta(days=chance.randrange(-5, 30))))
        if chance.random() < 0.4:
            to = {"mediation_key": f"T{i}"} if how in (1, 2, 3) else {"case_key": chance.choice((suit, pre))}
            to = {} if how == 5 else to
            outcome = "resolved" if how == 5 else "to_court"
            received = day - timedelta(days=chance.randrange(-3, 20))
            leads.append(a_lead(f"X{i}", received, outcome=outcome, channel=chance.choice(("网格", None)), **to))
    _followed_up(chance, cases)
    return cases, records, leads


def _suit(chance: random.Random, key: str, filed: date, **more: object) -> dict:
    closed = filed + timedelta(days=chance.randrange(1, 120))
    over = chance.random() < 0.8
    manner = chance.choice(("judgment", "mediated", "withdrawn")) if over else None
    appealed = closed + timedelta(days=9) if manner == "judgment" and chance.random() < 0.3 else None
    return a_case(key, filed, closed_on=closed if over else None, close_manner=manner, appealed_on=appealed, **more)


def _followed_up(chance: random.Random, cases: list[dict]) -> None:
    """Some suits are enforced, some by the number of their second instance, some tried anew."""
    for n, suit in enumerate([c for c in cases if "民初" in c["case_key"] and c["closed_on"]]):
        later = suit["closed_on"] + timedelta(days=20)
        court = suit["case_key"][4:9]
        origin = suit["case_key"]
        if chance.random() < 0.3:
            second = f"2025青01民终{n}号"
            cases.append(a_case(second, later, type_prefix="民终", origin_case_key=origin))
            if chance.random() < 0.4:
                anew = f"2025{court}民初{9000 + n}号"
                cases.append(a_case(anew, later + timedelta(days=30), origin_case_key=second))
            origin = second if chance.random() < 0.5 else origin
        if chance.random() < 0.4:
            cases.append(a_case(f"2025{court}执{n}号", later + timedelta(days=9), origin_case_key=origin))


def land_cases(data: DataFolder, cases: list[dict], landed_on: date, as_of: date | None = None) -> None:
    parties = [a_party(case["case_key"], 1, "defendant", (YINXING, "town")) for case in cases]
    land(data, "cases", landed_on, case_tables(cases, parties), as_of=as_of)
