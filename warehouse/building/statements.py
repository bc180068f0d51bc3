"""Runs the static .sql files of the build; the only thing Python adds to them are bound values."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import polars as pl

WAREHOUSE = Path(__file__).parents[1]


@cache
def sql_text(name: str) -> str:
    """The text of `name` under warehouse/, without its ending: "measures/amounts_court"."""
    return (WAREHOUSE / f"{name}.sql").read_text(encoding="utf-8")


def run(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> None:
    """Execute every statement of a file; each gets those of `values` it names as $value."""
    for statement in con.extract_statements(sql_text(name)):
        con.execute(statement, {key: values[key] for key in statement.named_parameters} or None)


def read(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> pl.DataFrame:
    """The rows of a file with one SELECT."""
    return con.sql(sql_text(name), params=values or None).pl()


def columns_of(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> dict:
    """The rows of a file with one SELECT, as NumPy arrays by column: the fastest way out for millions of rows."""
    return con.execute(sql_text(name), values or None).fetchnumpy()


def insert(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Run a file that reads the frame under the name `given`."""
    con.register("given", frame.to_arrow(compat_level=pl.CompatLevel.newest()))  # strings as they are, not copied
    try:
        run(con, name)
    finally:
        con.unregister("given")
