"""Fills the amounts tables: measures/*.sql, once for every attribution that a numerator uses."""

from __future__ import annotations

import duckdb
import numpy as np

from warehouse.building.same_days import compared_months
from warehouse.building.statements import read, run
from warehouse.calibers import Attribution, Numerator
from warehouse.months import month_index

ADDITIVE = ("amounts_village", "amounts_town_sector", "amounts_district_cause")
ADDITIVE_SAME_DAYS = ("amounts_same_days", "amounts_same_days_cause")
ANY = ("any_village", "any_town_sector", "any_district_cause", "any_unlocated")
ANY_SAME_DAYS = ("any_same_days", "any_same_days_cause")
BY_MONTH = (
    "amounts_village",
    "amounts_town_sector",
    "amounts_district_cause",
    "amounts_any_unlocated",
    "amounts_court",
    "amounts_coverage",
)


def fill_amounts(con: duckdb.DuckDBPyConnection, numbers: dict[Numerator, int]) -> None:
    """All amounts of a new version."""
    months = read(con, "building/steps/months_present")["month"].to_list()
    fill_months(con, numbers, months)
    fill_same_days(con, numbers)


def fill_months(con: duckdb.DuckDBPyConnection, numbers: dict[Numerator, int], months: list[int]) -> None:
    """The amounts of these months, which must not be there yet."""
    by_attribution = bits_by_attribution(numbers)
    for first, last in runs_of(months):
        span = {"from_month": first, "to_month": last}
        for attribution, bits in by_attribution.items():
            for measure in ADDITIVE if attribution.additive else ():
                run(con, f"measures/{measure}", attribution=str(attribution), bits=bits, **span)
        run(con, "measures/amounts_court", **span)
        run(con, "measures/amounts_coverage", **span)
    if any_bits := by_attribution.get(Attribution.ANY):
        run(con, "measures/any_parties", bits=any_bits, months=months)
        for measure in ANY:
            run(con, f"measures/{measure}")


def fill_same_days(con: duckdb.DuckDBPyConnection, numbers: dict[Numerator, int]) -> None:
    """The amounts up to the data date's day, for the unfinished month and those it is compared with."""
    first, _, data_date = read(con, "building/steps/axis_months").row(0)
    if first is None or data_date is None:
        return
    months = compared_months(first, month_index(data_date))
    cut = {"day": data_date.day, "months": months}
    for attribution, bits in bits_by_attribution(numbers).items():
        if not attribution.additive:
            run(con, "measures/any_parties", bits=bits, months=months)
        for measure in ADDITIVE_SAME_DAYS if attribution.additive else ANY_SAME_DAYS:
            values = {"attribution": str(attribution), "bits": bits} if attribution.additive else {}
            run(con, f"measures/{measure}", **values, **cut)
    run(con, "measures/amounts_court_same_days", **cut)


def bits_by_attribution(numbers: dict[Numerator, int]) -> dict[Attribution, int]:
    """The bits of the numerators of every attribution in use."""
    bits: dict[Attribution, int] = {}
    for numerator, number in numbers.items():
        bits[numerator.attribution] = bits.get(numerator.attribution, 0) | 1 << (number - 1)
    return bits


def runs_of(months: list[int]) -> list[tuple[int, int]]:
    """[1, 2, 3, 7] as [(1, 3), (7, 7)]."""
    ordered = np.unique(months)
    if not len(ordered):
        return []
    parts = np.split(ordered, np.flatnonzero(np.diff(ordered) > 1) + 1)
    return [(int(part[0]), int(part[-1])) for part in parts]
