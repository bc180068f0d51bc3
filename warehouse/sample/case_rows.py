"""All cases of all disputes, linked to one another, in one frame."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import cause_mix, truths
from warehouse.sample.city import City
from warehouse.sample.days import number
from warehouse.sample.intake import CHANCE, SERIES, Intake
from warehouse.sample.later_cases import MAKERS, Suits, block
from warehouse.sample.life import LIMIT_DAYS, MANNERS, NEVER, PROCEDURES, first_instance

_FIRST = number(truths.FIRST_DAY)


def make_cases(city: City, intake: Intake) -> pl.DataFrame:
    """All case rows: one a case, in the order of their numbers' making, `case` = row number.

    dispute, prefix, court (row of the district, -1 the intermediate court), filed, closed (dates), manner, procedure,
    origin (case row or null), appealed (date), appeal (case row), appeal_result, series (bool), deducted, limit_days
    """
    rng = np.random.default_rng([truths.SEED, 5])
    life = first_instance(intake, rng)
    court = _courts(city, intake, rng)
    pre = np.flatnonzero(life.pre & (intake.day >= _FIRST))
    filed = np.flatnonzero(~life.settled & (life.filed >= _FIRST))
    row_of_pre, row_of_suit = np.full((2, intake.size), -1)
    row_of_pre[pre] = np.arange(len(pre))
    row_of_suit[filed] = len(pre) + np.arange(len(filed))
    suits = Suits(intake, life, court, row_of_suit, row_of_pre)
    blocks = [_pre_filing(suits, pre), _filed(suits, filed), *(make(suits, rng) for make in MAKERS)]
    cases = pl.concat(blocks, how="diagonal_relaxed").with_row_index("case")
    compensation = (pl.col("prefix") == "行初") & (pl.col("case") % 25 == 0)
    cases = cases.with_columns(prefix=pl.when(compensation).then(pl.lit("行赔初")).otherwise("prefix"))
    return _dates(_with_appeals(cases))


def _pre_filing(s: Suits, who: np.ndarray) -> pl.DataFrame:
    manner = np.where(s.life.settled[who], "mediated_before_filing", "converted")
    return block("诉前调", who, s.court[who], s.intake.day[who], s.life.pre_end[who], manner)


def _filed(s: Suits, who: np.ndarray) -> pl.DataFrame:
    """First instance, civil and administrative."""
    life = s.life
    procedure = life.procedure[who]
    rows = block("民初", who, s.court[who], life.filed[who], life.closed[who], np.array(MANNERS)[life.manner[who]])
    civil = pl.Series(s.intake.cause[who] < len(cause_mix.CIVIL))
    return rows.with_columns(
        prefix=pl.when(civil).then(pl.lit("民初")).otherwise(pl.lit("行初")),
        procedure=pl.Series(np.array(PROCEDURES)[procedure]),
        limit_days=pl.Series(LIMIT_DAYS[procedure]),
        origin=pl.Series(s.row_of_pre[who]),
        series=pl.Series(s.intake.event[who] == SERIES),
    )


def _courts(city: City, intake: Intake, rng: np.random.Generator) -> np.ndarray:
    """The defendant's district, but one chance case in eight goes to another (place of performance, agreement)."""
    own = city.towns["district"].to_numpy()[intake.town]
    people = np.bincount(city.towns["district"].to_numpy(), city.towns["weight"].to_numpy())
    other = rng.choice(len(people), intake.size, p=people / people.sum())
    return np.where((rng.random(intake.size) < 0.12) & (intake.event == CHANCE), other, own)


def _with_appeals(cases: pl.DataFrame) -> pl.DataFrame:
    """Writes onto the first-instance case that it was appealed, where, and with what result."""
    second = cases.filter(pl.col("prefix").is_in(["民终", "行终"])).select(
        case="origin", at="appealed", appeal=pl.when(pl.col("filed") < NEVER).then("case"), outcome="result"
    )
    joined = cases.join(
        second.with_columns(pl.col("case").cast(pl.UInt32)), on="case", how="left", maintain_order="left"
    )
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
        pl.when(pl.col(c) < NEVER).then(pl.col(c)).cast(pl.Int32).cast(pl.Date).alias(c)
        for c in ("filed", "closed", "appealed")
    ]
    cases = cases.with_columns(dated).filter(pl.col("filed") >= truths.FIRST_DAY)
    return cases.with_columns(
        manner=pl.when(pl.col("closed").is_not_null()).then("manner"), series=pl.col("series").fill_null(False)
    )
