"""A city drawn as text: tables of towns, cases and expected figures become landed batches and a warehouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from metrics.examples import table
from tests.warehouse.landed_schema import ADDRESSES, CASES, COURTS, PARTIES, PLACES, POPULATION
from tests.warehouse.small_city import a_case, land
from warehouse.build import build
from warehouse.folders import data_folder
from warehouse.store import Warehouse, open_warehouse

CITY, DISTRICT, COURT = "910100", "910101", "绘0101"
DISTRICT_NAME = "画中区"


def drawn_city(folder: Path, towns: str, cases: str, data_date: date) -> Warehouse:
    """towns: town | people (of 2024; empty: unknown). cases: filed | town | how many, and optionally type | ending |
    closed (without it, whatever has an ending was closed on the day it was filed). The district as a town: located to
    it and no further.
    """
    data = data_folder(folder)
    data.landing.mkdir(parents=True)
    codes = {row["town"]: f"{DISTRICT}{i:03d}" for i, row in enumerate(table(towns), start=1)}
    land(data, "places", date(2025, 1, 1), {"places": _places(codes)}, as_of=None)
    land(data, "courts", date(2025, 1, 2), {"courts": _court()}, as_of=None)
    land(data, "population", date(2025, 1, 3), {"population": _people(table(towns), codes)}, as_of=None)
    land(data, "cases", date(2025, 12, 31), _cases(table(cases), codes), as_of=data_date)
    build(data)
    return open_warehouse(data)


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


def _court() -> pl.DataFrame:
    return pl.DataFrame([(COURT, "画中区人民法院", "basic", None, DISTRICT, 1, [])], schema=COURTS, orient="row")


def _people(towns: list[dict[str, str]], codes: dict[str, str]) -> pl.DataFrame:
    known = [(codes[t["town"]], 2024, "resident", float(t["people"]), "绘图") for t in towns if t["people"]]
    return pl.DataFrame(known, schema=POPULATION, orient="row")


def _cases(drawn: list[dict[str, str]], codes: dict[str, str]) -> dict[str, pl.DataFrame]:
    homes = {**codes, DISTRICT_NAME: DISTRICT}
    numbers = {name: i for i, name in enumerate(homes)}
    cases, parties = [], []
    for row in drawn:
        filed = date.fromisoformat(row["filed"])
        for _ in range(int(row["how many"])):
            key = f"{filed.year}{COURT}{row.get('type', '民初')}{len(cases) + 1}号"
            ending = row.get("ending") or None
            closed = date.fromisoformat(row["closed"]) if row.get("closed") else (filed if ending else None)
            cases.append(
                a_case(key, filed, court_code=COURT, close_manner=ending, closed_on=closed, cause_text="离婚纠纷")
            )
            who = {"case_key": key, "seq": 1, "role": "defendant", "party_kind": "person", "name_masked": "张某"}
            parties.append(dict.fromkeys(PARTIES) | who | {"address_key": numbers[row["town"]]})
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
