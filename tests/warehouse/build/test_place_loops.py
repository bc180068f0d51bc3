"""Places that run in a circle, landed before imports refused them: the build fails and the last version is served."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.warehouse.small_city import land, small_city
from tests.warehouse.small_places import BAISHI, CITY, LINHE, LIULIN, YINXING, places
from warehouse.build import build
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse
from warehouse.versions import current_version

CIRCLES = {
    "its own parent": {"parent_code": {LINHE: LINHE}},
    "the city in its village": {"parent_code": {CITY: YINXING}},
    "a district in its town": {"parent_code": {LINHE: YINXING}},
    "its own successor": {"successor_code": {BAISHI: BAISHI}},
    "two succeed each other": {"successor_code": {YINXING: LIULIN, LIULIN: YINXING}},
    "three succeed each other": {"successor_code": {YINXING: LIULIN, LIULIN: BAISHI, BAISHI: YINXING}},
    "its town succeeds the district": {"successor_code": {LINHE: YINXING}},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = small_city(tmp_path_factory.mktemp("circles"), steps=4)
    build(folder)
    return folder


@pytest.mark.parametrize("circle", CIRCLES)
def test_a_tree_that_runs_in_a_circle_is_not_built(built, circle):
    before = current_version(built)
    frame = places()
    for column, changed in CIRCLES[circle].items():
        frame = frame.with_columns(pl.col("code").replace_strict(changed, default=pl.col(column)).alias(column))
    batch = land(built, "places", date(2025, 11, 1), {"places": frame}, as_of=None)
    try:
        with pytest.raises(Problem, match="地名树完整|都在地名表中") as told:
            build(built, full=True)
        assert "仍在使用原来的版本" in told.value.way_out
    finally:
        for file in (built.landing / batch).iterdir():
            file.unlink()
        (built.landing / batch).rmdir()
    assert current_version(built) == before
    assert open_warehouse(built).places(EVERYTHING).height == len(places()) + 3
