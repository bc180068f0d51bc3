"""Residents over spans of months: each month has its year's figure, else the last known one before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from warehouse.amounts_cubes import Cubes, Span
from warehouse.calibers import POPULATION_BASES
from warehouse.months import month_of, year_of
from warehouse.problem import Problem


def residents(cubes: Cubes, basis: str, places: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    """Mean over the span's months, [places, spans]; nan if the first month has no figure yet."""
    out = np.full((len(places), len(spans)), np.nan)
    first_year = _first_year(cubes, basis)
    if first_year is None:
        return out
    known = cubes.load(f"residents-{basis}")
    for months, alike in _spans_by_months(spans, first_year, known.shape[1]).items():
        columns, counts = (np.array(part) for part in zip(*months, strict=True))
        out[:, alike] = (known[places[:, None], columns] @ counts / counts.sum())[:, None]
    return out


def _spans_by_months(
    spans: Sequence[Span], first_year: int, years: int
) -> dict[tuple[tuple[int, int], ...], list[int]]:
    """Which spans take how many months from which columns of the years; without those that begin before the figures."""
    found: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for i, span in enumerate(spans):
        first, last = year_of(span.first), year_of(span.last)
        if first < first_year or span.last < span.first:
            continue
        months: dict[int, int] = {}
        for year in range(first, last + 1):
            january = month_of(year, 1)
            column = min(year - first_year, years - 1)
            held = min(span.last, january + 11) - max(span.first, january) + 1
            months[column] = months.get(column, 0) + held
        found.setdefault(tuple(months.items()), []).append(i)
    return found


def population_years(cubes: Cubes, basis: str, places: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    """The year of the figure that stands for each span's last month, [places, spans]; 0 if there is none."""
    out = np.zeros((len(places), len(spans)), dtype=np.int16)
    first_year = _first_year(cubes, basis)
    if first_year is None:
        return out
    known = cubes.load(f"residents_year-{basis}")
    for i, span in enumerate(spans):
        column = min(year_of(span.last) - first_year, known.shape[1] - 1)
        if column >= 0:
            out[:, i] = known[places, column]
    return out


def _first_year(cubes: Cubes, basis: str) -> int | None:
    if basis not in POPULATION_BASES:
        raise Problem(f"没有名为“{basis}”的人口口径", expected="、".join(POPULATION_BASES))
    return cubes.first_years.get(basis)
