"""From a dispute to its cases: pre-filing mediation, first instance, appeal, enforcement, with dates and outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl

from warehouse.sample import cause_mix, truths
from warehouse.sample.city import City
from warehouse.sample.days import LAST, day_weights, number
from warehouse.sample.intake import CHANCE, SERIES, Intake

PROCEDURES = ("ordinary", "summary", "small_claims", "fast_track")
_PROCEDURE_SHARE = (0.15, 0.35, 0.18, 0.32)
_MEAN_DAYS = np.array([120.0, 45.0, 22.0, 25.0])
_LIMIT_DAYS = np.array([180, 90, 60, 60])
MANNERS = ("judgment", "mediated", "withdrawn", "deemed_withdrawn", "dismissed", "transferred_out", "not_accepted", "other")
_MANNER_SHARE = (0.405, 0.275, 0.225, 0.036, 0.032, 0.014, 0.004, 0.009)
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


def _wait(rng: np.random.Generator, mean: np.ndarray | float, size: int, shape: float = 1.6) -> np.ndarray:
    return np.rint(rng.gamma(shape, 1.0, size) * np.asarray(mean) / shape).astype(np.int64)


def first_instance(intake: Intake, rng: np.random.Generator) -> FirstInstance:
    size, day = intake.size, intake.day
    civil = intake.cause < len(cause_mix.CIVIL)
    brk = truths.BREAK
    pre = civil & (day < _BREAK) & (intake.event == CHANCE) & (rng.random(size) < brk.share_pre_filed)
    end = day + 1 + _wait(rng, brk.mean_days - 1, size, 2.0)
    cleared = day + (rng.random(size) * (_BREAK - day)).astype(np.int64)
    end = np.where(end >= _BREAK, cleared, end)
    end = working_day(end, day)
    settled = pre & (rng.random(size) < brk.settled)
    filed = np.where(settled, NEVER, np.where(pre, end, day))
    procedure = rng.choice(4, size, p=_PROCEDURE_SHARE)
    procedure = np.where(civil, procedure, 0)
    manner = rng.choice(len(MANNERS), size, p=_MANNER_SHARE)
    quick = manner >= MANNERS.index("transferred_out")
    wait = _wait(rng, np.where(quick, 12, _MEAN_DAYS[procedure]), size)
    closed = _year_end_push(filed, filed + np.maximum(wait, 1), rng)
    return FirstInstance(pre, settled, end, filed, working_day(np.where(settled, NEVER, closed), filed), procedure, manner)


def _year_end_push(filed: np.ndarray, closed: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Some of what would close in January closes in the last ten days of December."""
    years = closed.astype("datetime64[D]").astype("datetime64[Y]")
    new_year = years.astype("datetime64[D]").astype(np.int64)
    moved = (closed - new_year < 31) & (filed < new_year - 25) & (rng.random(len(closed)) < 0.45)
    return np.where(moved, new_year - 1 - rng.integers(0, 11, len(closed)), closed)


def _block(prefix: str, dispute: np.ndarray, court: np.ndarray, filed: np.ndarray, closed: np.ndarray, manner, **more) -> pl.DataFrame:
    base = {"dispute": dispute, "court": court, "filed": filed, "closed": closed, "manner": manner, **more}
    return pl.DataFrame(base).with_columns(prefix=pl.lit(prefix), dispute=pl.col("dispute").cast(pl.Int64))


