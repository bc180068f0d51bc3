"""The tables of a batch in the making: each piece of the file becomes a row group of one Parquet file per table."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from warehouse.landing.findings import Findings

_HELPERS = ("_row", "own_row")  # columns that help reading and are not landed
_COMPRESSION = {"compression": "zstd", "compression_level": 1}
# A dictionary of texts that are nearly all different costs time and saves nothing.
_ALL_DIFFERENT = ("case_key", "case_number", "address_key", "address_masked", "id_hash", "amount_yuan", "source_row")


class Parts:
    """Tables under a folder, written as their pieces come.

    Case keys are remembered as 64-bit hashes, 12 bytes a case, to find those that stand in several pieces.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._keys: list[pl.DataFrame] = []
        self.rows: dict[str, int] = {}

    def add(self, table: str, frame: pl.DataFrame) -> None:
        """One piece more of `table`. A piece has each case once; its parties come in the same order of pieces."""
        if table == "cases":
            piece = pl.lit(len(self._keys), pl.Int32).alias("piece")
            self._keys.append(frame.select(pl.col("case_key").hash(7).alias("hash"), piece))
        self._write(table, frame.drop(_HELPERS, strict=False))

    def _write(self, table: str, frame: pl.DataFrame) -> None:
        landed = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if table not in self._writers:
            repeating = [name for name in landed.column_names if name not in _ALL_DIFFERENT]
            self._writers[table] = pq.ParquetWriter(
                self._file(table), landed.schema, use_dictionary=repeating, write_statistics=False, **_COMPRESSION
            )
        self._writers[table].write_table(landed, row_group_size=max(len(landed), 1))
        self.rows[table] = self.rows.get(table, 0) + frame.height

    def close(self) -> None:
        """Ends the files, also of an import that failed."""
        while self._writers:
            self._writers.popitem()[1].close()

    def settle(self, rows_are: str, cell_roles: set[str], findings: Findings) -> None:
        """Ends the files; what stands in several pieces is put right, one piece in memory at a time.

        If rows are cases, the later one holds. If rows are litigants, a case may have been cut by the end of a piece:
        its parts are one case, and litigants of `cell_roles`, repeated on every row of the case, count once.
        """
        self.close()
        again = self._met_again()
        if again.is_empty():
            return
        # If rows are cases the last one stays where it is; if they are litigants all are taken out and made one.
        out = again.filter(~again["hash"].is_last_distinct()) if rows_are == "case" else again
        for table in ("cases", "parties"):
            if table in self.rows:
                taken = self._rewrite(table, out, rows_are == "case", cell_roles)
                if table == "cases" and rows_are == "case":
                    findings.add(
                        "duplicate_key", taken.rename({"source_row": "_row"}), "案号", "case_number", plain=True
                    )

    def _rewrite(self, table: str, out: pl.DataFrame, drop: bool, cell_roles: set[str]) -> pl.DataFrame:
        """The file without the rows of `out` (hash, piece), which are returned; unless `drop`, made one at its end."""
        old, taken = self._file(table).with_suffix(".old"), []
        self._file(table).rename(old)
        self.rows[table] = 0
        file = pq.ParquetFile(old)
        for i in range(file.num_row_groups):
            piece = pl.from_arrow(file.read_row_group(i)).with_columns(pl.lit(i, pl.Int32).alias("piece"))
            is_out = piece["case_key"].hash(7).is_in(out.filter(piece=i)["hash"].implode())
            taken.append(piece.filter(is_out))
            self._write(table, piece.filter(~is_out).drop("piece"))
        gone = pl.concat(taken)
        if not drop:
            self._write(table, _made_one(gone, table, cell_roles).drop("piece"))
        self.close()
        old.unlink()
        return gone

    def _file(self, table: str) -> Path:
        return self._path / f"{table}.parquet"

    def _met_again(self) -> pl.DataFrame:
        """hash, piece of every case whose key stands in more than one piece."""
        if len(self._keys) < 2:
            return pl.DataFrame(schema={"hash": pl.UInt64, "piece": pl.Int32})
        keys = pl.concat(self._keys)
        return keys.filter(keys["hash"].is_duplicated())


def _made_one(cut: pl.DataFrame, table: str, cell_roles: set[str]) -> pl.DataFrame:
    """The rows of cut cases, in the order of their pieces."""
    if table == "cases":
        filled = [pl.col(c).drop_nulls().first() for c in cut.columns if c != "case_key"]
        return cut.group_by("case_key", maintain_order=True).agg(filled).select(cut.columns)
    cut = cut.sort("case_key", "piece", "seq")
    same = pl.struct("case_key", "role", "name_masked", "id_hash", "address_key").is_first_distinct()
    cut = cut.filter(~pl.col("role").is_in(list(cell_roles)) | same)
    return cut.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int16).over("case_key").alias("seq"))
