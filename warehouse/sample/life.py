"""From a dispute to its cases: pre-filing mediation, first instance, appeal, enforcement, with dates and outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from warehouse.sample import cause_mix, truths
from warehouse.sample.days import LAST, day_weights, number
from warehouse.sample.intake import CHANCE, Intake

PROCEDURES = ("ordinary", "summary", "small_claims", "fast_track")
PROCEDURE_SHARE = (0.15, 0.35, 0.18, 0.32)
_MEAN_DAYS = np.array([120.0, 45.0, 22.0, 25.0])
LIMIT_DAYS = np.array([180, 90, 60, 60])
MANNERS = (
    "judgment",
    "mediated",
    "withdrawn",
    "deemed_withdrawn",
    "dismissed",
    "transferred_out",
    "not_accepted",
    "other",
)
MANNER_SHARE = (0.405, 0.275, 0.225, 0.036, 0.032, 0.014, 0.004, 0.009)
NEVER = np.iinfo(np.int32).max
_BREAK = number(truths.BREAK.first_day_without)
_FIRST = number(truths.FIRST_DAY)


@dataclass(frozen=True)
class FirstInstance:
    """One entry a dispute; day numbers, NEVER = has not happened by the data date."""

    pre: np.ndarray  # bool: got a 诉前调 number
    settled: np.ndarray  # bool: and ended there
    pre_end: np.ndarray
    filed: np.ndarray  # NEVER if settled before
    closed: np.ndarray
    procedure: np.ndarray
    manner: np.ndarray  # row in MANNERS


def manner_share(manner: str) -> float:
    """Share of an outcome among first-instance cases."""
    return MANNER_SHARE[MANNERS.index(manner)]


@lru_cache(maxsize=1)
def _last_working_day() -> tuple[int, np.ndarray]:
    """For each day the last day on or before it on which a court works."""
    days, weights = day_weights(date(2020, 11, 1), truths.DATA_DATE)
    working = np.where(weights > 0.3, days, 0)
    return int(days[0]), np.maximum.accumulate(working)


def working_day(day: np.ndarray, not_before: np.ndarray | int = 0) -> np.ndarray:
    """Moves a day back to a working day, but not before `not_before`; days after the data date become NEVER."""
    first, table = _last_working_day()
    back = table[np.clip(day - first, 0, len(table) - 1)]
    return np.where(day > LAST, NEVER, np.maximum(back, not_before)).astype(np.int64)


def wait_days(rng: np.random.Generator, mean: np.ndarray | float, size: int, shape: float = 1.6) -> np.ndarray:
    return np.rint(rng.gamma(shape, 1.0, size) * np.asarray(mean) / shape).astype(np.int64)


def first_instance(intake: Intake, rng: np.random.Generator) -> FirstInstance:
    size, day = intake.size, intake.day
    civil = intake.cause < len(cause_mix.CIVIL)
    brk = truths.BREAK
    pre = civil & (day < _BREAK) & (intake.event == CHANCE) & (rng.random(size) < brk.share_pre_filed)
    end = day + 1 + wait_days(rng, brk.mean_days - 1, size, 2.0)
    cleared = day + (rng.random(size) * (_BREAK - day)).astype(np.int64)
    end = np.where(end >= _BREAK, cleared, end)
    end = working_day(end, day)
    settled = pre & (rng.random(size) < brk.settled)
    filed = np.where(settled, NEVER, np.where(pre, end, day))
    procedure = rng.choice(4, size, p=PROCEDURE_SHARE)
    procedure = np.where(civil, procedure, 0)
    manner = rng.choice(len(MANNERS), size, p=MANNER_SHARE)
    quick = manner >= MANNERS.index("transferred_out")
    wait = wait_days(rng, np.where(quick, 12, _MEAN_DAYS[procedure]), size)
    closed = _year_end_push(filed, filed + np.maximum(wait, 1), rng)
    return FirstInstance(
        pre, settled, end, filed, working_day(np.where(settled, NEVER, closed), filed), procedure, manner
    )


def _year_end_push(filed: np.ndarray, closed: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Some of what would close in January closes in the last ten days of December."""
    years = closed.astype("datetime64[D]").astype("datetime64[Y]")
    new_year = years.astype("datetime64[D]").astype(np.int64)
    moved = (closed - new_year < 31) & (filed < new_year - 25) & (rng.random(len(closed)) < 0.45)
    return np.where(moved, new_year - 1 - rng.integers(0, 11, len(closed)), closed)
