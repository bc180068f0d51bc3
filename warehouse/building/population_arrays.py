"""Residents by place and year as arrays, each year's gap filled with the last figure known before it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from warehouse.building.statements import columns_of
from warehouse.calibers import POPULATION_BASES


def write_population(con: duckdb.DuckDBPyConnection, home: Path, n_places: int) -> dict[str, int]:
    """Two files per basis, [places, years]: the residents (nan where unknown) and the year their figure is of (0).

    Gives the first year of each basis that has any figure. Figures are carried forward, never backward.
    """
    first_years: dict[str, int] = {}
    for basis in POPULATION_BASES:
        cells = columns_of(con, "building/steps/cells_population", basis=basis)
        if not len(cells["year"]):
            continue
        first, last = int(cells["year"].min()), int(cells["year"].max())
        residents = np.full((n_places, last - first + 1), np.nan)
        years = np.zeros(residents.shape, dtype=np.int16)
        residents[cells["place_id"], cells["year"] - first] = cells["residents"]
        years[cells["place_id"], cells["year"] - first] = cells["year"]
        for year in range(1, residents.shape[1]):
            unknown = np.isnan(residents[:, year])
            residents[unknown, year] = residents[unknown, year - 1]
            years[unknown, year] = years[unknown, year - 1]
        np.save(home / f"residents-{basis}.npy", residents)
        np.save(home / f"residents_year-{basis}.npy", years)
        first_years[basis] = first
    return first_years