def make_cases(city: City, intake: Intake) -> pl.DataFrame:
    """All case rows: one a case, in the order of their numbers' making, `case` = row number.

    dispute, prefix, court (row of the district, -1 the intermediate court), filed, closed (dates), manner, procedure,
    origin (case row or null), appealed (date), appeal (case row), appeal_result, series (bool), deducted, limit_days
    """
    rng = np.random.default_rng([truths.SEED, 5])
    life = first_instance(intake, rng)
    court = _courts(city, intake, rng)
    everyone = np.arange(intake.size)
    pre = everyone[life.pre & (intake.day >= _FIRST)]
    filed = everyone[~life.settled & (life.filed >= _FIRST)]
    civil = intake.cause[filed] < len(cause_mix.CIVIL)
    manner = np.array(MANNERS)[life.manner]
    blocks = [
        _block("诉前调", pre, court[pre], intake.day[pre], life.pre_end[pre], np.where(life.settled[pre], "mediated_before_filing", "converted")),
        _block(
            "民初", filed, court[filed], life.filed[filed], life.closed[filed], manner[filed],
            procedure=np.array(PROCEDURES)[life.procedure[filed]], limit_days=_LIMIT_DAYS[life.procedure[filed]],
        ).with_columns(prefix=pl.when(pl.Series(civil)).then(pl.lit("民初")).otherwise(pl.lit("行初"))),
    ]
    row_of_pre = np.full(intake.size, -1)
    row_of_pre[pre] = np.arange(len(pre))
    row_of_suit = np.full(intake.size, -1)
    row_of_suit[filed] = len(pre) + np.arange(len(filed))
    blocks[1] = blocks[1].with_columns(origin=pl.Series(row_of_pre[filed]), series=pl.Series(intake.event[filed] == SERIES))
    later = [_appeals, _enforcement, _old_enforcement, _preservation, _confirmations, _payment_orders]
    for make in later:
        blocks.append(make(intake, life, court, row_of_suit, row_of_pre, rng))
    cases = pl.concat(blocks, how="diagonal_relaxed").with_row_index("case")
    compensation = (pl.col("prefix") == "行初") & (pl.col("case") % 25 == 0)
    cases = cases.with_columns(prefix=pl.when(compensation).then(pl.lit("行赔初")).otherwise("prefix"))
    return _dates(_with_appeals(cases))


def _courts(city: City, intake: Intake, rng: np.random.Generator) -> np.ndarray:
    """The defendant's district, but one chance case in eight goes to another (place of performance, agreement)."""
    own = city.towns["district"].to_numpy()[intake.town]
    people = np.bincount(city.towns["district"].to_numpy(), city.towns["weight"].to_numpy())
    other = rng.choice(len(people), intake.size, p=people / people.sum())
    return np.where((rng.random(intake.size) < 0.12) & (intake.event == CHANCE), other, own)


def _appeals(intake, life, court, row_of_suit, row_of_pre, rng) -> pl.DataFrame:
    """About 8% of what is closed at first instance is appealed; the second instance opens weeks later."""
    judged = np.isin(life.manner, [MANNERS.index("judgment"), MANNERS.index("dismissed")]) & (life.procedure != 2)
    candidate = judged & (life.closed < NEVER) & (row_of_suit >= 0)
    who = np.flatnonzero(candidate & (rng.random(intake.size) < 0.23))
    appealed = life.closed[who] + rng.integers(3, 16, len(who))
    filed = working_day(appealed + rng.integers(12, 40, len(who)), appealed)
    who, appealed, filed = (x[appealed <= LAST] for x in (who, appealed, filed))
    closed = working_day(np.minimum(filed, LAST) + np.maximum(_wait(rng, 55, len(who)), 5), filed)
    closed = np.where(filed == NEVER, NEVER, closed)
    result = rng.choice(["upheld", "reversed", "remanded", "none"], len(who), p=[0.835, 0.058, 0.027, 0.08])
    manner = np.where(result == "none", "withdrawn", np.where(result == "remanded", "other", "judgment"))
    block = _block("民终", who, np.full(len(who), -1), filed, closed, manner, procedure="ordinary", limit_days=90)
    admin = pl.Series(intake.cause[who] >= len(cause_mix.CIVIL))
    return block.with_columns(
        prefix=pl.when(admin).then(pl.lit("行终")).otherwise(pl.lit("民终")),
        origin=pl.Series(row_of_suit[who]),
        appealed=pl.Series(appealed),
        result=pl.when(pl.Series((result != "none") & (closed < NEVER))).then(pl.Series(result)),
    )


_EXECUTED = (("执行完毕", 0.30), ("终结本次执行程序", 0.50), ("终结执行", 0.16), ("其他", 0.04))


def _executed(rng: np.random.Generator, size: int) -> np.ndarray:
    return np.array([n for n, _ in _EXECUTED])[rng.choice(4, size, p=[p for _, p in _EXECUTED])]


def _enforcement(intake, life, court, row_of_suit, row_of_pre, rng) -> pl.DataFrame:
    owed = np.isin(life.manner, [0, 1]) & (life.closed < NEVER) & (row_of_suit >= 0)
    who = np.flatnonzero(owed & (rng.random(intake.size) < 0.72))
    filed = life.closed[who] + 20 + _wait(rng, 90, len(who))
    keep = filed <= LAST
    who, filed = who[keep], working_day(filed[keep])
    closed = working_day(filed + np.maximum(_wait(rng, 95, len(who)), 3), filed)
    prefix = np.where(rng.random(len(who)) < 0.09, "执恢", "执")
    block = _block("执", who, court[who], filed, closed, _executed(rng, len(who)), limit_days=180)
    return block.with_columns(prefix=pl.Series(prefix), origin=pl.Series(row_of_suit[who]))


