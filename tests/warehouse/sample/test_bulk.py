"""The benchmark's data: whole numbers of cases and parties, keys that are their own, links that lead somewhere."""

import polars as pl
import pytest

from warehouse.folders import DataFolder
from warehouse.sample.bulk import BulkReport, generate_cases_fast

CITIES = 3


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> BulkReport:
    return generate_cases_fast(DataFolder(tmp_path_factory.mktemp("bulk")), 20_000, CITIES, 7)


def _landed(made: BulkReport, name: str) -> pl.DataFrame:
    homes = [b for b in made.batches if (b / f"{name}.parquet").exists()]
    return pl.concat([pl.read_parquet(b / f"{name}.parquet").with_columns(batch=pl.lit(b.name)) for b in homes])


def test_as_many_cases_as_asked_for_and_two_and_a_half_parties_each(made):
    cases, parties = _landed(made, "cases"), _landed(made, "parties")
    assert made.cases == cases.height == cases["case_key"].n_unique() == 20_000
    assert made.parties == parties.height
    assert abs(parties.height / cases.height - 2.5) < 0.02


def test_every_party_has_its_case_and_its_address_in_the_same_batch(made):
    parties = _landed(made, "parties")
    assert parties.join(_landed(made, "cases"), on=["batch", "case_key"], how="anti").is_empty()
    assert parties.join(_landed(made, "addresses"), on=["batch", "address_key"], how="anti").is_empty()
    assert parties.select("case_key", "seq").is_duplicated().sum() == 0


def test_every_located_address_and_every_court_is_of_a_place_that_is_there(made):
    places, courts = _landed(made, "places"), _landed(made, "courts")
    assert places["code"].n_unique() == places.height
    assert (places["level"] == "town").sum() == 89 * CITIES
    located = _landed(made, "addresses")["place_code"].drop_nulls()
    assert located.is_in(places["code"].implode()).all()
    assert courts["serves_place_code"].is_in(places["code"].implode()).all()
    assert courts["serves"].explode(empty_as_null=True).drop_nulls().is_in(places["code"].implode()).all()
    assert _landed(made, "cases")["court_code"].is_in(courts["court_code"].implode()).all()


def test_the_same_arguments_give_the_same_rows(made, tmp_path):
    again = generate_cases_fast(DataFolder(tmp_path), 20_000, CITIES, 7)
    assert [b.name for b in again.batches] == [b.name for b in made.batches]
    assert _landed(again, "cases").equals(_landed(made, "cases"))
    assert _landed(again, "parties").equals(_landed(made, "parties"))
