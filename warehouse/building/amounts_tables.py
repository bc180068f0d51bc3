"""Fills the amounts tables: measures/*.sql, once for every attribution that a numerator uses."""

from __future__ import annotations

import duckdb

from warehouse.building.same_days import compared_months
from warehouse.building.statements import read, run
from warehouse.calibers import Attribution, Numerator
from warehouse.months import month_index

BY_MONTH = ("amounts_village", "amounts_town_sector", "amounts_district_cause")
SAME_DAYS = ("amounts_same_days", "amounts_same_days_cause")
LEVELS = ("village", "town", "district", "city", "root")


def fill_amounts(con: duckdb.DuckDBPyConnection, numbers: dict[Numerator, int]) -> list[int]:
    """All amounts of a new version; gives the months there are."""
    months = read(con, "building/steps/months_present")["month"].to_list()
    fill_suits(con, numbers, months)
    fill_flows(con, months, months)
    return months


def fill_suits(con: duckdb.DuckDBPyConnection, numbers: dict[Numerator, int], months: list[int]) -> None:
    """Suits counted in `months`, and all same-days sums; neither may be there yet."""
    wanted = {"months": months} | _cut(con)
    rows = {"months": sorted({*months, *wanted["same_months"]})}
    for attribution, bits in bits_by_attribution(numbers).items():
        if attribution is Attribution.ANY:
            _fill_any(con, bits, rows, wanted)
            continue
        if attribution is Attribution.SPLIT:
            run(con, "measures/split_rows", bits=bits, **rows)
        else:
            run(con, "measures/counted_rows", attribution=str(attribution), bits=bits, **rows)
        for measure in BY_MONTH + SAME_DAYS:
            run(con, f"measures/{measure}", **wanted)
    con.execute("DROP TABLE IF EXISTS counted_rows")


def _fill_any(con: duckdb.DuckDBPyConnection, bits: int, rows: dict, wanted: dict) -> None:
    """Attribution any does not add up over places: every level is counted by itself."""
    run(con, "measures/any_rows", bits=bits, **rows)
    for level in LEVELS:
        run(con, "measures/any_counted_rows", level=level)
        for measure in BY_MONTH + SAME_DAYS:
            run(con, f"measures/{measure}", **wanted)
    run(con, "measures/any_unlocated", **wanted)
    con.execute("DROP TABLE any_rows")


def fill_flows(con: duckdb.DuckDBPyConnection, flow_months: list[int], filing_months: list[int]) -> None:
    """Court flows of the months in which something was filed or closed, coverage of those in which it was filed."""
    run(con, "measures/amounts_court", months=flow_months)
    run(con, "measures/amounts_court_same_days", **_cut(con))
    run(con, "measures/amounts_coverage", months=filing_months)


def _cut(con: duckdb.DuckDBPyConnection) -> dict:
    """The months an unfinished month is compared with, and the data date's day of the month."""
    first, _, data_date = read(con, "building/steps/axis_months").row(0)
    if first is None or data_date is None:
        return {"same_months": [], "day": 31}
    return {"same_months": compared_months(first, month_index(data_date)), "day": data_date.day}


def bits_by_attribution(numbers: dict[Numerator, int]) -> dict[Attribution, int]:
    """The bits of the numerators of every attribution in use."""
    bits: dict[Attribution, int] = {}
    for numerator, number in numbers.items():
        bits[numerator.attribution] = bits.get(numerator.attribution, 0) | 1 << (number - 1)
    return bits
