"""April 2020, when the courts stood still, stands out in the county's control chart, and the page says it in words."""

from __future__ import annotations

import re

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from metrics.trend import month_series
from metrics.trend_control import control_trend
from tests.real_dallas.county import CASES, COUNTY, land_county
from warehouse.build import build
from warehouse.months import month_of
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="../shared/data/real/dallas_evictions is not there")

APRIL = month_of(2020, 4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder, _ = land_county(tmp_path_factory.mktemp("dallas_trend"))
    build(folder)
    return folder


def test_april_2020_is_below_the_limit(folder):
    series = month_series(open_warehouse(folder), EVERYTHING, within=COUNTY, caliber="civil_court")
    chart = control_trend(series)
    april = chart.frame.filter(pl.col("first") == APRIL).row(0, named=True)
    # a second way, by hand: distinct keys filed in April in the raw rows
    raw = pl.read_csv(CASES, infer_schema=False).filter(pl.col("file_date").str.starts_with("2020-04"))
    assert april["cases"] == raw["case_id"].n_unique()
    assert april["days"] == 30 and chart.standard_zh == "每月30天"  # not China's working days
    assert april["outside"] == -1 and april["value"] < april["lower"]


def test_the_page_says_so(folder, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(folder.root))
    at = AppTest.from_string("from pages import trends\ntrends.show()\n", default_timeout=60)
    at.query_params.update({"tab": "control", "place": COUNTY, "caliber": "civil_court@1"})
    text = re.sub(r"<[^>]+>", " ", "\n".join(element.value for element in at.run().html))
    assert not at.exception
    assert re.search(r"2020年4月（偏低）|2020年4[—月].*偏低", text)
    assert "工作日" not in text
