"""What the clerk decides about addresses: rows of settings/address_overrides.csv, read by the locator. No streamlit."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pages.parts.address_text import nothing_named
from warehouse.folders import DataFolder
from warehouse.problem import Problem

HEADER = ("地址", "地区代码", "地区名称")
OUTSIDE = "OUTSIDE"


def repairs_file(folder: DataFolder) -> Path:
    return folder.settings / "address_overrides.csv"


def read_repairs(folder: DataFolder) -> list[tuple[str, str, str]]:
    """地址, 地区代码, 地区名称 of every row; empty if there is no file."""
    path = repairs_file(folder)
    if not path.exists():
        return []
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # edited and saved by a spreadsheet
        text = raw.decode("gb18030", errors="replace")
    rows = list(csv.DictReader(io.StringIO(text)))
    if rows and not {"地址", "地区代码"} <= set(rows[0]):
        raise Problem("address_overrides.csv 的表头不对", where=str(path), expected="，".join(HEADER))
    return [(row["地址"] or "", row["地区代码"] or "", row.get("地区名称") or "") for row in rows]


def add_repair(folder: DataFolder, address: str, code: str, name: str, regions: Iterable[str] = ()) -> None:
    """Puts an address to a place, in place of an earlier decision about it. The file is replaced in one step.

    Problem for one that names nothing (不详; only province, city, district): everybody who wrote the same words would
    be put there, now and later. regions: names of the cities and districts.
    """
    address = address.strip()
    if not address or not code:
        raise Problem("地址和地区都要有", way_out="请先选一条地址，再选它所在的镇街或村居")
    if nothing_named(address, regions):
        raise Problem(
            f"“{address}”没有写出可以认定的地方，不能指定到一处",
            expected="至少写出路名、小区、村居或镇街",
            way_out="写同样文字的人未必住在同一处；请法院补登住址后重新导入",
        )
    rows = [row for row in read_repairs(folder) if row[0] != address] + [(address, code, name)]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([HEADER, *rows])
    path = repairs_file(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as file:
        file.write(written.getvalue().encode("utf-8-sig"))
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def matching_places(places: pl.DataFrame, typed: str, limit: int = 12) -> list[tuple[str, str]]:
    """(code, full name) of towns and villages whose full name holds every piece typed; towns first, then by order.

    places: Warehouse.places; merged places are left out. "临河 银杏" finds 临河区银杏镇 and what lies in it.
    """
    pieces = typed.split()
    if not pieces:
        return []
    living = places.filter(pl.col("level").is_in(["town", "village"]) & pl.col("successor_id").is_null())
    for piece in pieces:
        living = living.filter(pl.col("full_name").str.contains(piece, literal=True))
    first = pl.when(pl.col("name").str.contains(pieces[-1], literal=True)).then(0).otherwise(1)
    found = living.sort(first, pl.col("level") != "town", "place_id").head(limit)
    return list(found.select("code", "full_name").iter_rows())
