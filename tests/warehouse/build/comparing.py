"""Whether two built versions hold the same: every table both ways, every array, the ids along the axes."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from warehouse.building.tables import TABLES
from warehouse.folders import DataFolder
from warehouse.versions import version_folder

TELLS_WHEN = {"info": ("version", "built_at")}  # columns that say when it was built, not what it holds


def differences(folder: DataFolder, one: str, other: str) -> list[str]:
    """One line per table or array that differs between two versions; empty if there is none."""
    homes = [version_folder(folder, version) for version in (one, other)]
    return _tables(*homes) + _arrays(*homes)


def _tables(one: Path, other: Path) -> list[str]:
    found = []
    with duckdb.connect() as con:
        for name, home in (("a", one), ("b", other)):
            con.execute(f"ATTACH '{home / 'warehouse.duckdb'}' AS {name} (READ_ONLY)")
        tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = $name ORDER BY 1"
        names = [con.execute(tables, {"name": name}).fetchall() for name in ("a", "b")]
        assert names[0] == names[1] == [(table,) for table in TABLES]
        for (table,) in names[0]:
            left_out = f"EXCLUDE ({', '.join(TELLS_WHEN[table])})" if table in TELLS_WHEN else ""
            for x, y in (("a", "b"), ("b", "a")):
                rows = con.execute(
                    f"SELECT * {left_out} FROM {x}.{table} EXCEPT ALL SELECT * {left_out} FROM {y}.{table}"
                )
                found += [f"{table}: only in {x}: {row}" for row in rows.fetchmany(3)]
    return found


def _arrays(one: Path, other: Path) -> list[str]:
    found = [] if (one / "amounts.json").read_bytes() == (other / "amounts.json").read_bytes() else ["amounts.json"]
    names = {file.name for home in (one, other) for file in (home / "amounts").iterdir()}
    for name in sorted(names):
        arrays = [np.load(home / "amounts" / name) for home in (one, other)]
        if not np.array_equal(*arrays, equal_nan=arrays[0].dtype.kind == "f") or arrays[0].dtype != arrays[1].dtype:
            found.append(name)
    return found
