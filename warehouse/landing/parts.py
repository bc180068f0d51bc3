"""The tables of a batch in the making: pieces are written as they come, then joined into one file per table."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warehouse.landing.findings import Findings

_COMPRESSION = {"compression": "zstd", "compression_level": 1}


class Parts:
    """Pieces of tables under a folder. Case keys are remembered as 64-bit hashes, to find those met in several pieces."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, list[Path]] = {}
        self._keys: list[pl.DataFrame] = []
        self.rows: dict[str, int] = {}

    def add(self, table: str, frame: pl.DataFrame) -> None:
        files = self._files.setdefault(table, [])
        file = self._path / f"part-{table}-{len(files):05d}.parquet"
        frame.write_parquet(file, **_COMPRESSION)
        files.append(file)
        if table == "cases":
            self._keys.append(frame.select(pl.col("case_key").hash(7).alias("hash"), "_row"))

    def join(self, rows_are: str, findings: Findings) -> None:
        """One Parquet file per table, without `_row` and `own_row`. A case met in several pieces: the later one holds (rows are
        cases), or both are one (rows are litigants, and the case was cut by the end of a piece)."""
        again = self._met_again()
        for table, files in self._files.items():
            whole = pl.scan_parquet(files)
            if again.height and table in ("cases", "parties"):
                whole = self._settled(table, files, again, rows_are, findings)
            if isinstance(whole, pl.LazyFrame) and len(files) == 1:
                whole = whole.collect()
            self._write(table, whole)
        for file in [f for files in self._files.values() for f in files]:
            file.unlink()

    def _write(self, table: str, whole: pl.DataFrame | pl.LazyFrame) -> None:
        target = self._path / f"{table}.parquet"
        if isinstance(whole, pl.DataFrame):
            whole.drop("_row", "own_row", strict=False).write_parquet(target, **_COMPRESSION)
        else:
            whole.drop("_row", "own_row", strict=False).sink_parquet(target, **_COMPRESSION)
        self.rows[table] = pl.scan_parquet(target).select(pl.len()).collect().item()

    def _met_again(self) -> pl.DataFrame:
        """hash, _row of every case row whose key stands in more than one piece."""
        if len(self._keys) < 2:
            return pl.DataFrame(schema={"hash": pl.UInt64, "_row": pl.Int32})
        keys = pl.concat(self._keys)
        return keys.filter(keys["hash"].is_duplicated())

    def _settled(
        self, table: str, files: list[Path], again: pl.DataFrame, rows_are: str, findings: Findings
    ) -> pl.DataFrame:
        frame = pl.read_parquet(files).with_columns(pl.col("case_key").hash(7).alias("hash"))
        is_again = pl.col("hash").is_in(again["hash"].unique().implode())
        if rows_are == "case":
            old = again.sort("_row").filter(~pl.col("hash").is_last_distinct())
            if table == "cases":
                earlier = frame.join(old, on=["hash", "_row"], how="semi")
                findings.add("duplicate_key", earlier, "案号", "case_number", plain=True)
            return frame.join(old, on=["hash", "_row"], how="anti", maintain_order="left").drop("hash")
        cut, rest = frame.filter(is_again), frame.filter(~is_again)
        if table == "cases":
            filled = [pl.col(c).drop_nulls().first() for c in frame.columns if c not in ("case_key",)]
            cut = cut.sort("_row").group_by("case_key", maintain_order=True).agg(filled).select(frame.columns)
        else:
            same = ["case_key", "role", "name_masked", "id_hash", "address_key"]
            repeated = pl.col("own_row") == -1
            cut = pl.concat([cut.filter(~repeated), cut.filter(repeated).unique(same, keep="first")]).sort(
                "_row", "seq"
            )
            cut = cut.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int16).over("case_key").alias("seq"))
        return pl.concat([rest, cut]).drop("hash")
