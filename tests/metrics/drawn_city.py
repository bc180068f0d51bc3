"""A city drawn as text: tables of towns, cases and expected figures become landed batches and a warehouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from metrics.court_amounts import PROCEDURES_ZH
from metrics.drawn import table
from tests.warehouse.landed_schema import ADDRESSES, CASES, COURTS, PARTIES, PLACES, POPULATION
from tests.warehouse.small_city import a_case, land
from tests.warehouse.small_mediations import a_record, land_register
from tests.warehouse.small_services import land_beside
from warehouse.build import build
from warehouse.folders import DataFolder, data_folder
from warehouse.store import Warehouse, open_warehouse

CITY, DISTRICT, COURT = "910100", "910101", "绘0101"
DISTRICT_NAME = "画中区"


def drawn_city(folder: Path, towns: str, cases: str, data_date: date, courts: str = "", **beside: str) -> Warehouse:
    """towns: town | people (of 2024; empty: unknown). cases: filed | town | how many, and optionally type | ending |
    closed (without it, whatever has an ending was closed on the day it was filed), and what metrics.drawn.DrawnCity
    names. The district as a town: located to it and no further. courts: code | name | level |
    above, beside the district's own.
    """
    data = data_folder(folder)
    data.landing.mkdir(parents=True)
    codes = {row["town"]: f"{DISTRICT}{i:03d}" for i, row in enumerate(table(towns), start=1)}
    land(data, "places", date(2025, 1, 1), {"places": _places(codes)}, as_of=None)
    land(data, "courts", date(2025, 1, 2), {"courts": _courts(courts)}, as_of=None)
    land(data, "population", date(2025, 1, 3), {"population": _people(table(towns), codes)}, as_of=None)
    land(data, "cases", date(2025, 12, 31), _cases(table(cases), codes), as_of=data_date)
    land_mediations(data, beside.pop("mediations", ""))
    land_beside(data, COURT, **beside)
    build(data)
    return open_warehouse(data)


def land_mediations(data: DataFolder, drawn: str) -> None:
    """started | ended | outcome | performed | how many: a register without numbers of cases, of the district."""
    outcomes = {"成功·履行": "performed", "成功·司法确认": "confirmed", "不成·转立案": "failed_filed", "": None}
    records = []
    for row in table(drawn) if drawn else []:
        ended = date.fromisoformat(row["ended"]) if row["ended"] else None
        told = {"是": True, "否": False}.get(row["performed"])
        more = {"ended_on": ended, "outcome": outcomes[row["outcome"]], "performed": told, "place_code": DISTRICT}
        for _ in range(int(row["how many"])):
            records.append(a_record(f"T{len(records)}", date.fromisoformat(row["started"]), **more))
    if records:
        land_register(data, records, [], date(2025, 2, 1))


def _places(codes: dict[str, str]) -> pl.DataFrame:
    upper = [(CITY, "绘城市", "city", None), (DISTRICT, DISTRICT_NAME, "district", CITY)]
    rows = [*upper, *((code, name, "town", DISTRICT) for name, code in codes.items())]
    return pl.DataFrame(
        [
            dict.fromkeys(PLACES)
            | {"code": code, "name": name, "level": level, "parent_code": parent, "sort_order": i}
            | {"code_system": "made_up", "aliases": []}
            for i, (code, name, level, parent) in enumerate(rows)
        ],
        schema=PLACES,
    )


def _courts(drawn: str) -> pl.DataFrame:
    more = table(drawn) if drawn else []
    rows = [(COURT, "画中区人民法院", "basic", None, DISTRICT, 1, [])]
    rows += [
        (row["code"], row["name"], row["level"], row["above"] or None, DISTRICT, i, [])
        for i, row in enumerate(more, start=2)
    ]
    return pl.DataFrame(rows, schema=COURTS, orient="row")


def _people(towns: list[dict[str, str]], codes: dict[str, str]) -> pl.DataFrame:
    known = [(codes[t["town"]], 2024, "resident", float(t["people"]), "绘图") for t in towns if t["people"]]
    return pl.DataFrame(known, schema=POPULATION, orient="row")


def _cases(drawn: list[dict[str, str]], codes: dict[str, str]) -> dict[str, pl.DataFrame]:
    homes = {**codes, DISTRICT_NAME: DISTRICT}
    numbers = {name: i for i, name in enumerate(homes)}
    cases, parties = [], []
    keys: dict[str, list[str]] = {}
    for row in drawn:
        for nth in range(int(row["how many"])):
            case = _case(row, len(cases) + 1, keys[row["origin"]][nth] if row.get("origin") else None)
            keys.setdefault(row.get("row", ""), []).append(case["case_key"])
            cases.append(case)
            who = {"case_key": case["case_key"], "seq": 1, "role": "defendant", "party_kind": "person"}
            parties.append(dict.fromkeys(PARTIES) | who | {"name_masked": "张某", "address_key": numbers[row["town"]]})
            if row.get("plaintiff"):
                named = {"name_masked": row["plaintiff"], "org_key": row["plaintiff"], "party_kind": "organisation"}
                who = {"case_key": case["case_key"], "seq": 2, "role": "plaintiff", "address_key": numbers[row["town"]]}
                parties.append(dict.fromkeys(PARTIES) | who | named)
    located = dict.fromkeys(ADDRESSES) | {"confidence": 1.0, "why": "绘图"}
    addresses = [
        located
        | {"address_key": numbers[name], "address_masked": name, "place_code": code}
        | {"located_level": "district" if code == DISTRICT else "town"}
        for name, code in homes.items()
    ]
    return {
        "cases": pl.DataFrame(cases, schema=CASES),
        "parties": pl.DataFrame(parties, schema=PARTIES),
        "addresses": pl.DataFrame(addresses, schema=ADDRESSES),
    }


def _case(row: dict[str, str], number: int, origin: str | None) -> dict:
    filed, kind = date.fromisoformat(row["filed"]), row.get("type", "民初")
    ending = row.get("ending") or None
    closed = date.fromisoformat(row["closed"]) if row.get("closed") else (filed if ending else None)
    words = {"是": True, "否": False, "": None}
    more = {
        "court_code": row.get("court") or COURT,
        "type_prefix": kind,
        "close_manner": ending,
        "closed_on": closed,
        "cause_text": row.get("cause") or "离婚纠纷",
        "origin_case_key": origin,
        "procedure": {zh: code for code, zh in PROCEDURES_ZH.items()}.get(row.get("procedure", "")),
        "tribunal": row.get("tribunal") or None,
        "judge": row.get("judge") or None,
        "statutory_due_on": date.fromisoformat(row["due"]) if row.get("due") else None,
        "deducted_days": int(row["deducted"]) if row.get("deducted") else None,
        "payable": words[row.get("payable", "")],
        "performed": words[row.get("performed", "")],
        "amount_yuan": float(row["claimed"]) if row.get("claimed") else None,
        "enforced_yuan": float(row["enforced"]) if row.get("enforced") else None,
    }
    return a_case(f"{filed.year}{row.get('court') or COURT}{kind}{number}号", filed, **more)
