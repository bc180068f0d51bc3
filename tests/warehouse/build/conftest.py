"""The small city, built once for all tests of this folder that only read it."""

from __future__ import annotations

import pytest

from tests.warehouse.build.naive import NaiveCity
from tests.warehouse.build.own_calibers import write_own_calibers
from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.store import Warehouse, open_warehouse


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("small-city"))
    write_own_calibers(folder)
    build(folder)
    return folder


@pytest.fixture(scope="session")
def warehouse(city_folder) -> Warehouse:
    return open_warehouse(city_folder)


@pytest.fixture(scope="session")
def naive(city_folder) -> NaiveCity:
    return NaiveCity(city_folder.landing)
