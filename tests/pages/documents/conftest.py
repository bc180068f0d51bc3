"""The small hand-made city; and the same city with names that try to be formulas, templates, markup or very long."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pages.documents.kinds import make_document, prepare_all
from pages.documents.making import Request
from tests.warehouse import small_city as cities
from tests.warehouse import small_places
from warehouse.build import build
from warehouse.display import Display
from warehouse.folders import DataFolder
from warehouse.scope import Scope
from warehouse.store import Warehouse, open_warehouse

DATED = date(2025, 10, 20)
HOSTILE = {
    "银杏镇": "=1+1镇",
    "柳林街道": "{{rate}}{suits}街道",
    "东山镇": "<script>alert(1)</script>镇",
    "白石镇": "窎堐㐌#let x = 1$镇",
    "南湖街道": "长" * 2_000,
}


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory) -> Warehouse:
    folder = cities.small_city(tmp_path_factory.mktemp("documents-city"))
    build(folder)
    return open_warehouse(folder)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Warehouse:
    """Landed by hand, past the import: whatever got in must still be printed as it is."""
    folder = DataFolder(tmp_path_factory.mktemp("hostile-city"))
    cities.small_city(folder.root)
    for file in folder.landing.glob("*-places-*/places.parquet"):
        named = pl.col("name").replace(HOSTILE)
        pl.read_parquet(file).with_columns(named).write_parquet(file)
    for file in folder.landing.glob("*-cases-*/parties.parquet"):
        bank = pl.col("name_masked").replace({cities.BANK: '=HYPERLINK("x")银行'})
        pl.read_parquet(file).with_columns(bank).write_parquet(file)
    build(folder)
    return open_warehouse(folder)


def a_document(warehouse: Warehouse, kind: str, period: str = "2025", *, display: Display | None = None, **more):
    request = Request(kind=kind, period=period, dated=DATED, **more)
    return make_document(request, warehouse, Scope(), display=display or Display(), settings=None)


def documents_of(warehouse: Warehouse, *, display: Display | None = None) -> list:
    """One of each kind: the notice of the city and of a district, and every town's letter."""
    display = display or Display()
    found = [a_document(warehouse, "notice", display=display)]
    found.append(a_document(warehouse, "notice", display=display, place=small_places.LINHE))
    found += further_documents(warehouse, display=display)
    letters = Request(kind="town_letter", period="2025", dated=DATED)
    return found + list(prepare_all(letters, warehouse, Scope(), display=display))


def further_documents(warehouse: Warehouse, *, display: Display | None = None) -> list:
    """One of each of the other kinds, and the variants of those that have several."""
    asked = [
        ("monthly", "2025-09", {}),
        ("monthly", "2025-02", {}),
        ("quarterly", "2025Q3", {"place": small_places.LINHE}),
        ("sector_notice", "2025", {"about": "民间借贷"}),
        ("suggestion", "2025", {"about": "物业"}),
        ("suggestion", "2025", {"about": cities.BANK}),
        ("court_report", "2025", {}),
        ("court_report", "2025", {"about": "青0101"}),
        ("assessment_result", "2025", {}),
        ("white_paper", "2024", {}),
    ]
    return [a_document(warehouse, kind, period, display=display, **more) for kind, period, more in asked]
