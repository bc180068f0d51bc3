"""The small city with material for a small scheme of its towns, built once."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.warehouse.assessment.written import plain
from tests.warehouse.small_city import land, small_city
from tests.warehouse.small_places import BAISHI, DONGZHEN, LIULIN, NANHU, YINXING
from warehouse.assessment.model import Scheme
from warehouse.assessment.shelf import scheme_and_faults
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.landing.assessment_items import ASSESSMENT_TABLES
from warehouse.months import month_of
from warehouse.store import Warehouse, open_warehouse

YEAR = (month_of(2025, 1), month_of(2025, 12))
THIRD_QUARTER = (month_of(2025, 7), month_of(2025, 9))


def row(subject: str, item: str, present=None, score=None, evidence=None, note=None, months=YEAR) -> tuple:
    period = "2025" if months == YEAR else "2025Q3"
    return "our_towns", subject, item, period, *months, present, score, evidence, note


MATERIAL = [
    row(YINXING, "meeting", present=True, evidence="会议记录.pdf"),
    row(YINXING, "remarks", score=21.5),
    row(LIULIN, "meeting", present=False),
    row(LIULIN, "remarks", score=26.0),  # above the most there is
    row(DONGZHEN, "meeting", present=True),  # no evidence
    row(DONGZHEN, "remarks", score=25.0, note="现场评议"),
    row(BAISHI, "meeting", present=True, evidence="a.pdf"),
    row(BAISHI, "meeting", present=False, months=THIRD_QUARTER),
    row(BAISHI, "remarks", score=10.0, months=THIRD_QUARTER),
    row("990999", "remarks", score=10.0),  # nobody there is
    row(NANHU, "dancing", score=10.0),  # no such item
]


@pytest.fixture(scope="session")
def assessed_folder(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("assessed-city"))
    frame = pl.DataFrame(MATERIAL, schema=ASSESSMENT_TABLES["assessment_items"], orient="row")
    land(folder, "assessment_items", date(2025, 10, 21), {"assessment_items": frame}, as_of=None)
    build(folder)
    return folder


@pytest.fixture(scope="session")
def assessed_city(assessed_folder) -> Warehouse:
    return open_warehouse(assessed_folder)


def scheme_of(change=None) -> Scheme:
    """The small scheme after a change to its written form."""
    raw = plain()
    if change:
        change(raw)
    scheme, problems = scheme_and_faults(raw, "方案.yaml")
    assert problems == []
    return scheme
