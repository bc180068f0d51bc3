"""The sample city through the production import and build, at a fiftieth of its size."""

import json

import polars as pl
import pytest

from warehouse.folders import DataFolder
from warehouse.sample import generate, make_sample, truths

SCALE = 0.02


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = DataFolder(tmp_path_factory.mktemp("city"))
    said: list[float] = []
    report = make_sample(folder, scale=SCALE, on_progress=lambda text, done: said.append(done))
    assert said[0] == 0.0 and said[-1] == 1.0 and said == sorted(said)
    return folder, report


def _landed(folder: DataFolder, table: str) -> pl.DataFrame:
    files = sorted(folder.landing.glob(f"*/{table}.parquet"))
    return pl.concat([pl.read_parquet(f).with_columns(nth=pl.lit(n)) for n, f in enumerate(files)])


PLANTED = {  # see truths.py: rows delivered twice, and faults of the registers and of the material for 考核
    "duplicate_key",
    "answered_before_sent",
    "ends_before_begins",
    "indicator_unknown",
    "score_above_most",
}


def test_every_file_lands_as_made_up_with_no_finding_but_the_planted_faults(made):
    folder, report = made
    manifests = [json.loads(f.read_text(encoding="utf-8")) for f in folder.landing.glob("*/manifest.json")]
    assert len(manifests) == len(report.files)
    assert all(m["made_up"] and m["as_of"] == truths.DATA_DATE.isoformat() for m in manifests)
    assert {rule for m in manifests for rule in m["findings"]} == PLANTED
    assert report.version and folder.pointer.read_text().strip().endswith(report.version)


def test_what_lands_is_what_was_made_after_the_correction(made):
    folder, _ = made
    landed = _landed(folder, "cases").sort("nth").unique("case_key", keep="last")
    table = generate(SCALE).table.with_columns(case_key=pl.col("number").str.replace("（", "").str.replace("）", ""))
    both = table.join(landed, on="case_key", how="inner")
    assert both.height == table.height == landed.height
    assert (both["filed"] == both["filed_on"]).all()
    assert both["closed"].eq_missing(both["closed_on"]).all()
    first_instance = both.filter(pl.col("prefix").is_in(["民初", "行初", "诉前调"]))
    assert first_instance["manner"].eq_missing(first_instance["close_manner"]).all()


def test_hardly_any_first_defendant_is_located_in_a_wrong_town(made):
    folder, _ = made
    sample = generate(SCALE)
    parties = _landed(folder, "parties").join(_landed(folder, "addresses"), on=["nth", "address_key"])
    first = parties.filter(pl.col("role") == "defendant").sort("nth", "seq").unique("case_key", keep="first")
    own = sample.parties.filter(pl.col("role") == 1).unique("dispute", keep="first", maintain_order=True)
    cases = sample.table.filter(pl.col("prefix") == "民初").join(own.select("dispute", "town", "located"), on="dispute")
    cases = cases.with_columns(case_key=pl.col("number").str.replace("（", "").str.replace("）", ""))
    codes = sample.city.towns["code"].to_list()
    both = cases.join(first, on="case_key").filter(pl.col("located_level").is_in(["town", "village"]))
    right = pl.Series([codes[t][:9] if t >= 0 else "" for t in both["town"]])
    wrong = (both["place_code"].str.head(9) != right) & (both["place_code"] != "990303199000")
    assert both.height > 3_000
    assert wrong.mean() < 0.005
