"""A sector that the causes of 2026 cut anew is compared across that day nowhere, one that was not is everywhere."""

from __future__ import annotations

import pytest

from metrics.comparison import CAUSE_BREAK_ZH
from metrics.evaluate import evaluate
from metrics.recut_causes import recut_sectors
from warehouse.scope import EVERYTHING

NEW, CALIBER = "2026-03..2026-09", "disputes_defendant"


def rows(city, by, **question):
    asked = {"period": NEW, "caliber": CALIBER, "compare": ("yoy",)} | question
    return evaluate("suits", city, EVERYTHING, by=by, **asked).frame


def test_the_row_of_a_sector_bears_the_verdict_that_its_own_figure_bears(sample_city):
    recut = recut_sectors(sample_city)
    for row in rows(sample_city, "sector").iter_rows(named=True):
        alone = rows(sample_city, "place", sector=row["key"]).row(0, named=True)
        assert (row["yoy_significant"], row["yoy_note"]) == (alone["yoy_significant"], alone["yoy_note"])
        assert row["yoy_change"] == pytest.approx(alone["yoy_change"])
        assert row["yoy_note"] == (CAUSE_BREAK_ZH if row["key"] in recut else None)
        if row["key"] in recut:
            assert row["yoy_significant"] is None


@pytest.mark.parametrize("by", ["town", "district", "month"])
def test_its_places_and_months_bear_it_too(sample_city, by):
    recut, known = recut_sectors(sample_city), set(sample_city.sectors["sector"])
    one, other = sorted(recut)[0], sorted(known - recut)[0]
    assert set(rows(sample_city, by, sector=one)["yoy_note"]) == {CAUSE_BREAK_ZH}
    assert rows(sample_city, by, sector=one)["yoy_significant"].is_null().all()
    assert set(rows(sample_city, by, sector=other)["yoy_note"]) == {None}


def test_on_one_side_of_that_day_it_is_compared_as_any_other(sample_city):
    frame = rows(sample_city, "sector", period="2025-03..2025-09")
    assert set(frame["yoy_note"]) == {None} and frame["yoy_significant"].is_not_null().any()
