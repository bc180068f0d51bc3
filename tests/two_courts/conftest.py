"""The two courts' files, imported and built the way a clerk would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.two_courts import beside_the_suit as beside
from tests.two_courts import zibo_cases
from warehouse.build import build
from warehouse.folders import data_folder
from warehouse.landing import import_file
from warehouse.store import Warehouse, open_warehouse

EXPORT = Path(__file__).parents[1] / "hand_checked" / "export"


def _city(home: Path, tables: dict[str, pl.DataFrame], as_of: date) -> Warehouse:
    folder = data_folder(home / "data")
    files = [EXPORT / "地名.csv", EXPORT / "人口.csv"]
    for name, table in ({"法院": beside.courts()} | tables).items():
        table.write_csv(home / f"{name}.csv")
        files.append(home / f"{name}.csv")
    for file in files:
        report = import_file(file, folder=folder, made_up=True, as_of=as_of)
        assert report.manifest.rows_rejected == 0, report.findings
    build(folder)
    return open_warehouse(folder)


@pytest.fixture(scope="session")
def zibo(tmp_path_factory) -> Warehouse:
    tables = {
        "案件": zibo_cases.case_file(),
        "服务月报": beside.zibo_services(),
        "站点": beside.zibo_points(),
        "名册": beside.zibo_rosters(),
        "司法建议": beside.zibo_suggestions(),
        "调解": beside.zibo_mediations(),
    }
    return _city(tmp_path_factory.mktemp("zibo"), tables, zibo_cases.LAST_DAY)


@pytest.fixture(scope="session")
def golmud(tmp_path_factory) -> Warehouse:
    cases = zibo_cases.case_file().filter(pl.col("立案日期") < "2020-12-01")
    first = cases.head(1).with_columns(案号=pl.lit("（2018）示0301民初1号"), 立案日期=pl.lit("2018-01-02"))
    cases = pl.concat([cases, first])  # the figures go back to 2018
    tables = {"案件": cases, "调解": beside.golmud_mediations(), "服务月报": beside.golmud_services()}
    return _city(tmp_path_factory.mktemp("golmud"), tables, date(2020, 12, 31))
