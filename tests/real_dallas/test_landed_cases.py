"""Reads ../shared when it is there: real case rows that nobody here wrote, against the publisher's own counts."""

from __future__ import annotations

import polars as pl
import pytest

from tests.real_dallas.county import CASES, PUBLISHED, land_county

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="../shared/data/real/dallas_evictions is not there")


@pytest.fixture(scope="module")
def landed(tmp_path_factory):
    folder, report = land_county(tmp_path_factory.mktemp("dallas"))
    return report, {
        t: pl.read_parquet(folder.landing / report.manifest.batch_id / f"{t}.parquet") for t in report.manifest.tables
    }


def test_cases_are_not_rows(landed):
    report, tables = landed
    in_2020 = tables["cases"].filter(pl.col("filed_on").dt.year() == 2020)
    assert report.manifest.rows_read == 45_403
    assert in_2020.height == 21_298
    assert tables["cases"].height == 21_298 + 18_203 - 1_255  # so many stand in both of its sources
    assert tables["parties"].filter(pl.col("role") == "defendant").height == 45_403


def test_precincts_and_months_agree_with_the_publisher_as_far_as_its_note_says(landed):
    _, tables = landed
    ours = (
        tables["cases"].filter(pl.col("filed_on").dt.year() == 2020)
        .group_by(
            precinct=pl.col("court_code").str.extract(r"JP(\d)"), month=pl.col("filed_on").dt.month().cast(pl.Int64)
        )
        .agg(ours=pl.len())
    )  # fmt: skip
    theirs = (
        pl.read_csv(PUBLISHED, infer_schema_length=None)
        .filter(pl.col("Name").str.contains(r"^Court [1-5]$") & (pl.col("Year") == 2020))
        .select(precinct=pl.col("Name").str.extract(r"(\d)"), month=pl.col("Month").cast(pl.Int64), theirs="tot_evic")
    )
    cells = theirs.join(ours, on=["precinct", "month"], how="full", coalesce=True)
    assert cells.height == 60
    assert (cells["ours"].sum(), cells["theirs"].sum()) == (21_298, 21_283)
    assert cells.filter(pl.col("ours") == pl.col("theirs")).height == 41
    assert (cells["ours"].cast(pl.Int64) - cells["theirs"].cast(pl.Int64)).abs().max() <= 10


def test_outliers_are_doubted_not_dropped(landed):
    report, _ = landed
    found = report.findings.group_by("rule").len().rows()
    assert dict(found)["closed_before_filed"] == 2
    assert dict(found)["duration_absurd"] == 2
    assert report.manifest.rows_rejected == 0


def test_zip_codes_are_places(landed):
    _, tables = landed
    parties = tables["parties"].join(tables["addresses"], on="address_key", how="left")
    told = parties.filter((pl.col("role") == "plaintiff") & pl.col("address_masked").str.contains(r"^75[0-3]\d\d$"))
    assert told.filter(pl.col("place_code") == pl.col("address_masked")).height >= 0.99 * told.height
    assert told.height > 10_000
