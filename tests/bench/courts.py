"""The questions of how the courts run, asked of all made-up cities at once: medians against what was set as a goal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from tests.bench.report import NO_GOAL, Table, met, milliseconds
from tests.bench.stopwatch import Timing, timed
from warehouse.folders import DataFolder
from warehouse.scope import EVERYTHING
from warehouse.store import Warehouse, open_warehouse

GOAL_CASES = 10_000_000
QUESTION, SURVIVAL = 50.0, 150.0  # milliseconds: any question; Kaplan–Meier by court
ALL = {"courts": None, "units": None, "groups": None}
BY = {"court": "court", "unit": "court or tribunal", "procedure": "procedure", "group": "cause group", "all": "in all"}


@dataclass(frozen=True)
class Asked:
    """Timings and goals by question, and how many rows were behind them."""

    cases: int
    timings: dict[str, tuple[Timing, float]]
    notes: list[str]


def ask(data: DataFolder, cases: int) -> Asked:
    """Asks everything of the warehouse in `data`. A year to date and the same days a year before, unless said."""
    warehouse = open_warehouse(data)
    questions = _questions(warehouse)
    timings = {name: (timed(question), goal) for name, (question, goal) in questions.items()}
    checks = warehouse.query("checks", EVERYTHING).filter(pl.col("check_id").str.starts_with("court_flow"))
    notes = [f"Checks of flows against stock and sums: {checks['n_offending'].sum()} offending cells."]
    return Asked(cases, timings, notes)


def _questions(warehouse: Warehouse) -> dict[str, tuple[Callable[[], pl.DataFrame], float]]:
    last = warehouse.info.last_month
    first = last - last % 12
    years = {"first": [first, first - 12], "last": [last, last - 12], "cut": [True, True]}
    three = {"first": [last - 36], "last": [last - 1], "cut": [False]}
    year = {"first": last - 12, "last": last - 1}
    court = warehouse.courts.filter(level="basic")["court_id"][0]
    of_one = ALL | {"courts": [court]}
    first_instance = warehouse.query("case_types", EVERYTHING).filter(lane="litigation")["type_id"].to_list()
    days = year | {"cut": False, "types": first_instance}
    page = {"filed_before": None, "types": None, "after_filed_on": None, "after_case_id": None}
    teams = year | {"courts": [court], "units": None}

    def asks(name: str, goal: float = QUESTION, **values: object) -> tuple[Callable[[], pl.DataFrame], float]:
        return lambda: warehouse.query(name, EVERYTHING, **values), goal

    found = {f"all measures by {zh}": asks("court_sums", by=by, **years, **ALL) for by, zh in BY.items()}
    return found | {
        "all measures of one court by cause group": asks("court_sums", by="group", **years, **of_one),
        "all measures by month, three years": asks("court_sums", by="month", **three, **ALL),
        "pending by age and court, now and a year ago": asks("court_pending", by="court", at=[last, last - 12], **ALL),
        "pending at each of 36 month ends": asks("court_pending", by="all", at=list(range(last - 35, last + 1)), **ALL),
        "days of the closed by court (mean, median, p90)": asks(
            "court_day_counts", by="court", event="closed", **days, **ALL
        ),
        "days of the filed by court, with pending (Kaplan–Meier)": asks(
            "court_day_counts", SURVIVAL, by="court", event="filed", **days, **ALL
        ),
        "load of the judges of a court": asks("team_sums", by="judge", **teams),
        "a page of the longest pending cases": asks("pending_cases", **page, **ALL),
        "a page of a court's longest pending cases": asks("pending_cases", **page, **of_one),
    }


def table(asked: Asked) -> Table:
    """One row a question; goals hold at 10 million cases."""
    made = Table(
        f"How the courts run: {asked.cases:,} cases, all courts", ("question", "median", "slowest", "goal", "met")
    )
    goals = asked.cases >= GOAL_CASES
    for name, (timing, goal) in asked.timings.items():
        times = (f"{milliseconds(timing.median)} ms", f"{milliseconds(timing.slowest)} ms")
        made.add(name, *times, *((f"≤ {goal:.0f} ms", met(timing.median <= goal)) if goals else ("", NO_GOAL)))
    made.notes += asked.notes
    return made
