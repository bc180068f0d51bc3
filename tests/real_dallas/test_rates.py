"""From the real rows to rates, the way a reader gets them: import, build, `python -m metrics show`."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.real_dallas.county import CASES, SOURCE, land_county
from warehouse.build import build

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="../shared/data/real/dallas_evictions is not there")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder, _ = land_county(tmp_path_factory.mktemp("dallas_built"))
    build(folder)
    return folder


def show(folder, *arguments: str) -> pl.DataFrame:
    command = [sys.executable, "-m", "metrics", "show", "litigation_rate", *arguments, "--format", "csv"]
    environment = os.environ | {"DISPUTE_DATA": str(folder.root)}
    done = subprocess.run(command, cwd=Path(__file__).parents[2], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return pl.read_csv(io.BytesIO(done.stdout), infer_schema_length=None)


def test_precinct_rates_are_distinct_cases_per_10_000_residents(folder):
    rates = show(folder, "--by", "district", "--within", "48113", "--period", "2020", "--caliber", "civil_court")
    people = pl.read_csv(SOURCE / "population_jpcourt.csv").filter(pl.col("id").str.starts_with("48113"))
    # a second way, by hand: distinct keys per precinct in the raw rows
    raw = pl.read_csv(CASES, infer_schema=False).filter(pl.col("file_date").str.starts_with("2020"))
    cases = dict(raw.unique("case_id").group_by(pl.col("court").str.slice(3, 1)).len().iter_rows())
    assert sum(cases.values()) == 21_298
    for precinct, residents in people.select("id", "pop").iter_rows():
        row = rates.filter(pl.col("code") == precinct).row(0, named=True)
        assert row["numerator"] == cases[precinct[-1]]
        assert row["value"] == pytest.approx(cases[precinct[-1]] / residents * 10_000, rel=1e-6)


def test_months_add_up_to_the_year(folder):
    months = show(folder, "--by", "month", "--within", "48113", "--period", "2020", "--caliber", "civil_court")
    assert months.height == 12
    assert months["numerator"].sum() == 21_298
