"""Residents over spans of months: each month has its year's figure, else the last known one before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from warehouse.amounts_cubes import Cubes, Span
from warehouse.calibers import POPULATION_BASES
from warehouse.months import year_of
from warehouse.problem import Problem


def residents(cubes: Cubes, basis: str, places: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    """Mean over the span's months, [places, spans]; nan if the first month has no figure yet."""
    out = np.full((len(places), len(spans)), np.nan)
    first_year = _first_year(cubes, basis)
    if first_year is None:
        return out
    known = cubes.load(f"residents-{basis}")
    for i, span in enumerate(spans):
        years = [year_of(month) - first_year for month in range(span.first, span.last + 1)]
        if years and years[0] >= 0:
            months = Counter(min(year, known.shape[1] - 1) for year in years)  # by column, in the order of the years
            out[:, i] = known[places[:, None], list(months)] @ np.array(list(months.values())) / len(years)
    return out


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
