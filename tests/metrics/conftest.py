"""The small city of the warehouse tests, built once; and the same landed files counted the slow way."""

from __future__ import annotations

import pytest

from tests.metrics.naive_rates import NaiveRates
from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.sample import make_sample
from warehouse.store import Warehouse, open_warehouse

SAMPLE_SCALE = 0.4  # smaller, and the planted batches fall below the size of a batch


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("metrics-city"))
    build(folder)
    return folder


@pytest.fixture(scope="session")
def warehouse(city_folder) -> Warehouse:
    return open_warehouse(city_folder)


@pytest.fixture(scope="session")
def naive(city_folder) -> NaiveRates:
    return NaiveRates(city_folder.landing)


@pytest.fixture(scope="session")
def sample_city(tmp_path_factory) -> Warehouse:
    """The made-up city at two fifths of its size, through the production import and build."""
    folder = DataFolder(tmp_path_factory.mktemp("sample-city"))
    make_sample(folder, scale=SAMPLE_SCALE)
    return open_warehouse(folder)
