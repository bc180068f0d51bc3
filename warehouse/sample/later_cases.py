"""Cases that follow a suit, or stand beside it: appeals, enforcement, preservation, 司法确认, payment orders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample import cause_mix, truths
from warehouse.sample.days import LAST, number
from warehouse.sample.intake import Intake
from warehouse.sample.life import MANNERS, NEVER, FirstInstance, wait_days, working_day

_BREAK = number(truths.BREAK.first_day_without)
_FIRST = number(truths.FIRST_DAY)


@dataclass(frozen=True)
class Suits:
    """Disputes with their first instance: court (district row), case row of the suit and of the 诉前调, -1 if none."""

    intake: Intake
    life: FirstInstance
    court: np.ndarray
    row_of_suit: np.ndarray
    row_of_pre: np.ndarray


def block(
    prefix: str, dispute: np.ndarray, court: np.ndarray, filed: np.ndarray, closed: np.ndarray, manner, **more
) -> pl.DataFrame:
    """Case rows of one type; see `make_cases` for the columns."""
    base = {"dispute": dispute, "court": court, "filed": filed, "closed": closed, "manner": manner, **more}
    return pl.DataFrame(base).with_columns(prefix=pl.lit(prefix), dispute=pl.col("dispute").cast(pl.Int64))


def _appeals(s: Suits, rng: np.random.Generator) -> pl.DataFrame:
    """About 8% of what is closed at first instance is appealed; the second instance opens weeks later."""
    judged = np.isin(s.life.manner, [MANNERS.index("judgment"), MANNERS.index("dismissed")]) & (s.life.procedure != 2)
    candidate = judged & (s.life.closed < NEVER) & (s.row_of_suit >= 0)
    who = np.flatnonzero(candidate & (rng.random(s.intake.size) < 0.23))
    appealed = s.life.closed[who] + rng.integers(3, 16, len(who))
    filed = working_day(appealed + rng.integers(12, 40, len(who)), appealed)
    who, appealed, filed = (x[appealed <= LAST] for x in (who, appealed, filed))
    closed = working_day(np.minimum(filed, LAST) + np.maximum(wait_days(rng, 55, len(who)), 5), filed)
    closed = np.where(filed == NEVER, NEVER, closed)
    result = rng.choice(["upheld", "reversed", "remanded", "none"], len(who), p=truths.EFFECTS.second_instance)
    manner = np.where(result == "none", "withdrawn", result)
    rows = block("民终", who, np.full(len(who), -1), filed, closed, manner, procedure="ordinary", limit_days=90)
    admin = pl.Series(s.intake.cause[who] >= len(cause_mix.CIVIL))
    return rows.with_columns(
        prefix=pl.when(admin).then(pl.lit("行终")).otherwise(pl.lit("民终")),
        origin=pl.Series(s.row_of_suit[who]),
        appealed=pl.Series(appealed),
        result=pl.when(pl.Series((result != "none") & (closed < NEVER))).then(pl.Series(result)),
    )


_EXECUTED = (("执行完毕", 0.30), ("终结本次执行程序", 0.50), ("终结执行", 0.16), ("其他", 0.04))


def _executed(rng: np.random.Generator, size: int) -> np.ndarray:
    return np.array([n for n, _ in _EXECUTED])[rng.choice(4, size, p=[p for _, p in _EXECUTED])]


def _enforcement(s: Suits, rng: np.random.Generator) -> pl.DataFrame:
    owed = np.isin(s.life.manner, [0, 1]) & (s.life.closed < NEVER) & (s.row_of_suit >= 0)
    who = np.flatnonzero(owed & (rng.random(s.intake.size) < 0.72))
    filed = s.life.closed[who] + 20 + wait_days(rng, 90, len(who))
    keep = filed <= LAST
    who, filed = who[keep], working_day(filed[keep])
    closed = working_day(filed + np.maximum(wait_days(rng, 95, len(who)), 3), filed)
    prefix = np.where(rng.random(len(who)) < 0.09, "执恢", "执")
    rows = block("执", who, s.court[who], filed, closed, _executed(rng, len(who)), limit_days=180)
    return rows.with_columns(prefix=pl.Series(prefix), origin=pl.Series(s.row_of_suit[who]))


def _old_enforcement(s: Suits, rng: np.random.Generator) -> pl.DataFrame:
    """Judgments of before 2021 reach enforcement in 2021; their suits are not in the data."""
    pool = np.flatnonzero((s.intake.day < _FIRST + 365) & (s.intake.cause < len(cause_mix.CIVIL)))
    who = rng.choice(pool, int(len(pool) * 0.22), replace=False) if len(pool) else pool
    filed = working_day(_FIRST + 3 + np.minimum(wait_days(rng, 80, len(who)), 300), _FIRST)
    closed = working_day(filed + np.maximum(wait_days(rng, 95, len(who)), 3), filed)
    return block("执", who, s.court[who], filed, closed, _executed(rng, len(who)), limit_days=180)


def _preservation(s: Suits, rng: np.random.Generator) -> pl.DataFrame:
    who = np.flatnonzero((s.row_of_suit >= 0) & (rng.random(s.intake.size) < 0.075))
    filed = working_day(s.life.filed[who] + rng.integers(1, 15, len(who)), s.life.filed[who])
    closed = working_day(np.minimum(filed, LAST) + rng.integers(2, 25, len(who)), filed)
    keep = filed < NEVER
    return block("执保", who[keep], s.court[who][keep], filed[keep], closed[keep], "其他").with_columns(
        origin=pl.Series(s.row_of_suit[who][keep])
    )


def _confirmations(s: Suits, rng: np.random.Generator) -> pl.DataFrame:
    """司法确认 of agreements reached before filing; from 2025 of agreements reached outside."""
    after = (s.intake.day >= _BREAK) & (rng.random(s.intake.size) < 0.012)
    who = np.flatnonzero((s.life.settled & (rng.random(s.intake.size) < 0.045)) | after)
    filed = np.where(s.life.pre[who], s.life.pre_end[who], s.intake.day[who]) + rng.integers(1, 9, len(who))
    keep = (filed <= LAST) & (filed >= _FIRST)
    who, filed = who[keep], working_day(filed[keep])
    closed = working_day(filed + rng.integers(1, 6, len(who)), filed)
    origin = pl.Series(np.where(s.life.pre[who], s.row_of_pre[who], -1))
    return block("民特", who, s.court[who], filed, closed, "其他").with_columns(origin=origin)


def _payment_orders(s: Suits, rng: np.random.Generator) -> pl.DataFrame:
    who = np.flatnonzero(
        (rng.random(s.intake.size) < 0.008) & (s.intake.day >= _FIRST) & (s.intake.cause < len(cause_mix.CIVIL))
    )
    filed = s.intake.day[who]
    closed = working_day(filed + rng.integers(3, 20, len(who)), filed)
    return block("民督", who, s.court[who], filed, closed, "其他")


MAKERS = (_appeals, _enforcement, _old_enforcement, _preservation, _confirmations, _payment_orders)
