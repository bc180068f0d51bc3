"""The same rules with a made-up city and with a foreign one."""

from __future__ import annotations

import polars as pl
import pytest

from tests.warehouse.locate.conftest import made_up_places
from warehouse.locate import Gazetteer, Locator


@pytest.fixture(scope="module")
def made_up() -> Locator:
    return Locator(Gazetteer.from_places(made_up_places()))


def code(locator: Locator, text: str) -> str | None:
    return locator.locate(pl.Series([text]))["place_code"].item()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("云溪市临河区银杏镇柳营村3号", "990101001201"),
        ("临河区望湖街道柳营村", "990101002001"),
        ("云溪市临河区柳营社区", "990101002001"),
        ("云溪市临河区柳营村", "990101001201"),
        ("云溪市临河区大枣树村", "990101001202"),
        ("云溪市大枣树村", "990100"),
        ("云溪市临河区老槐镇", "990101003"),
        ("云溪市临河区银杏镇槐荫村", "990101003201"),
        ("云溪市临河区老槐镇槐荫村", "990101003201"),
        ("内蒙古自治区巴彦淖尔市临河区", None),
        ("云溪市青岚县石桥镇", "990102001"),
        ("990102001", "990102001"),
        ("银杏镇", "990101001"),
    ],
)
def test_a_made_up_city_is_located_by_its_own_names(made_up, text, found):
    assert code(made_up, text) == found


def test_a_real_district_of_the_same_name_is_outside_when_its_city_is_named(made_up):
    row = made_up.locate(pl.Series(["内蒙古自治区巴彦淖尔市临河区"])).row(0, named=True)
    assert row["located_level"] == "outside" and row["outside_name"].startswith("内蒙古自治区巴彦淖尔市")


def test_zip_codes_serve_as_towns_of_a_foreign_city():
    places = pl.DataFrame(
        [
            ("dallas", "Dallas", "city", None),
            ("p1", "Precinct 1", "district", "dallas"),
            ("75217", "75217", "town", "p1"),
            ("75001", "Addison", "town", "p1"),
            ("t1", "Census Tract 9.01", "village", "75217"),
        ],
        schema=["code", "name", "level", "parent_code"],
        orient="row",
    )
    dallas = Locator(Gazetteer.from_places(places))
    texts = ["75217", "75217.0", "12 Elm St, Dallas, TX 75217", "ADDISON", "75001", "Precinct 1", "99999", "752170"]
    found = dallas.locate(pl.Series(texts))
    assert found["place_code"].to_list() == ["75217", "75217", "75217", "75001", "75001", "p1", None, None]
    assert found["confidence"][0] >= 0.9
