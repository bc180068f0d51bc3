"""Questions of the screens, asked of the product and of its rivals over the same cases; answers are compared first."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import polars as pl

from tests.bench.agreement import assert_equal, plain
from tests.bench.case_page import CaseRows, case_pages
from tests.bench.flat_cases import flat_name, write_flat_cases
from tests.bench.ours import Amounts, Metrics
from tests.bench.report import Table, met, milliseconds, times
from tests.bench.rival_frames import Pandas, PolarsFile
from tests.bench.rival_sqlite import Sqlite, write_sqlite
from tests.bench.stopwatch import Timing, timed
from tests.bench.windows import CALIBER, TOWN_SPANS
from warehouse.amounts import Span
from warehouse.folders import DataFolder
from warehouse.scope import EVERYTHING
from warehouse.store import Warehouse, open_warehouse

TITLES = {
    "town_table": "town table: rate, 同比, 环比, rolling 12, intervals, order",
    "trend": "trend, 69 months",
    "sector_cause": "sector × cause, 12 months against 12",
    "town_sector": "town × sector, 12 months",
    "case_page": "a page of 50 case rows of a town",
}
GOALS = {"town_table": 10.0, "trend": 20.0, "sector_cause": 20.0, "town_sector": 20.0, "case_page": 20.0}
REACHES = ("whole", "one city")
FASTER_THAN_PANDAS = 200
SQLITE_UP_TO = 10_000_000
NOTES = (
    "Everyone's counts were compared and are equal. Ours by amounts: sums in memory and arithmetic on arrays; the page "
    "of case rows: the store's query, with the names of parties and places. Ours by metrics.evaluate: the whole result "
    "as the screens get it. The goal is held against the slower of the two.",
    "pandas has only the columns it needs, texts as categories; Polars scans Parquet sorted by filing day, in the "
    "system's memory; SQLite has three covering indexes. None joins parties or addresses: that was done before.",
)
COLUMNS = (Amounts.name, Metrics.name, Pandas.name, PolarsFile.name, Sqlite.name)


@dataclass(frozen=True)
class Asked:
    """Timings by (question, reach, who answered)."""

    cases: int
    cities: int
    timings: dict[tuple[str, str, str], Timing]
    notes: list[str]

    def ours(self, question: str, reach: str = "whole") -> float:
        """Milliseconds of the slower of our two ways: what a screen pays."""
        return max(t.median for (q, r, who), t in self.timings.items() if (q, r) == (question, reach) and "ours" in who)

    def of(self, question: str, reach: str, who: str) -> float | None:
        found = self.timings.get((question, reach, who))
        return found.median if found else None


def ask(data: DataFolder, cases: int) -> Asked:
    """Asks everyone everything over the warehouse in `data`; makes the flat files beside it if they are not there."""
    flat, database = (data.root / f"{flat_name()}{suffix}" for suffix in (".parquet", ".sqlite"))
    if not flat.exists():
        write_flat_cases(data, flat)
    warehouse = open_warehouse(data)
    residents = residents_of(warehouse)
    notes = []
    rivals: list[object] = [Pandas(flat, residents), PolarsFile(flat, residents)]
    if cases <= SQLITE_UP_TO:
        if not database.exists():
            write_sqlite(flat, database)
        rivals.append(Sqlite(database, residents))
    else:
        notes.append(f"SQLite left out above {SQLITE_UP_TO:,} cases: making its file alone takes many minutes.")
    timings = _sums(warehouse, rivals) | case_pages(warehouse, rivals)
    return Asked(cases, warehouse.places(EVERYTHING).filter(level="city").height, timings, notes)


def _sums(warehouse: Warehouse, rivals: list) -> dict[tuple[str, str, str], Timing]:
    everyone = [Amounts(warehouse), Metrics(warehouse), *rivals]
    city = warehouse.places(EVERYTHING).filter(level="city")["code"][0]
    timings = {}
    for reach, code in zip(REACHES, (None, city), strict=True):
        for question in ("town_table", "trend", "sector_cause", "town_sector"):
            able = [who for who in everyone if hasattr(who, question)]
            assert_equal(question, reach, {who.name: plain(who, question, code) for who in able})
            for who in able:
                timings[question, reach, who.name] = timed(lambda w=who, q=question, c=code: getattr(w, q)(c))
    return timings


def residents_of(warehouse: Warehouse) -> pd.DataFrame:
    """Residents of each town in each span of the town table; rows by code."""
    towns = warehouse.places(EVERYTHING).filter(pl.col("level") == "town").sort("code")
    basis = warehouse.calibers[CALIBER].population_basis
    spans = [Span(*span) for span in TOWN_SPANS]
    people = warehouse.amounts.residents(EVERYTHING, basis, towns["place_id"].to_numpy(), spans)
    return pd.DataFrame(people, index=towns["code"].to_list())


def table(asked: Asked) -> Table:
    """One row a question and reach, milliseconds, and how many times faster than pandas our slower way is."""
    what = f"{asked.cases:,} cases in {asked.cities} cities: milliseconds, median of warm runs, nothing remembered"
    columns = ("question", "reach", *COLUMNS, "pandas ÷ ours", "goal", "met")
    made = Table(what, columns, notes=[*NOTES, *asked.notes])
    for question, title in TITLES.items():
        for reach in REACHES:
            found = [asked.of(question, reach, who) for who in COLUMNS]
            found[0] = found[0] or asked.of(question, reach, CaseRows.name)
            if all(ms is None for ms in found):
                continue
            ours = asked.ours(question, reach)
            cells = ["–" if ms is None else milliseconds(ms) for ms in found]
            pandas = asked.of(question, reach, Pandas.name)
            goal, reached = _goal(question, reach, asked, ours, pandas)
            made.add(title, reach, *cells, times(pandas, ours) if pandas else "–", goal, reached)
    return made


def _goal(question: str, reach: str, asked: Asked, ours: float, pandas: float | None) -> tuple[str, str]:
    if reach != "whole":
        return "", ""
    goal, good = f"≤ {GOALS[question]:.0f}", ours <= GOALS[question]
    if question == "town_table" and asked.cases >= 10_000_000:
        goal += f", ≥ {FASTER_THAN_PANDAS}×"
        good = good and pandas is not None and pandas / ours >= FASTER_THAN_PANDAS
    return goal, met(good)


def growth(small: Asked, large: Asked) -> Table:
    """How the milliseconds grow from one size to a larger one."""
    made = Table(
        f"From {small.cases:,} to {large.cases:,} cases",
        ("question", "whole", "one city", "goal", "met"),
    )
    for question, title in TITLES.items():
        reaches = [r for r in REACHES if _both(small, large, question, r)]
        ratios = [large.ours(question, r) / small.ours(question, r) for r in reaches]
        shown = [f"{ratio:.1f}×" for ratio in ratios] + ["–"] * (2 - len(ratios))
        good = ratios[0] <= 3 and (len(ratios) < 2 or ratios[1] <= 1.5)
        made.add(title, *shown, "≤ 3× whole, flat in a city", met(good))
    return made


def _both(small: Asked, large: Asked, question: str, reach: str) -> bool:
    return all(any((q, r) == (question, reach) for q, r, _ in asked.timings) for asked in (small, large))
