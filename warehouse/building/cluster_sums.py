"""How far suits come in clusters: Σ f² of the clusters of every place and month, less what suits alone would give.

A cluster is the suits of one first plaintiff organisation, one cause and one counted month, as far as they belong to
the place, at the place's own level; everybody else is a cluster of one. Σ f² = Σ f + Σ (f² − f): only the second sum,
the excess, is kept, and only clusters of two or more add to it. It does not add up over places (one bank's suits in
two towns are two clusters there and one in the city), so every level is counted by itself; over months it does.
Shares (attribution split): f is the sum of the shares, and a cluster adds if that is more than one case.

Kept like the other amounts of attribution any: cluster_excess-<numerator>.npy, [places, months + 1], prefixed along
the months, and same_cluster_excess-<numerator>.npy, [places, same months]; int64, in cases or 1/5040 of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from warehouse.building.earlier_arrays import EarlierArrays
from warehouse.building.statements import columns_of, read, run
from warehouse.calibers import Attribution, Numerator

UNITS = 5040
MONTHS_AT_ONCE = 12
LEVELS = ("city", "district", "town", "below_town", "grid")
EVERY_LEVEL = ("root", *LEVELS)
FIRST_WITHIN = {"city": 0, "district": 1, "town": 2, "below_town": 3, "grid": 3}  # see parties.first_at


@dataclass(frozen=True)
class _Axes:
    """months: all of the arrays; wanted: those to be counted; same_months: besides, up to `day`."""

    months: np.ndarray
    wanted: np.ndarray
    same_months: np.ndarray
    day: int


@dataclass(frozen=True)
class _Rows:
    """Cases, or parties of cases, at a place. weight: 1, or a share in 1/5040. levels: those they are counted at."""

    cluster: np.ndarray
    month: np.ndarray
    day: np.ndarray
    counted: np.ndarray
    place: np.ndarray
    weight: np.ndarray
    levels: tuple[str, ...]

    def take(self, rows: np.ndarray) -> _Rows:
        columns = (self.cluster, self.month, self.day, self.counted, self.place, self.weight)
        return _Rows(*(column[rows] for column in columns), self.levels)


def write_clusters(
    con: duckdb.DuckDBPyConnection, folder: Path, numbers: dict[Numerator, int], earlier: EarlierArrays | None = None
) -> None:
    """The arrays of all numerators, beside the others in `folder`, whose axes they share and which must be there.

    `earlier`: take the untouched months from there.
    """
    axes = _read_axes(con, folder, earlier)
    home = folder / "amounts"
    above = columns_of(con, "building/steps/cluster_places")
    n_places = len(above["city"])
    months = {n: np.zeros((n_places, len(axes.months)), np.int64) for n in numbers.values()}
    same = {n: np.zeros((n_places, len(axes.same_months)), np.int64) for n in numbers.values()}
    for rows, numerators in _blocks(con, numbers, axes):
        for dense, over, kept in (
            (months, axes.months, np.isin(rows.month, axes.wanted)),
            (same, axes.same_months, np.isin(rows.month, axes.same_months) & (rows.day <= axes.day)),
        ):
            chosen = rows if kept.all() else rows.take(np.flatnonzero(kept))
            if len(chosen.cluster):
                _add(dense, over, chosen, above, numerators)
    for number in numbers.values():
        if earlier is not None:
            _lay_in(months[number], earlier.home, f"cluster_excess-{number}", axes)
        prefixed = np.zeros((n_places, len(axes.months) + 1), np.int64)
        np.cumsum(months[number], axis=1, out=prefixed[:, 1:])
        np.save(home / f"cluster_excess-{number}.npy", prefixed)
        np.save(home / f"same_cluster_excess-{number}.npy", same[number])


def _blocks(
    con: duckdb.DuckDBPyConnection, numbers: dict[Numerator, int], axes: _Axes
) -> Iterator[tuple[_Rows, dict[Numerator, int]]]:
    """The rows of each attribution in use, some months at a time, and its numerators. A cluster lies in one month."""
    by_attribution: dict[Attribution, dict[Numerator, int]] = {}
    for numerator, number in numbers.items():
        by_attribution.setdefault(numerator.attribution, {})[numerator] = number
    months = np.union1d(axes.wanted, axes.same_months).tolist()
    for at in range(0, len(months), MONTHS_AT_ONCE):
        run(con, "measures/clustered_cases", months=months[at : at + MONTHS_AT_ONCE])
        cases = columns_of(con, "measures/clustered_case_rows")
        if not len(cases["month"]):
            continue
        cases["cluster"] = _numbered(cases["month"], cases["cause_id"], cases["first_org_id"])
        for attribution, numerators in by_attribution.items():
            for rows in _rows_of(con, attribution, numerators, cases):
                yield rows, numerators
    con.execute("DROP TABLE IF EXISTS clustered_cases")


def _rows_of(
    con: duckdb.DuckDBPyConnection, attribution: Attribution, numerators: dict[Numerator, int], cases: dict
) -> Iterator[_Rows]:
    """What the attribution counts: cases; under split and any their parties, but at the root of any cases again."""
    about_case = [cases[name] for name in ("cluster", "month", "day", "counted")]
    ones = np.ones(len(cases["month"]), np.int64)
    if attribution not in (Attribution.ANY, Attribution.SPLIT):
        yield _Rows(*about_case, cases[f"{attribution}_place_id"], ones, EVERY_LEVEL)
        return
    bits = sum(1 << (number - 1) for number in numerators.values())
    parties = columns_of(con, "measures/clustered_party_rows", bits=bits)
    of_case = parties["case_no"]
    if attribution is Attribution.SPLIT:
        of_party = [column[of_case] for column in about_case]
        yield _Rows(*of_party, parties["place_id"], parties["share_units"], EVERY_LEVEL)
        return
    yield _Rows(*about_case, np.zeros(len(ones), np.int64), ones, ("root",))
    for level, within in FIRST_WITHIN.items():
        first = np.flatnonzero(parties["first_at"] <= within)
        yield _Rows(
            *(c[of_case[first]] for c in about_case), parties["place_id"][first], ones[of_case[first]], (level,)
        )


def _add(dense: dict[int, np.ndarray], months: np.ndarray, rows: _Rows, above: dict, numerators: dict) -> None:
    """Places are numbered in preorder: sorted by cluster and place, a cluster's suits in any subtree lie together."""
    rows = rows.take(np.argsort(rows.cluster * (len(above["city"]) + 1) + rows.place, kind="stable"))
    one = UNITS if next(iter(numerators)).attribution is Attribution.SPLIT else 1
    for level in rows.levels:
        at = np.zeros(len(rows.place), np.int64) if level == "root" else above[level][rows.place]
        inside = np.flatnonzero(at >= 0)
        if not len(inside):
            continue
        part, at = rows.take(inside), at[inside]
        starts = np.flatnonzero(np.r_[True, (np.diff(part.cluster) != 0) | (np.diff(at) != 0)])
        for number in numerators.values():
            weight = part.weight * ((part.counted & np.uint64(1 << (number - 1))) != 0)
            f = np.add.reduceat(weight, starts)
            more = np.flatnonzero(f > one)
            cells = at[starts[more]], np.searchsorted(months, part.month[starts[more]])
            np.add.at(dense[number], cells, f[more] * (f[more] - one) // one)


def _numbered(*columns: np.ndarray) -> np.ndarray:
    """A number for every row, the same where all columns are."""
    key = columns[0].astype(np.int64)
    for column in columns[1:]:
        key = key * (int(column.max()) + 1) + column
    return np.unique(key, return_inverse=True)[1].astype(np.int64)


def _read_axes(con: duckdb.DuckDBPyConnection, folder: Path, earlier: EarlierArrays | None) -> _Axes:
    months, same = (_axis(folder, name) for name in ("month", "same"))
    data_date = read(con, "building/steps/axis_months")["data_date"].item()
    wanted = months if earlier is None else np.intersect1d(months, earlier.touched)
    return _Axes(months, wanted, same, data_date.day if data_date else 31)


def _axis(folder: Path, name: str) -> np.ndarray:
    return np.array(json.loads((folder / "amounts.json").read_text(encoding="utf-8"))["axes"][name], dtype=np.int64)


def _lay_in(dense: np.ndarray, earlier: Path, name: str, axes: _Axes) -> None:
    """Months that were not counted again, from the arrays of an earlier version, whose months may be others."""
    known = _axis(earlier, "month")
    kept = np.flatnonzero(np.isin(known, axes.months) & ~np.isin(known, axes.wanted))
    before = np.diff(np.load(earlier / "amounts" / f"{name}.npy"), axis=1)
    dense[:, np.searchsorted(axes.months, known[kept])] = before[:, kept]
