"""The cases that count, with their parties, read out of the tables a few months of filing at a time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import duckdb
import numpy as np

from warehouse.building.statements import columns_of, read, run

CASES_AT_ONCE = 500_000

Columns = dict[str, np.ndarray]


@dataclass(frozen=True)
class Block:
    """Cases by column, and the parties of those that a numerator by parties counts: case_no is the row of the case."""

    cases: Columns
    parties: Columns


@dataclass(frozen=True)
class Wanted:
    """months: whole ones to be counted; same_months: their first days, up to `day`, are counted besides."""

    months: list[int]
    same_months: list[int]
    day: int

    def bound(self) -> dict[str, object]:
        return {"months": self.months, "same_months": self.same_months, "day": self.day}


def blocks(con: duckdb.DuckDBPyConnection, wanted: Wanted, bits_by_party: int) -> Iterator[Block]:
    """All cases counted in the wanted months; the parties of those with one of `bits_by_party`.

    The next block is read while the caller adds up the last one: nothing else may use the connection meanwhile.
    """
    coming = _blocks(con, wanted, bits_by_party)
    with ThreadPoolExecutor(1) as beside:
        ahead = beside.submit(next, coming, None)
        while (block := ahead.result()) is not None:
            ahead = beside.submit(next, coming, None)
            yield block


def _blocks(con: duckdb.DuckDBPyConnection, wanted: Wanted, bits_by_party: int) -> Iterator[Block]:
    for first, last in _spans(read(con, "measures/counted_months", **wanted.bound()).rows()):
        run(con, "measures/counted_cases", first=first, last=last, **wanted.bound())
        cases = columns_of(con, "measures/counted_case_rows")
        order = np.argsort(cases["case_no"], kind="stable")
        cases = {name: values[order] for name, values in cases.items()}
        parties: Columns = {}
        if bits_by_party:
            parties = columns_of(con, "measures/counted_party_rows", first=first, last=last, bits=bits_by_party)
        yield Block(cases, parties)
    con.execute("DROP TABLE IF EXISTS counted_cases")


def _spans(months: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last month of runs with some million cases each; `months` are (month, cases)."""
    first, n = None, 0
    for month, cases in months:
        first = month if first is None else first
        n += cases
        if n >= CASES_AT_ONCE:
            yield first, month
            first, n = None, 0
    if first is not None:
        yield first, months[-1][0]
