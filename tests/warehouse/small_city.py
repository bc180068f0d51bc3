"""A tiny city as landed batches, small enough to count by hand, with every awkward kind of case in it.

`small_city(folder)` writes five batches: places, courts, population, cases until 2025-09 and, as a later delivery,
cases of 2025-10-01..18 together with corrections of five earlier cases. `steps` lands only the first of them.
"""

from __future__ import annotations

import hashlib
import json
import random
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from tests.warehouse import small_places
from tests.warehouse.landed_schema import ADDRESSES, CASES, FINDINGS, PARTIES
from tests.warehouse.small_places import BAISHI, CITY, DONGSHAN, JIUJI, LINHE, TOWNS, YINXING, village_codes
from warehouse.folders import DataFolder, data_folder

DATA_DATE = date(2025, 10, 18)
BANK = "东方银行股份有限公司清河分行"
CAUSES = ("民间借贷纠纷", "离婚纠纷", "物业服务合同纠纷", "买卖合同纠纷", "机动车交通事故责任纠纷", "莫名其妙纠纷")
MANNERS = (None, "judgment", "mediated", "withdrawn", "transferred_out", "judgment", "dismissed", "not_accepted")

# where a party can live: (place code, level as located); None, "none": could not be located
HOMES: list[tuple[str | None, str]] = [
    *[(v, "village") for town in TOWNS for v in village_codes(town)],
    *[(town, "town") for town in TOWNS],
    (LINHE, "district"),
    (DONGSHAN, "district"),
    (CITY, "city"),
    (None, "outside"),
    (None, "none"),
]


def small_city(folder: Path | str, *, steps: int = 5) -> DataFolder:
    """Land the first `steps` batches under `folder`; the fifth is the delivery with the corrections."""
    data = data_folder(folder)
    data.landing.mkdir(parents=True, exist_ok=True)
    cases, parties = _history()
    batches = [
        ("places", date(2025, 9, 1), {"places": small_places.places()}, None),
        ("courts", date(2025, 9, 2), {"courts": small_places.courts()}, None),
        ("population", date(2025, 9, 3), {"population": small_places.population()}, None),
        ("cases", date(2025, 10, 8), case_tables(cases, parties), date(2025, 9, 30)),
        ("cases", date(2025, 10, 20), case_tables(*_october(cases, parties)), DATA_DATE),
    ]
    for kind, landed_on, tables, as_of in batches[:steps]:
        land(data, kind, landed_on, tables, as_of=as_of)
    return data


