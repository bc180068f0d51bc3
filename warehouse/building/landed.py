"""The landed batches: their manifests, and the views through which the build reads their Parquet files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from warehouse.building.landed_tables import TABLES
from warehouse.building.statements import insert, run
from warehouse.folders import DataFolder
from warehouse.problem import Problem


@dataclass(frozen=True)
class Batch:
    """One landed batch. `number` counts all batches in the order of landing, from 1."""

    number: int
    folder: Path
    manifest: dict

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def kind(self) -> str:
        return self.manifest["kind"]


def read_batches(folder: DataFolder) -> list[Batch]:
    """All batches, oldest first. Raises Problem if one of them cannot be read: figures must not silently miss it."""
    if not folder.landing.is_dir():
        return []
    homes = sorted(home for home in folder.landing.iterdir() if home.is_dir() and not home.name.startswith("."))
    batches = [Batch(number, home, _manifest(home)) for number, home in enumerate(homes, start=1)]
    for batch in batches:
        _require_whole(batch)
    return batches


def _require_whole(batch: Batch) -> None:
    """Every table the manifest speaks of is there with as many rows: a lost file would count as no cases at all."""
    for table, rows in (batch.manifest.get("tables") or {}).items():
        file = batch.folder / f"{table}.parquet"
        try:
            found = pl.scan_parquet(file).select(pl.len()).collect().item() if rows or file.exists() else 0
        except (OSError, pl.exceptions.PolarsError):
            found = None
        if found != rows:
            raise Problem(
                "一个已导入的批次不完整，未建库",
                where=str(file),
                expected=f"{rows} 行，实际{'读不出' if found is None else f'有 {found} 行'}",
                way_out="从备份恢复该批次的文件夹，或把它移出 landing 后重新导入原文件",
            )


def _manifest(home: Path) -> dict:
    try:
        manifest = json.loads((home / "manifest.json").read_text(encoding="utf-8"))
        manifest["kind"], manifest["batch_id"]  # both are needed
        if any(not isinstance(manifest.get(part) or {}, dict) for part in ("tables", "findings")):
            raise TypeError(home)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem(
            "一个已导入的批次缺少清单或清单已损坏，无法建库",
            where=str(home),
            expected="文件夹中有完整的 manifest.json",
            way_out="从备份恢复该文件夹，或把它移出 landing 后重新导入原文件",
        ) from error
    return manifest


def point_views(con: duckdb.DuckDBPyConnection, batches: Iterable[Batch], aside: Path) -> None:
    """Let the landed views read the files of `batches`.

    An empty file with the agreed columns comes first in every list, so that a table nobody delivered is
    empty rather than missing, and so that a column an old batch lacks reads as null.
    """
    batches = list(batches)
    for table, schema in TABLES.items():
        empty = aside / f"none-{table}.parquet"
        if not empty.exists():
            pl.DataFrame(schema=schema).write_parquet(empty)
        having = [batch for batch in batches if (batch.folder / f"{table}.parquet").exists()]
        files = [str(empty)] + [str(batch.folder / f"{table}.parquet") for batch in having]
        _set(con, f"{table}_files", files)
        _set(con, f"{table}_batches", [0] + [batch.number for batch in having])
    _set(con, "n_case_batches", sum(batch.kind == "cases" for batch in batches))
    run(con, "building/steps/landed_views")  # again each time: a view keeps the columns it found when it was made


def _set(con: duckdb.DuckDBPyConnection, name: str, value: object) -> None:
    con.execute(f"SET VARIABLE {name} = $value", {"value": value})


def fill_batches(con: duckdb.DuckDBPyConnection, batches: Iterable[Batch]) -> None:
    """The table `batches` from the manifests."""
    rows = [_batch_row(batch) for batch in batches]
    if rows:
        insert(con, "building/steps/batches", pl.DataFrame(rows, infer_schema_length=None))


def _batch_row(batch: Batch) -> dict:
    said = batch.manifest
    as_of = said.get("as_of")
    return {
        "batch_no": batch.number,
        "batch_id": batch.id,
        "n_findings": sum((said.get("findings") or {}).values()),
        "made_up": bool(said.get("made_up")),
        "as_of": date.fromisoformat(as_of[:10]) if as_of else None,
        **{key: said.get(key) for key in ("kind", "layout", "source_name", "source_sha256", "encoding")},
        **{key: said.get(key) or 0 for key in ("rows_read", "rows_accepted", "rows_rejected")},
        **{key: said.get(key) for key in ("imported_at", "imported_by")},
    }
