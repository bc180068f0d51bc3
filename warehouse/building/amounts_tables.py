"""Fills the amounts that stay in tables, measures/amounts_*.sql, and adds up all others in memory."""

from __future__ import annotations

import duckdb

from warehouse.building.adding_up import BY_PARTY, add_up, bits_by_attribution
from warehouse.building.axes import PlaceTree
from warehouse.building.counted_cases import Columns, Wanted, blocks
from warehouse.building.court_tables import fill_courts, refresh_courts
from warehouse.building.same_days import compared_months
from warehouse.building.statements import columns_of, read, run
from warehouse.building.suit_sums import Sums
from warehouse.calibers import Attribution, Numerator
from warehouse.months import month_index

MONTHS_AT_ONCE = 24  # parties are matched with the cases of two years: with all of them, most look-ups miss the caches


def months_present(con: duckdb.DuckDBPyConnection) -> list[int]:
    """The months in which something was filed, closed or counted."""
    return read(con, "building/steps/months_present")["month"].to_list()


def sum_suits(
    con: duckdb.DuckDBPyConnection,
    numbers: dict[Numerator, int],
    axes: Columns,
    tree: PlaceTree,
    months: list[int],
) -> dict[Attribution, Sums]:
    """Suits counted in `months`, and all same-days sums, by attribution."""
    wanted = Wanted(months, **_cut(con))
    bits = bits_by_attribution(numbers)
    by_party = sum(bits.get(attribution, 0) for attribution in BY_PARTY)
    masks = columns_of(con, "measures/counted_masks")["counted"]
    return add_up(blocks(con, wanted, by_party), numbers, masks, axes, tree, wanted)


def fill_flows(
    con: duckdb.DuckDBPyConnection, flow_months: list[int], filing_months: list[int], *, refreshing: bool = False
) -> None:
    """Court flows of the months in which something was filed or closed, coverage of those in which it was filed.

    `refreshing`: what follows along the chains is made again for linked cases only; see building/linked.py.
    """
    run(con, "measures/amounts_court", months=flow_months)
    run(con, "measures/amounts_court_same_days", **_cut(con))
    (refresh_courts if refreshing else fill_courts)(con, flow_months, _cut(con))
    for at in range(0, len(filing_months), MONTHS_AT_ONCE):
        few = filing_months[at : at + MONTHS_AT_ONCE]
        run(con, "measures/amounts_coverage", months=few, first=min(few), last=max(few))


def _cut(con: duckdb.DuckDBPyConnection) -> dict:
    """The months an unfinished month is compared with, and the data date's day of the month."""
    first, _, data_date = read(con, "building/steps/axis_months").row(0)
    if first is None or data_date is None:
        return {"same_months": [], "day": 31}
    return {"same_months": compared_months(first, month_index(data_date)), "day": data_date.day}
