"""Answers in one plain form, whoever gave them, so that they can be held against each other before timing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import polars as pl

from tests.bench import windows as w
from tests.bench.flat_cases import NOWHERE
from tests.bench.ours import Amounts, Metrics
from tests.bench.rival_frames import Pandas, PolarsFile
from tests.bench.rival_sqlite import Sqlite
from warehouse.store import Warehouse

Plain = dict[object, tuple[int, ...]]


def plain(who: object, question: str, city: str | None) -> Plain:
    """The answer of `who` as {key: counts}, without keys whose counts are all zero."""
    found = getattr(who, question)(city)
    form = _FORMS[type(who)]
    pairs = form(who, question, found, city)
    return {key: counts for key, counts in pairs if any(counts) and not _nowhere(key)}


def _nowhere(key: object) -> bool:
    """Whether these cases are in no town: the product has no row for them in a table of towns."""
    return key == NOWHERE or (isinstance(key, tuple) and key[0] == NOWHERE)


def assert_equal(question: str, reach: str, answers: dict[str, Plain]) -> None:
    """Stops the benchmark if two of `answers` (by name of who gave them) differ."""
    names = list(answers)
    first = answers[names[0]]
    for name in names[1:]:
        other = answers[name]
        if first != other:
            keys = [k for k in {**first, **other} if first.get(k) != other.get(k)]
            shown = "; ".join(f"{k}: {first.get(k)} / {other.get(k)}" for k in sorted(keys, key=str)[:5])
            raise AssertionError(f"{question} ({reach}): {names[0]} and {name} differ in {len(keys)} rows: {shown}")
    if not first:
        raise AssertionError(f"{question} ({reach}): nobody found anything")


def _of_rows(_who: object, question: str, rows: list[tuple], _city: str | None):
    keys = {"town_table": 1, "trend": 1, "sector_cause": 2, "town_sector": 2}[question]
    for row in rows:
        yield (row[0] if keys == 1 else tuple(row[:keys])), tuple(int(n) for n in row[keys:])


def _of_polars(who: object, question: str, frame: pl.DataFrame, city: str | None):
    return _of_rows(who, question, frame.rows(), city)


def _of_pandas(who: object, question: str, frame: pd.DataFrame | pd.Series, city: str | None):
    if question == "town_sector":
        frame = frame.stack()
    frame = frame.to_frame() if isinstance(frame, pd.Series) else frame
    rows = [(*(i if isinstance(i, tuple) else (i,)), *v) for i, v in zip(frame.index, frame.to_numpy(), strict=True)]
    return _of_rows(who, question, rows, city)


def _of_amounts(who: Amounts, question: str, found: np.ndarray, city: str | None):
    counts = np.rint(found).astype(int)
    if question == "trend":
        return [(w.TREND[0] + i, (int(n),)) for i, n in enumerate(counts[0])]
    if question == "sector_cause":
        return _by_sector_and_cause(who.warehouse, who.warehouse.amounts.cause_ids, counts[0])
    codes = who.frames[city]["code"].to_list()
    if question == "town_table":
        return [(code, tuple(map(int, row))) for code, row in zip(codes, counts, strict=True)]
    sectors = who.warehouse.sectors["sector"].to_list()
    return [
        ((codes[t], sectors[s]), (int(counts[t, s, 0]),)) for t, s in zip(*np.nonzero(counts[:, :, 0]), strict=True)
    ]


def _by_sector_and_cause(warehouse: Warehouse, cause_ids: np.ndarray, counts: np.ndarray):
    """Causes of several versions under one name are one cause."""
    sectors = dict(warehouse.sectors.select("sector_id", "sector").iter_rows())
    causes = {row["cause_id"]: (sectors[row["sector_id"]], row["name"]) for row in warehouse.causes.rows(named=True)}
    sums: dict[tuple[str, str], np.ndarray] = {}
    for cause_id, both in zip(cause_ids.tolist(), counts, strict=True):
        sums[causes[cause_id]] = sums.get(causes[cause_id], 0) + both
    return [(key, tuple(map(int, both))) for key, both in sums.items()]


def _of_metrics(who: Metrics, question: str, frame: pl.DataFrame, _city: str | None):
    if question == "town_table":
        found = frame.select("code", "numerator", "yoy_numerator", "pop_numerator", "rolling")
        return [(row[0], tuple(round(n) for n in row[1:])) for row in found.iter_rows()]
    if question == "trend":
        return [(w.TREND[0] + i, (round(n),)) for i, n in enumerate(frame["numerator"])]
    both = frame.select(pl.col("yoy_numerator", "numerator").fill_null(0)).to_numpy().round().astype(int)
    sectors = dict(who.warehouse.sectors.select("sector_id", "sector").iter_rows())
    sector_of = {name: sectors[at] for name, at in who.warehouse.causes.select("name", "sector_id").iter_rows()}
    return [((sector_of[name], name), tuple(pair)) for name, pair in zip(frame["name"], both.tolist(), strict=True)]


_FORMS: dict[type, Callable] = {
    Amounts: _of_amounts,
    Metrics: _of_metrics,
    Pandas: _of_pandas,
    PolarsFile: _of_polars,
    Sqlite: _of_rows,
}
