"""The landed cases as one flat table, as an analyst would make it: each case with its town, sector and cause.

A second, plain implementation of what the build does to a case; the questions are asked of both, and must agree.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl

from tests.bench.made_up_causes import sectors
from warehouse.folders import DataFolder

RANK = {"village": 0, "town": 0, "outside": 0, "district": 1, "city": 2, "none": 2}
NO_SECTOR = "其他"  # where a known civil cause that no sector names belongs; all causes made up here are known ones
NOWHERE = "–"
VERSION = "2021"  # all versions read the made-up causes alike
KEPT = ("case_number", "filed_on", "type_prefix", "close_manner", "cause_text")


def flat_name() -> str:
    """Another name whenever these rules or the sectors of the causes change, so that no old file is read."""
    rules = Path(__file__).read_bytes() + str(sorted(sectors(VERSION, NO_SECTOR).items())).encode()
    return f"flat-{hashlib.sha256(rules).hexdigest()[:8]}"


def write_flat_cases(data: DataFolder, target: Path) -> int:
    """Writes `target` (Parquet, in order of filing) from the landed batches; gives the number of rows.

    Columns: case_number, filed_on, month (i16), type, manner, cause, sector, city, town (codes; – if unknown).
    """
    batches = sorted(p for p in data.landing.iterdir() if (p / "cases.parquet").exists())
    parts = target.with_suffix("")
    parts.mkdir(parents=True, exist_ok=True)
    rows = 0
    for nth, batch in enumerate(batches):
        frame = _flat(batch)
        rows += frame.height
        frame.write_parquet(parts / f"{nth:04d}.parquet")
    pl.scan_parquet(parts / "*.parquet").sink_parquet(target, maintain_order=True)
    for part in parts.iterdir():
        part.unlink()
    parts.rmdir()
    return rows


def _flat(batch: Path) -> pl.DataFrame:
    cases = pl.scan_parquet(batch / "cases.parquet").select("case_key", *KEPT)
    homes = pl.scan_parquet(batch / "addresses.parquet").select("address_key", "place_code", "located_level")
    first = (
        pl.scan_parquet(batch / "parties.parquet")
        .filter(role="defendant")
        .select("case_key", "seq", "address_key")
        .join(homes, on="address_key", how="left")
        .with_columns(rank=pl.col("located_level").replace_strict(RANK, return_dtype=pl.Int8))
        .sort("case_key", "rank", "seq")
        .unique("case_key", keep="first", maintain_order=True)
        .select("case_key", "place_code")
    )
    month = (pl.col("filed_on").dt.year() - 2000) * 12 + pl.col("filed_on").dt.month() - 1
    town = pl.when(pl.col("place_code").str.len_chars() >= 9).then(pl.col("place_code").str.head(9))
    return (
        cases.join(first, on="case_key", how="left")
        .sort("filed_on", "case_number")
        .select(
            "case_number",
            "filed_on",
            month.cast(pl.Int16).alias("month"),
            pl.col("type_prefix").alias("type"),
            pl.col("close_manner").alias("manner"),
            pl.col("cause_text").alias("cause"),
            pl.col("cause_text").replace_strict(sectors(VERSION, NO_SECTOR)).alias("sector"),
            pl.col("place_code").str.head(4).fill_null(NOWHERE).alias("city"),
            town.fill_null(NOWHERE).alias("town"),
        )
        .collect()
    )
