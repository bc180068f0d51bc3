"""Material for assessments stays through a refresh by cases as a full build would have it."""

from __future__ import annotations

from datetime import date

import polars as pl

from tests.warehouse.build.comparing import differences
from tests.warehouse.build.test_refresh import small_city_october
from tests.warehouse.small_city import land, small_city
from tests.warehouse.small_places import YINXING
from warehouse.build import build
from warehouse.landing.assessment_items import ASSESSMENT_TABLES
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse


def test_a_refresh_by_cases_keeps_the_material_as_a_full_build_has_it(tmp_path):
    folder = small_city(tmp_path, steps=4)
    rows = [
        ("peace_town", YINXING, "leads", "2025", 300, 311, True, None, "a.pdf", None),
        ("peace_town", YINXING, "mediation_before_suit", "2025Q1", 300, 302, None, 12.5, None, "备注"),
    ]
    frame = pl.DataFrame(rows, schema=ASSESSMENT_TABLES["assessment_items"], orient="row")
    land(folder, "assessment_items", date(2025, 10, 9), {"assessment_items": frame}, as_of=None)
    build(folder)
    small_city_october(folder)
    refreshed = build(folder)
    found = open_warehouse(folder).query(
        "assessment_items", EVERYTHING, scheme="peace_town", first_month=300, last_month=311
    )
    assert found.select("indicator", "present", "score").rows() == [
        ("leads", True, None),
        ("mediation_before_suit", None, 12.5),
    ]
    rebuilt = build(folder, full=True)
    assert (refreshed.refreshed, rebuilt.refreshed) == (True, False)
    assert differences(folder, refreshed.version, rebuilt.version) == []
