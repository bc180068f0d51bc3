"""Batch suits of one sector: those of the place itself, neither more nor fewer than it has."""

from __future__ import annotations

import pytest

from metrics.batches import batch_suits_of_places
from metrics.evaluate import evaluate
from metrics.period import parse_period
from pages.parts.desk import open_desk
from pages.parts.profile_figures import sentences
from warehouse.scope import EVERYTHING

PERIOD = "ytd"


def of_places(warehouse, caliber: str, level: str, sector: str) -> float:
    """The sector's batch suits of the places of a level, added up."""
    ids = warehouse.places(EVERYTHING).filter(level=level)["place_id"].to_list()
    period = parse_period(PERIOD, warehouse.info)
    return batch_suits_of_places(
        warehouse, EVERYTHING, warehouse.calibers[caliber], ids, period, sector=sector
    ).sum()  # fmt: skip


def suits(warehouse, caliber: str, city: str) -> dict[str, float]:
    asked = {"by": "sector", "within": city, "period": PERIOD, "caliber": caliber, "compare": ()}
    return dict(evaluate("suits", warehouse, EVERYTHING, **asked).frame.select("key", "numerator").iter_rows())


@pytest.fixture
def city(sample_city) -> str:
    return sample_city.places(EVERYTHING).filter(level="city")["code"][0]


@pytest.fixture
def left_out(sample_city, city) -> dict[str, float]:
    """Batch suits by sector, as what the caliber without them has fewer."""
    without = suits(sample_city, "civil_defendant_no_batch@1", city)
    found = {key: n - without.get(key, 0.0) for key, n in suits(sample_city, "civil_defendant@1", city).items() if key}
    return {key: n for key, n in found.items() if n}


def test_they_are_what_the_caliber_without_batches_leaves_out(sample_city, left_out):
    assert left_out
    for sector, n in left_out.items():
        assert of_places(sample_city, "civil_defendant@1", "city", sector) == n


def test_a_suit_of_two_districts_is_one_of_the_city(sample_city, left_out):
    pairs = [[of_places(sample_city, "civil_any@1", x, sector) for x in ("city", "district")] for sector in left_out]
    assert all(one <= parts for one, parts in pairs) and any(one < parts for one, parts in pairs)


def test_the_sheet_of_a_sector_counts_those_of_the_city_itself(sample_city, city, left_out, monkeypatch):
    caliber = "civil_any@1"
    monkeypatch.setenv("DISPUTE_DATA", str(sample_city.home.parents[1]))
    sector = max(left_out, key=left_out.get)
    own = of_places(sample_city, caliber, "city", sector)
    assert own != of_places(sample_city, caliber, "district", sector)
    desk = open_desk().seeing(place=city, sector=sector, period=PERIOD, caliber=caliber)
    share = 100 * own / suits(sample_city, caliber, city)[sector]
    assert f"占{share:.1f}%" in sentences(desk)[1].split("批量案件")[1]
