"""The tiny city as a built warehouse, once per session, and the dashboard run on it without a browser."""

from __future__ import annotations

import re

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests.warehouse.small_city import small_city
from tests.warehouse.small_places import BAISHI, YINXING
from warehouse.build import build
from warehouse.folders import DataFolder, data_folder

HOSTILE_TOWN, HOSTILE_VILLAGE_TOWN = "=1+1", "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("small-city"))
    build(folder)
    return folder


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory) -> DataFolder:
    """The tiny city with two towns whose names are out to do harm."""
    folder = small_city(tmp_path_factory.mktemp("hostile-city"))
    names = {YINXING: HOSTILE_TOWN, BAISHI: HOSTILE_VILLAGE_TOWN}
    for file in folder.landing.glob("*-places-*/places.parquet"):
        frame = pl.read_parquet(file)
        name = pl.col("code").replace_strict(names, default=pl.col("name"), return_dtype=pl.String)
        frame.with_columns(name.alias("name")).write_parquet(file)
    build(folder)
    return folder


@pytest.fixture
def small(small_folder, monkeypatch) -> DataFolder:
    monkeypatch.setenv("DISPUTE_DATA", str(small_folder.root))
    return data_folder()


@pytest.fixture
def screen(small):
    """screen("towns", place=…) runs that page, inside the error boundary, and gives the AppTest."""
    return run_page


def run_page(module: str, **params: str) -> AppTest:
    at = AppTest.from_string(
        "from pages.parts.errors import error_boundary\n"
        f"from pages import {module}\n"
        f"with error_boundary():\n    {module}.show()\n",
        default_timeout=60,
    )
    for name, value in params.items():
        at.query_params[name] = value
    return at.run()


def html_of(at: AppTest) -> str:
    return "\n".join(element.value for element in at.html)


def text_of(at: AppTest) -> str:
    """All our own HTML as plain text."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html_of(at)))
