"""Where addresses lie by today's place names: batches located by older ones again, and the clerk's overrides on top."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import polars as pl

from warehouse.building.landed import Batch
from warehouse.building.statements import insert, read
from warehouse.folders import DataFolder
from warehouse.office_tables import read_pairs

OVERRIDES = "address_overrides.csv"
ANSWERS = {"address_key": pl.Int64, "place_code": pl.String, "confidence": pl.Float32, "why": pl.String}
CACHES_KEPT = 2


def correct_addresses(
    con: duckdb.DuckDBPyConnection, folder: DataFolder, batches: list[Batch], known: str | None = None
) -> str | None:
    """Fill address_corrections for `batches`; gives the fingerprint of today's gazetteer, None if nobody asked for it.

    A batch is located again if its manifest names another gazetteer; a batch that names none is left as landed.
    An override is matched with the address as the worklist shows it. `known`: today's fingerprint, where a version of
    the same places and settings has it already. Raises Problem if a settings file is wrong.
    """
    named = [batch for batch in batches if batch.kind == "cases" and batch.manifest.get("gazetteer_fingerprint")]
    overrides = _overrides(folder.settings)
    con.execute("SET VARIABLE stale_batches = []::SMALLINT[]")
    if overrides.is_empty() and all(batch.manifest["gazetteer_fingerprint"] == known for batch in named):
        return known if named else None
    from warehouse.locate import load_gazetteer  # compiled from all places: a second or two, so only when needed

    gazetteer = load_gazetteer(folder)
    stale = [batch.number for batch in named if batch.manifest["gazetteer_fingerprint"] != gazetteer.fingerprint]
    if stale:
        con.execute("SET VARIABLE stale_batches = $stale::SMALLINT[]", {"stale": stale})
        insert(con, "building/steps/address_corrections", _located_again(con, folder, gazetteer))
    if not overrides.is_empty():
        insert(con, "building/steps/address_overrides", overrides)
    return gazetteer.fingerprint


def _located_again(con: duckdb.DuckDBPyConnection, folder: DataFolder, gazetteer) -> pl.DataFrame:
    """Answers for every address of the stale batches, from the cache where they are known."""
    from warehouse.locate import Locator

    cache = folder.root / "located" / f"{gazetteer.fingerprint}.parquet"
    known = pl.read_parquet(cache) if cache.exists() else pl.DataFrame(schema=ANSWERS)
    wanted = read(con, "building/steps/stale_addresses")
    missing = wanted.join(known, on="address_key", how="anti")
    if missing.is_empty():
        return known
    found = Locator(gazetteer).locate(missing["address_masked"], missing["hint_district"])
    code = pl.when(pl.col("located_level") == "outside").then(pl.lit("OUTSIDE")).otherwise("place_code")
    answers = found.with_columns(missing["address_key"], place_code=code).select(
        pl.col(name).cast(dtype) for name, dtype in ANSWERS.items()
    )
    known = pl.concat([known, answers])
    _keep(cache, known)
    return known


def _keep(cache: Path, known: pl.DataFrame) -> None:
    """Write the cache in one step, and forget those of older gazetteers."""
    cache.parent.mkdir(exist_ok=True)
    fresh = cache.with_suffix(".new")
    known.write_parquet(fresh)
    os.replace(fresh, cache)
    old = sorted(cache.parent.glob("*.parquet"), key=lambda file: file.stat().st_mtime)[:-CACHES_KEPT]
    for file in old:
        file.unlink(missing_ok=True)


def _overrides(settings: Path) -> pl.DataFrame:
    """address_masked, place_code of the clerk's table (地址, 地区代码); the last row of an address wins."""
    rows = read_pairs(settings, OVERRIDES, ("地址", "地区代码"))
    columns = dict.fromkeys(("address_masked", "place_code"), pl.String)
    return pl.DataFrame(rows, schema=columns, orient="row").unique("address_masked", keep="last")
