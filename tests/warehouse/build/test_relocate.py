"""Addresses landed by older place names are located again, and the clerk's overrides hold for every batch."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest

from tests.warehouse.build.comparing import differences
from tests.warehouse.landed_schema import ADDRESSES, CASES, PARTIES
from tests.warehouse.small_city import a_case, a_party, land, small_city
from tests.warehouse.small_places import YINXING, village_codes
from warehouse.build import build
from warehouse.locate import load_gazetteer
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse

LIU = village_codes(YINXING)[0]
STALE, NAMELESS = "清河市临河区银杏镇柳树村＊号", "某小区＊号楼"


def land_addresses(folder, landed_on: date, fingerprint: str | None, number: int = 1) -> None:
    """One case whose plaintiff lives at a full address landed as unlocated, its defendant at one nobody can place."""
    key = f"2025青0101民初{80_000 + number}号"
    parties = [a_party(key, 1, "plaintiff", (None, "none")), a_party(key, 2, "defendant", (None, "none"))]
    parties[0]["address_key"], parties[1]["address_key"] = 501, 502
    addresses = [
        dict.fromkeys(ADDRESSES)
        | {"address_key": k, "address_masked": text, "located_level": "none", "confidence": 0.0, "why": "旧地名表"}
        for k, text in ((501, STALE), (502, NAMELESS))
    ]
    tables = {
        "cases": pl.DataFrame([a_case(key, date(2025, 10, 9))], schema=CASES),
        "parties": pl.DataFrame(parties, schema=PARTIES),
        "addresses": pl.DataFrame(addresses, schema=ADDRESSES),
    }
    batch = land(folder, "cases", landed_on, tables, as_of=None)
    file = folder.landing / batch / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8")) | {"gazetteer_fingerprint": fingerprint}
    file.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def override(folder, address: str, code: str) -> None:
    folder.settings.mkdir(exist_ok=True)
    text = f"地址,地区代码,地区名称\n{address},{code},\n"
    (folder.settings / "address_overrides.csv").write_text(text, encoding="utf-8-sig")


def homes(folder, number: int = 1) -> list[tuple]:
    warehouse = open_warehouse(folder)
    caliber = warehouse.calibers["civil_any@1"]
    asked = {"place_first": 0, "place_last": 26, "first_month": 309, "last_month": 309, "caliber": caliber}
    asked |= {"sector_id": None, "cause_group": None, "after_filed_on": None, "after_case_id": None}
    page = warehouse.query("case_page_by_party", EVERYTHING, **asked)
    case = page.filter(pl.col("case_number").str.contains(str(80_000 + number)))["case_id"].item()
    return warehouse.query("parties_of_case", EVERYTHING, case_id=case).select("place", "located_level").rows()


@pytest.fixture
def folder(tmp_path):
    return small_city(tmp_path)


def test_a_batch_of_older_place_names_is_located_again(folder):
    land_addresses(folder, date(2025, 11, 1), "an older gazetteer")
    build(folder)
    assert homes(folder) == [("临河区银杏镇柳树村", "village"), ("未定位", "none")]
    assert open_warehouse(folder).info.gazetteer_fingerprint == load_gazetteer(folder).fingerprint
    assert len(list((folder.root / "located").iterdir())) == 1


def test_a_batch_of_todays_place_names_is_left_as_landed(folder):
    land_addresses(folder, date(2025, 11, 1), load_gazetteer(folder).fingerprint)
    build(folder)
    assert homes(folder) == [("未定位", "none"), ("未定位", "none")]


def test_an_override_holds_for_batches_old_and_new(folder):
    land_addresses(folder, date(2025, 11, 1), "an older gazetteer")
    build(folder)
    override(folder, NAMELESS, LIU)
    report = build(folder)
    assert not report.refreshed, "other settings need a full build"
    assert homes(folder)[1] == ("临河区银杏镇柳树村", "village")
    worklist = open_warehouse(folder).query("unlocated_addresses", EVERYTHING, role="any", bit=1)
    assert NAMELESS not in worklist["address_masked"].to_list()
    land_addresses(folder, date(2025, 11, 5), load_gazetteer(folder).fingerprint, number=2)
    refreshed = build(folder)
    assert refreshed.refreshed
    assert homes(folder, 2)[1] == ("临河区银杏镇柳树村", "village")
    assert differences(folder, refreshed.version, build(folder, full=True).version) == []


def test_an_override_may_say_that_a_place_lies_outside(folder):
    override(folder, NAMELESS, "OUTSIDE")
    land_addresses(folder, date(2025, 11, 1), load_gazetteer(folder).fingerprint)
    build(folder)
    assert homes(folder)[1] == ("辖区外", "outside")


def test_the_worklist_counts_parties_and_cases_of_an_address(folder):
    for number in (1, 2, 3):
        land_addresses(folder, date(2025, 11, number), None, number)
    build(folder)
    worklist = open_warehouse(folder).query("unlocated_addresses", EVERYTHING, role="any", bit=1)
    row = worklist.row(by_predicate=pl.col("address_masked") == NAMELESS, named=True)
    assert (row["n_parties"], row["n_cases"], row["why"]) == (3, 3, "旧地名表")
