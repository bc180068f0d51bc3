"""How each court's figure differs from that of all other courts together, and whether that is more than chance.

Each court is held against the rest and never against an order of courts. With many courts some differ by luck: the
level of confidence is raised so that with all of them alike there is a 5% chance of even one 显著 (Bonferroni).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.court_kinds import PERIOD_DAYS
from metrics.evaluate import STABLE_FROM
from metrics.methods.durations import Durations
from metrics.model import Measured
from metrics.parts import measured_now
from metrics.question import BY_ZH, Question
from metrics.rows_type import Rows


def differences(question: Question, rows: Rows) -> tuple[pl.DataFrame, float]:
    """key, rest (their value), difference, lower, upper, significant (null: cannot be said); and the level used.

    The difference is in the metric's change unit, as change_of gives it. Fewer than STABLE_FROM cases: no verdict.
    """
    counted = measured_now(question, rows)
    rest = rest_of(counted)
    compared = int((question.metric.rests_on(counted) > 0).sum())
    level = 1 - (1 - question.confidence) / max(compared, 1)
    change = question.metric.change_of(counted, rest, level)
    few = ~(question.metric.rests_on(counted) >= STABLE_FROM)
    significant = np.where(few, np.nan, change.significant)
    figures = {
        "rest": question.metric.value_of(rest),
        "difference": change.change,
        "lower": change.lower,
        "upper": change.upper,
        "significant": significant,
    }
    frame = rows.frame.select("key").with_columns(
        pl.Series(name, np.where(np.isfinite(values), values, np.nan), nan_to_null=True)
        for name, values in figures.items()
    )
    return frame.with_columns(pl.col("significant").cast(pl.Boolean)), level


def note_zh(by: str, found: pl.DataFrame, level: float) -> str:
    what, n = BY_ZH[by], found["difference"].count()
    return (
        f"每个{what}与其余{what}合计比较，不排先后；{n} 个同时比较，每个的置信水平提高到 {level:.2%}"
        f"（Bonferroni），不足 {STABLE_FROM} 件的不作判断。"
    )


def rest_of(counted: Measured) -> Measured:
    """For each row, all other rows together: sums less its own."""
    more = {name: values if name == PERIOD_DAYS.id else _others(values) for name, values in counted.more.items()}
    taken = tuple(
        _merged([*counted.durations[:at], *counted.durations[at + 1 :]]) for at in range(len(counted.durations))
    )
    return Measured(_others(counted.numerator), _others(counted.denominator), more, taken)


def _others(values: np.ndarray) -> np.ndarray:
    return np.nansum(values) - np.nan_to_num(values)


def _merged(each: list[Durations]) -> Durations:
    days = np.concatenate([one.days for one in each] * 2) if each else np.empty(0, dtype=np.int64)
    counts = np.concatenate([*(one.closed for one in each), *(one.pending for one in each)]) if each else np.empty(0)
    closed = np.arange(days.size) < days.size // 2
    return Durations.of(days, closed, counts)
