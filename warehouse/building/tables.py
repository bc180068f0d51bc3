"""The tables of a version in the order they are made, and the connection they are made through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.building.statements import WAREHOUSE, run

MEMORY_LIMIT = "4GB"
THREADS = 2
VIEWS = ("attributed",)
TABLES = tuple(sorted({file.stem for file in (WAREHOUSE / "schema").glob("*.sql")} - set(VIEWS)))


@contextmanager
def build_connection(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writing connection that spills beside the file it makes, never elsewhere."""
    settings = {
        "memory_limit": MEMORY_LIMIT,
        "threads": THREADS,
        "temp_directory": str(file.parent / "spill"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    con = duckdb.connect(str(file), config=settings)
    # Joins are written with the long table first. Left to guess, the planner takes Parquet files for small and
    # builds its hash tables on the 25 million parties.
    con.execute("SET enable_progress_bar = false")  # it would write into whatever the caller prints
    # Trying out these two costs a sixth of the writing and never wins by more than a hundredth of the file's size.
    con.execute("SET disabled_compression_methods = 'zstd,fsst'")
    con.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        yield con
    finally:
        con.close()


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    for table in TABLES + VIEWS:
        run(con, f"schema/{table}")
