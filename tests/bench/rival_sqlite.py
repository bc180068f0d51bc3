"""The questions in SQLite: one table with the two covering indexes they need, in a file, warm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from tests.bench import windows as w
from tests.bench.flat_cases import NOWHERE

COLUMNS = ("month", "type", "manner", "cause", "sector", "city", "town", "filed_on", "case_number")
TABLE = """
CREATE TABLE cases (
    month INTEGER, type TEXT, manner TEXT, cause TEXT, sector TEXT,
    city TEXT, town TEXT, filed_on TEXT, case_number TEXT
)"""
INDEXES = (
    "CREATE INDEX by_town ON cases (type, month, city, town, sector, manner)",
    "CREATE INDEX by_cause ON cases (type, month, city, sector, cause, manner)",
    "CREATE INDEX by_day ON cases (town, type, filed_on DESC, case_number)",
)
COUNTED = "type = :type AND month BETWEEN :first AND :last AND coalesce(manner, '') NOT IN (:drop1, :drop2)"
SOME_CITY = " AND city = :city"


class Sqlite:
    name = "SQLite, indexed"

    def __init__(self, file: Path, residents: pd.DataFrame) -> None:
        self.residents = residents
        self.con = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self.con.execute("PRAGMA mmap_size = 8589934592")
        self.con.execute("PRAGMA cache_size = -1000000")

    def _rows(self, sql: str, first: int, last: int, city: str | None, **more: object) -> list[tuple]:
        values = {"type": w.TYPE, "drop1": w.DROPPED[0], "drop2": w.DROPPED[1], "first": first, "last": last}
        return self.con.execute(sql, values | {"city": city} | more).fetchall()

    def town_table(self, city: str | None) -> list[tuple]:
        sums = ", ".join(f"sum(month BETWEEN {a} AND {b})" for a, b in w.TOWN_SPANS)
        where = COUNTED + (SOME_CITY if city else "")
        found = self._rows(
            f"SELECT town, {sums} FROM cases WHERE {where} GROUP BY town ORDER BY town",
            w.YEAR_BEFORE[0],
            w.NOW[1],
            city,
        )
        found = [row for row in found if row[0] != NOWHERE]
        people = self.residents.loc[[row[0] for row in found]].to_numpy()
        w.town_table(np.array([row[1:] for row in found]), people)
        return found

    def trend(self, city: str | None) -> list[tuple]:
        where = COUNTED + (SOME_CITY if city else "")
        return self._rows(f"SELECT month, count(*) FROM cases WHERE {where} GROUP BY month", *w.TREND, city)

    def sector_cause(self, city: str | None) -> list[tuple]:
        where = COUNTED + (SOME_CITY if city else "")
        spans = f"sum(month < {w.ROLLING_YEAR[0]}), sum(month >= {w.ROLLING_YEAR[0]})"
        sql = f"SELECT sector, cause, {spans} FROM cases INDEXED BY by_cause WHERE {where} GROUP BY sector, cause"
        return self._rows(sql, w.ROLLING_BEFORE[0], w.ROLLING_YEAR[1], city)

    def town_sector(self, city: str | None) -> list[tuple]:
        where = COUNTED + (SOME_CITY if city else "")
        sql = f"SELECT town, sector, count(*) FROM cases INDEXED BY by_town WHERE {where} GROUP BY town, sector"
        return self._rows(sql, *w.ROLLING_YEAR, city)

    def case_page(self, town: str) -> list[tuple]:
        sql = (
            f"SELECT case_number, filed_on, cause, sector FROM cases WHERE town = :town AND {COUNTED} "
            "ORDER BY filed_on DESC, case_number LIMIT :many"
        )
        return self._rows(sql, *w.ROLLING_YEAR, None, town=town, many=w.PAGE_ROWS)


def write_sqlite(flat: Path, target: Path) -> None:
    """The flat table as an SQLite file with its indexes; made aside, then renamed."""
    aside = target.with_suffix(".part")
    aside.unlink(missing_ok=True)
    con = sqlite3.connect(aside)
    con.execute("PRAGMA journal_mode = OFF")
    con.execute("PRAGMA synchronous = OFF")
    con.execute("PRAGMA cache_size = -1000000")
    con.execute(TABLE)
    holes = ", ".join("?" * len(COLUMNS))
    for batch in pl.scan_parquet(flat).with_columns(pl.col("filed_on").cast(pl.String)).collect().iter_slices(500_000):
        con.executemany(f"INSERT INTO cases VALUES ({holes})", batch.select(COLUMNS).iter_rows())
    for index in INDEXES:
        con.execute(index)
    con.execute("ANALYZE")
    con.commit()
    con.close()
    aside.rename(target)
