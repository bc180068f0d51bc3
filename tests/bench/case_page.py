"""A page of case rows: fifty cases of the last twelve months of one town, newest first.

Ours is the query of the screen, with the names of the parties, places and court; the rivals give the case alone.
"""

from __future__ import annotations

import pandas as pd
import polars as pl

from tests.bench import windows as w
from tests.bench.stopwatch import Timing, timed
from warehouse.scope import EVERYTHING
from warehouse.store import Warehouse


class CaseRows:
    name = "ours: store"

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        numbers = dict(warehouse.query("numerators", EVERYTHING).select("fingerprint", "numerator_no").iter_rows())
        self.numerator = warehouse.calibers[w.CALIBER].numerator
        self.bit = 1 << (numbers[self.numerator.fingerprint] - 1)

    def case_page(self, town: str) -> pl.DataFrame:
        place = self.warehouse.places(EVERYTHING).row(by_predicate=pl.col("code") == town, named=True)
        return self.warehouse.query(
            "case_page",
            EVERYTHING,
            attribution=str(self.numerator.attribution),
            bit=self.bit,
            place_first=place["place_id"],
            place_last=place["last_id"],
            first_month=w.ROLLING_YEAR[0],
            last_month=w.ROLLING_YEAR[1],
            sector_id=None,
            cause_group=None,
            after_filed_on=None,
            after_case_id=None,
        )


def case_pages(warehouse: Warehouse, rivals: list) -> dict[tuple[str, str, str], Timing]:
    """Timings of the page of the first town. All must show the same cases, but for the order within a day."""
    town = warehouse.places(EVERYTHING).filter(level="town")["code"][0]
    everyone = [CaseRows(warehouse), *rivals]
    pages = {who.name: _cases(who.case_page(town)) for who in everyone}
    first = next(iter(pages.values()))
    differing = [name for name, cases in pages.items() if cases != first]
    if differing:
        raise AssertionError(f"case page: {', '.join(differing)} differ from ours")
    return {("case_page", "whole", who.name): timed(lambda w=who: w.case_page(town)) for who in everyone}


def _cases(page: pl.DataFrame | pd.DataFrame | list[tuple]) -> tuple[list[str], list[str]]:
    """All days of the page in order, and the cases of all days but its last, which may have been cut."""
    if not isinstance(page, list):
        page = list(zip(page["case_number"], page["filed_on"], strict=True))
    assert len(page) == w.PAGE_ROWS
    days = [str(row[1])[:10] for row in page]
    return days, sorted(row[0] for row, day in zip(page, days, strict=True) if day != days[-1])