def land(data: DataFolder, kind: str, landed_on: date, tables: dict[str, pl.DataFrame], *, as_of: date | None) -> str:
    """Write one batch the way the import does; gives its id."""
    digest = hashlib.sha256(f"{kind}{landed_on}".encode()).hexdigest()
    batch_id = f"{landed_on:%Y%m%d}T080000000000-{kind}-{digest[:8]}"
    home = data.landing / batch_id
    home.mkdir()
    tables = tables | {"findings": pl.DataFrame(schema=FINDINGS)}
    for name, frame in tables.items():
        frame.write_parquet(home / f"{name}.parquet")
    rows = tables[kind].height
    manifest = {
        "batch_id": batch_id,
        "kind": kind,
        "layout": "by_hand",
        "layout_fingerprint": "0",
        "source_name": f"{kind}.csv",
        "source_sha256": digest,
        "source_bytes": 1000,
        "encoding": "utf-8",
        "rows_read": rows,
        "rows_accepted": rows,
        "rows_rejected": 0,
        "findings": {},
        "gazetteer_fingerprint": None,
        "made_up": True,
        "as_of": as_of.isoformat() if as_of else None,
        "imported_at": f"{landed_on}T08:00:00+00:00",
        "imported_by": "测试",
        "tables": {name: frame.height for name, frame in tables.items()},
    }
    (home / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    return batch_id


def a_case(key: str, filed_on: date, **more: object) -> dict:
    """A case row with everything empty that is not said."""
    court = "青0101" if "青0101" in key else "青0102"
    prefix = next((p for p in ("诉前调", "民初", "行初", "执") if p in key), None)
    row = dict.fromkeys(CASES) | {"case_key": key, "case_number": f"（{key[:4]}）{key[4:]}", "court_code": court}
    return row | {"type_prefix": prefix, "case_year": int(key[:4]), "filed_on": filed_on, "source_row": 2} | more


def a_party(key: str, seq: int, role: str, home: tuple[str | None, str], organisation: str | None = None) -> dict:
    return {
        "case_key": key,
        "seq": seq,
        "role": role,
        "party_kind": "organisation" if organisation else "person",
        "name_masked": organisation or "张某",
        "org_key": organisation,
        "id_hash": None,
        "address_key": HOMES.index(home) + 1,
    }


def case_tables(cases: list[dict], parties: list[dict]) -> dict[str, pl.DataFrame]:
    addresses = [
        {
            "address_key": i + 1,
            "address_masked": f"清河市{code or ('外省' if level == 'outside' else '不详')}＊号",
            "hint_district": None,
            "place_code": code,
            "located_level": level,
            "confidence": 0.0 if level == "none" else 0.9,
            "why": "手工示例",
            "outside_name": "邻县" if level == "outside" else None,
        }
        for i, (code, level) in enumerate(HOMES)
    ]
    return {
        "cases": pl.DataFrame(cases, schema=CASES),
        "parties": pl.DataFrame(parties, schema=PARTIES),
        "addresses": pl.DataFrame(addresses, schema=ADDRESSES),
    }


def _history() -> tuple[list[dict], list[dict]]:
    chance = random.Random(7)
    cases: list[dict] = []
    parties: list[dict] = []
    _ordinary(chance, cases, parties, 120, date(2023, 1, 3), date(2025, 9, 30))
    _settled_before_filing(chance, cases, parties)
    _bank_batch(cases, parties)
    _series(cases, parties)
    return cases, parties


def _ordinary(chance: random.Random, cases: list, parties: list, n: int, first: date, last: date) -> None:
    """Cases of all types and endings, one to three defendants, now and then a third party or nobody at all."""
    step = (last - first).days / max(n - 1, 1)
    for i in range(n):
        filed = first + timedelta(days=round(i * step))
        court = chance.choice(("青0101", "青0102"))
        prefix = chance.choice(("民初", "民初", "民初", "民初", "行初", "执"))
        key = f"{filed.year}{court}{prefix}{1000 + i + 500 * (first.month == 10)}号"
        manner = chance.choice(MANNERS)
        closed = filed + timedelta(days=chance.randrange(1, 200)) if manner else None
        if closed and closed > DATA_DATE:
            closed, manner = None, None
        cases.append(
            a_case(
                key,
                filed,
                closed_on=closed,
                close_manner=manner,
                cause_text=chance.choice(CAUSES),
                procedure=chance.choice(("ordinary", "summary", "small_claims", None)),
                amount_yuan=float(chance.randrange(1000, 900_000)),
            )
        )
        if i == 60:
            continue  # a case without parties
        roles = ["plaintiff"] * chance.choice((1, 1, 2)) + ["defendant"] * chance.choice((1, 1, 2, 3))
        if chance.random() < 0.1:
            roles.append("third_party")
        for seq, role in enumerate(roles, start=1):
            company = "清河市银杏物业有限公司" if role == "plaintiff" and chance.random() < 0.2 else None
            parties.append(a_party(key, seq, role, chance.choice(HOMES), company))


def _settled_before_filing(chance: random.Random, cases: list, parties: list) -> None:
    for i in range(15):
        filed = date(2024, 3, 1) + timedelta(days=20 * i)
        key = f"{filed.year}青0102诉前调{i + 1}号"
        manner = ("mediated_before_filing", "mediated_before_filing", "converted")[i % 3]
        closed = filed + timedelta(days=25)  # the last ones are settled in 2025
        cases.append(a_case(key, filed, closed_on=closed, close_manner=manner, cause_text="民间借贷纠纷"))
        parties.append(a_party(key, 1, "plaintiff", chance.choice(HOMES)))
        parties.append(a_party(key, 2, "defendant", chance.choice(HOMES)))


def _bank_batch(cases: list, parties: list) -> None:
    """35 suits of one bank in March 2025; from 30 on they are a batch."""
    homes = [(v, "village") for v in village_codes(YINXING)]
    for i in range(35):
        key = f"2025青0101民初{3000 + i}号"
        filed = date(2025, 3, 1 + i % 28)
        cases.append(a_case(key, filed, cause_text="信用卡纠纷", closed_on=date(2025, 4, 20), close_manner="judgment"))
        parties.append(a_party(key, 1, "plaintiff", (LINHE, "district"), BANK))
        parties.append(a_party(key, 2, "defendant", homes[i % 3]))


def _series(cases: list, parties: list) -> None:
    """Six cases of one series over two months; the first filed was transferred, so the second counts."""
    for i in range(6):
        key = f"2024青0102民初{5000 + i}号"
        filed = date(2024, 5, 20) + timedelta(days=5 * i)
        manner = "transferred_out" if i == 0 else "judgment"
        more = {"is_series": True, "series_key": "白石物业系列", "close_manner": manner, "closed_on": date(2024, 9, 1)}
        cases.append(a_case(key, filed, cause_text="物业服务合同纠纷", **more))
        parties.append(a_party(key, 1, "plaintiff", (BAISHI, "town"), "白石物业有限公司"))
        parties.append(a_party(key, 2, "defendant", (village_codes(JIUJI)[i % 2], "village")))


def _october(cases: list[dict], parties: list[dict]) -> tuple[list[dict], list[dict]]:
    """The next delivery: 24 new cases, and five earlier ones again, of which four changed."""
    chance = random.Random(11)
    new_cases: list[dict] = []
    new_parties: list[dict] = []
    _ordinary(chance, new_cases, new_parties, 24, date(2025, 10, 1), DATA_DATE)
    same, moved_month, moved_home, closed, fewer = (cases[i] for i in (20, 30, 40, 50, 70))
    new_cases += [same, moved_month | {"filed_on": date(2024, 2, 29), "closed_on": None, "close_manner": None}]
    new_cases += [moved_home, closed | {"closed_on": date(2025, 10, 2), "close_manner": "mediated"}, fewer]
    for case in (same, moved_month, closed):
        new_parties += [p for p in parties if p["case_key"] == case["case_key"]]
    new_parties += [
        a_party(moved_home["case_key"], 1, "plaintiff", (YINXING, "town")),
        a_party(moved_home["case_key"], 2, "defendant", (village_codes(BAISHI)[0], "village")),
    ]
    new_parties += [p for p in parties if p["case_key"] == fewer["case_key"]][:1]
    # The first case of the series comes back as judged here: from now on it is the one that counts.
    first = next(c for c in cases if c["case_key"] == "2024青0102民初5000号")
    new_cases.append(first | {"close_manner": "judgment"})
    new_parties += [p for p in parties if p["case_key"] == first["case_key"]]
    return new_cases, new_parties
