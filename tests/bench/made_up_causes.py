"""Causes of action for the made-up cases: names that every version of the list knows and reads alike."""

from __future__ import annotations

import csv
from functools import lru_cache

import numpy as np

from warehouse.folders import REFERENCE

VERSIONS = ("before_2021", "2021", "2026")


@lru_cache(maxsize=1)
def causes() -> tuple[list[str], np.ndarray]:
    """Causes that have a sector of their own, each followed by one that has none; and their cumulated shares."""
    own = {row["cause_name"]: row["sector"] for row in _rows("sector_causes")}
    lists = [_rows(f"causes_{version}") for version in VERSIONS]
    known = set.intersection(*({row["name"] for row in rows} for rows in lists))
    with_sector = [name for name in own if name in known]
    without = [name for name in dict.fromkeys(row["name"] for row in lists[1]) if name in known]
    under_one = set.union(*(_below(rows, own) for rows in lists))
    pairs = zip(with_sector, (name for name in without if name not in under_one), strict=False)
    names = [name for pair in pairs for name in pair]
    shares = 1 / np.arange(1, len(names) + 1)
    return names, np.cumsum(shares / shares.sum())


def sectors(version: str, elsewhere: str) -> dict[str, str]:
    """The sector of every cause of a version by name: its own, else that of the nearest one above, else `elsewhere`."""
    own = {row["cause_name"]: row["sector"] for row in _rows("sector_causes")}
    rows = _rows(f"causes_{version}")
    by_code = {row["code"]: row for row in rows}
    found = {}
    for row in rows:
        above = row
        while above is not None and above["name"] not in own:
            above = by_code.get(above["parent_code"])
        found[row["name"]] = own[above["name"]] if above is not None else elsewhere
    return found


def _below(rows: list[dict], own: dict[str, str]) -> set[str]:
    """Names that have a sector, or stand somewhere below a cause that has one."""
    by_code = {row["code"]: row for row in rows}
    found = set()
    for row in rows:
        above = row
        while above is not None and above["name"] not in own:
            above = by_code.get(above["parent_code"])
        if above is not None:
            found.add(row["name"])
    return found


def _rows(name: str) -> list[dict]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
