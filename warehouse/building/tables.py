"""The tables of a version in the order they are made, and the connection they are made through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.building.statements import WAREHOUSE, run

MEMORY_LIMIT = "4GB"
THREADS = 2
VIEWS = ("attributed", "court_stock", "court_durations", "case_id_of")  # all that is no table
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


@contextmanager
def in_order(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What is read or written meanwhile keeps the order of its source.

    Files come month by month: parties written in their order have their months in few places, and the names on a
    page of cases are found by looking at those alone.
    """
    con.execute("SET preserve_insertion_order = true")
    try:
        yield
    finally:
        con.execute("SET preserve_insertion_order = false")
