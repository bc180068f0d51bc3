"""The first rows as they were (or would be) landed, with Chinese headers."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warehouse.landing.fields import KINDS, ROLES_ZH

ROWS = 50


def preview(room: Path, kind: str) -> pl.DataFrame:
    """At most 50 rows of the batch written in `room`. Cases show their litigants, masked, and their places."""
    file = room / f"{kind}.parquet"
    if not file.exists():
        return pl.DataFrame()
    rows = pl.scan_parquet(file).head(ROWS).collect()
    if kind != "cases":
        return rows.rename({n: f.name_zh for n, f in KINDS[kind].items() if n in rows.columns})
    shown = rows.select(
        "case_key",
        案号="case_number",
        法院="court_code",
        案由="cause_text",
        立案日期="filed_on",
        结案日期="closed_on",
        结案方式="close_manner",
        程序="procedure",
    )
    parties = _parties(room, rows["case_key"])
    for role, zh in ROLES_ZH.items():
        of_role = parties.filter(pl.col("role") == role).group_by("case_key", maintain_order=True)
        named = of_role.agg(
            pl.col("name_masked").str.join("、").alias(zh), pl.col("place").str.join("、").alias(f"{zh}所在地")
        )
        shown = shown.join(named, on="case_key", how="left", maintain_order="left")
    return shown.drop("case_key")


def _parties(room: Path, keys: pl.Series) -> pl.DataFrame:
    if not (room / "addresses.parquet").exists():
        return pl.DataFrame(schema=dict.fromkeys(("case_key", "role", "name_masked", "place"), pl.String))
    parties = pl.scan_parquet(room / "parties.parquet").filter(pl.col("case_key").is_in(keys.implode())).collect()
    addresses = pl.read_parquet(room / "addresses.parquet", columns=["address_key", "place_code", "outside_name"])
    placed = parties.join(addresses, on="address_key", how="left", maintain_order="left")
    return placed.with_columns(place=pl.coalesce("place_code", "outside_name", pl.lit("未定位"))).sort(
        "case_key", "seq"
    )
