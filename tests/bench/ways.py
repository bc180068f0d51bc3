"""The way of disputes and mediation, asked of all made-up cities at once: medians against what was set as a goal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from metrics import remembered
from metrics.evaluate import evaluate
from metrics.way_of_disputes import way_counts, way_of_disputes
from tests.bench.report import NO_GOAL, Table, met, milliseconds
from tests.bench.stopwatch import Timing, timed
from warehouse.folders import DataFolder
from warehouse.months import month_label
from warehouse.scope import EVERYTHING
from warehouse.store import Warehouse, open_warehouse

GOAL_CASES = 10_000_000
QUESTION, FUNNEL = 50.0, 100.0  # milliseconds


@dataclass(frozen=True)
class Asked:
    """Timings and goals by question, and how many disputes were behind them."""

    cases: int
    disputes: int
    timings: dict[str, tuple[Timing, float]]


def ask(data: DataFolder, cases: int) -> Asked:
    """Asks everything anew each time: nothing of an earlier answer is kept."""
    warehouse = open_warehouse(data)
    places = warehouse.places(EVERYTHING)
    whole, city, district = (places.filter(level=level).row(0, named=True) for level in ("root", "city", "district"))
    last = warehouse.info.last_month - 1
    timings = {
        f"funnel of three years, {name}": (_timed(warehouse, lambda p=p: _funnel(warehouse, p, last)), FUNNEL)
        for name, p in (("all cities", whole), ("one city", city), ("one district", district))
    }
    for by in ("entry", "channel", "kind"):
        question = lambda by=by: way_counts(warehouse, EVERYTHING, whole, last - 35, last, by="label", axis=by)  # noqa: E731
        timings[f"how far disputes got, by {by}"] = (_timed(warehouse, question), QUESTION)
    span = f"{month_label(last - 11)}..{month_label(last)}"
    for metric, by in (
        *(("mediation_success_rate", by) for by in ("place", "organisation", "mediation_kind", "sector", "court")),
        ("diversion_rate", "sector"),
        ("mediation_days", "team"),
    ):
        question = _rate(warehouse, metric, by, span)
        timings[f"{metric} by {by}, 12 months against 12"] = (_timed(warehouse, question), QUESTION)
    months = _rate(warehouse, "diversion_rate", "month", f"{month_label(last - 68)}..{month_label(last)}")
    timings["diversion_rate by month, 69 months"] = (_timed(warehouse, months), QUESTION)
    return Asked(cases, _funnel(warehouse, whole, last).total["disputes"], timings)


def _funnel(warehouse: Warehouse, place: dict, last: int):
    return way_of_disputes(warehouse, EVERYTHING, place, last - 35, last)


def _rate(warehouse: Warehouse, metric: str, by: str, period: str) -> Callable[[], object]:
    place = warehouse.places(EVERYTHING)["code"][0]
    return lambda: evaluate(metric, warehouse, EVERYTHING, by=by, within=place, period=period, compare=("yoy",))


def _timed(warehouse: Warehouse, question: Callable[[], object]) -> Timing:
    """Answers kept for screens are let go of first; names and orders of a version stay."""

    def anew() -> object:
        remembered._LATELY.pop(warehouse, None)
        return question()

    return timed(anew)


def table(asked: Asked) -> Table:
    """One row a question; goals hold at 10 million cases."""
    made = Table(
        f"The way of disputes: {asked.cases:,} cases, all cities", ("question", "median", "slowest", "goal", "met")
    )
    goals = asked.cases >= GOAL_CASES
    for name, (timing, goal) in asked.timings.items():
        times = (f"{milliseconds(timing.median)} ms", f"{milliseconds(timing.slowest)} ms")
        made.add(name, *times, *((f"≤ {goal:.0f} ms", met(timing.median <= goal)) if goals else ("", NO_GOAL)))
    made.notes.append(f"{asked.disputes:,} disputes in the three years; nothing of an earlier answer was kept.")
    return made