def _old_enforcement(intake, life, court, row_of_suit, row_of_pre, rng) -> pl.DataFrame:
    """Judgments of before 2021 reach enforcement in 2021; their suits are not in the data."""
    pool = np.flatnonzero((intake.day < _FIRST + 365) & (intake.cause < len(cause_mix.CIVIL)))
    who = rng.choice(pool, int(len(pool) * 0.22), replace=False) if len(pool) else pool
    filed = working_day(_FIRST + 3 + np.minimum(_wait(rng, 80, len(who)), 300), _FIRST)
    closed = working_day(filed + np.maximum(_wait(rng, 95, len(who)), 3), filed)
    return _block("执", who, court[who], filed, closed, _executed(rng, len(who)), limit_days=180)


def _preservation(intake, life, court, row_of_suit, row_of_pre, rng) -> pl.DataFrame:
    who = np.flatnonzero((row_of_suit >= 0) & (rng.random(intake.size) < 0.075))
    filed = working_day(life.filed[who] + rng.integers(1, 15, len(who)), life.filed[who])
    closed = working_day(np.minimum(filed, LAST) + rng.integers(2, 25, len(who)), filed)
    keep = filed < NEVER
    return _block("执保", who[keep], court[who][keep], filed[keep], closed[keep], "其他").with_columns(
        origin=pl.Series(row_of_suit[who][keep])
    )


def _confirmations(intake, life, court, row_of_suit, row_of_pre, rng) -> pl.DataFrame:
    """司法确认 of agreements reached before filing; from 2025 of agreements reached outside."""
    after = (intake.day >= _BREAK) & (rng.random(intake.size) < 0.012)
    who = np.flatnonzero((life.settled & (rng.random(intake.size) < 0.045)) | after)
    filed = np.where(life.pre[who], life.pre_end[who], intake.day[who]) + rng.integers(1, 9, len(who))
    keep = (filed <= LAST) & (filed >= _FIRST)
    who, filed = who[keep], working_day(filed[keep])
    closed = working_day(filed + rng.integers(1, 6, len(who)), filed)
    origin = pl.Series(np.where(life.pre[who], row_of_pre[who], -1))
    return _block("民特", who, court[who], filed, closed, "其他").with_columns(origin=origin)


def _payment_orders(intake, life, court, row_of_suit, row_of_pre, rng) -> pl.DataFrame:
    who = np.flatnonzero((rng.random(intake.size) < 0.008) & (intake.day >= _FIRST) & (intake.cause < len(cause_mix.CIVIL)))
    filed = intake.day[who]
    closed = working_day(filed + rng.integers(3, 20, len(who)), filed)
    return _block("民督", who, court[who], filed, closed, "其他")


def _with_appeals(cases: pl.DataFrame) -> pl.DataFrame:
    """Writes onto the first-instance case that it was appealed, where, and with what result."""
    second = cases.filter(pl.col("prefix").is_in(["民终", "行终"])).select(
        case="origin", at="appealed", appeal=pl.when(pl.col("filed") < NEVER).then("case"), outcome="result"
    )
    joined = cases.join(second.with_columns(pl.col("case").cast(pl.UInt32)), on="case", how="left", maintain_order="left")
    is_second = pl.col("prefix").is_in(["民终", "行终"])
    joined = joined.with_columns(
        appealed=pl.when(is_second).then(None).otherwise("at"),
        appeal_result=pl.when(is_second).then(None).otherwise("outcome"),
        origin=pl.when(pl.col("origin") >= 0).then("origin"),
    )
    return joined.drop("at", "outcome", "result")


def _dates(cases: pl.DataFrame) -> pl.DataFrame:
    """Day numbers to dates; second instances not yet opened are dropped; an open case has no outcome."""
    dated = [
        pl.when(pl.col(c) < NEVER).then(pl.col(c)).cast(pl.Int32).cast(pl.Date).alias(c) for c in ("filed", "closed", "appealed")
    ]
    cases = cases.with_columns(dated).filter(pl.col("filed") >= truths.FIRST_DAY)
    return cases.with_columns(manner=pl.when(pl.col("closed").is_not_null()).then("manner"), series=pl.col("series").fill_null(False))
