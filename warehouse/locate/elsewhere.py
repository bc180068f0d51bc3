"""Decides which addresses lie outside the gazetteer, and in which county."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.locate.country import CITY, PROVINCE, Country
from warehouse.locate.patterns import ANCESTOR, OUTSIDE, Patterns
from warehouse.locate.readings import Readings, outside_readings
from warehouse.locate.scan import Scan

FAR = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Elsewhere:
    """Per row: outside (bool), torn (bool: own and outside places contradict each other), name (object or None)."""

    outside: np.ndarray
    torn: np.ndarray
    name: np.ndarray


def first_start(row: np.ndarray, start: np.ndarray, n_rows: int) -> np.ndarray:
    """The first start of each row, FAR where there is none."""
    first = np.full(n_rows, FAR, dtype=np.int32)
    np.minimum.at(first, row, start.astype(np.int32))
    return first


def judge(readings: Readings, own: Readings, scan: Scan, patterns: Patterns, country: Country) -> Elsewhere:
    """Whichever is named first decides; both in contradiction is torn. `own` are the region readings."""
    n_rows = len(scan.begin)
    out = outside_readings(readings, scan, patterns)
    first_out = first_start(out.row, out.start, n_rows)
    first_own = first_start(own.row, own.start, n_rows)
    outside = first_out < first_own
    shared = (patterns.kinds[own.pattern] & (1 << OUTSIDE)) > 0
    firm = own.only((own.form < 4) & ~shared)
    torn = outside & (first_start(firm.row, firm.start, n_rows) < FAR)
    # 淄博市历城区: an outside county or city right after an own region
    ends_own = np.zeros(len(scan.text), dtype=bool)
    ends_own[own.end] = True
    glued = (out.form < 2) & ends_own[out.start] & ~outside[out.row]
    torn[out.row[glued]] = True
    outside &= ~torn
    name = np.full(n_rows, None, dtype=object)
    rows = np.flatnonzero(outside)
    if len(rows):
        found = _names(readings, out, outside, country)
        name[found["row"].to_numpy()] = found["name"].to_list()
        unnamed = np.array([name[row] is None for row in rows])
        outside[rows[unnamed]] = False
        torn[rows[unnamed]] = True
    return Elsewhere(outside, torn, name)


def _names(readings: Readings, out: Readings, outside: np.ndarray, country: Country) -> pl.DataFrame:
    """row, name: the deepest division that agrees with the province and city named in the same address."""
    kept = readings.only(outside[readings.row] & np.isin(readings.kind, (OUTSIDE, ANCESTOR)))
    frame = pl.DataFrame(
        {
            "row": kept.row,
            "start": kept.start,
            "division": kept.ref,
            "level": country.level[kept.ref],
            "province": country.province[kept.ref],
            "city": country.city[kept.ref],
            "own": kept.kind == ANCESTOR,
            "rank": kept.form,
        }
    ).sort("row", "start", "rank")
    proof = pl.DataFrame({"row": out.row, "start": out.start}).group_by("row").agg(proof=pl.col("start").min())
    frame = frame.join(proof, on="row").filter(pl.col("own") | (pl.col("start") >= pl.col("proof")))
    frame = _agreeing(frame, "province", PROVINCE)
    frame = _agreeing(frame, "city", CITY).filter(~pl.col("own"))
    best = frame.filter(pl.col("level") == pl.col("level").max().over("row"))
    best = best.filter(pl.col("start") == pl.col("start").min().over("row"))
    best = best.filter(pl.col("rank") == pl.col("rank").min().over("row"))
    chosen = best.group_by("row").agg(pl.col("division").first(), n=pl.col("division").n_unique())
    names = [
        country.names[d] if n == 1 else _last_name(country, d)
        for d, n in zip(chosen["division"], chosen["n"], strict=True)
    ]
    return chosen.select("row", name=pl.Series(names, dtype=pl.String))


def _agreeing(frame: pl.DataFrame, column: str, level: int) -> pl.DataFrame:
    """Keeps what agrees with the first division of `level` named in the row; all, if none is named."""
    named = frame.filter(pl.col("level") == level).group_by("row", maintain_order=True).agg(pl.col(column).first())
    joined = frame.join(named.rename({column: "named"}), on="row", how="left", maintain_order="left")
    agrees = pl.col("named").is_null() | (pl.col(column) == pl.col("named")) | (pl.col("level") < level)
    return joined.filter(agrees).drop("named")


def _last_name(country: Country, division: int) -> str:
    """The county's own name where several counties of that name exist and nothing says which."""
    city, province = int(country.city[division]), int(country.province[division])
    prefix = country.names[city] if city >= 0 else country.names[province]
    return country.names[division].removeprefix(prefix)
