"""From a question to figures: numerators and denominators are read, divided last, and given with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.court_rows import with_cases
from metrics.model import Metric
from metrics.notes import meta_of
from metrics.parts import Part, parts_of, spans_of
from metrics.period import Period
from metrics.question import CAUSEWISE, Question, ask
from metrics.result import Result
from metrics.rows import rows_of
from metrics.rows_type import Rows
from warehouse.calibers import Caliber
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

STABLE_FROM = 20  # figures on fewer cases are marked, everywhere they go


def evaluate(
    metric: Metric | str,
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str,
    within: str | None = None,
    period: Period | str,
    caliber: Caliber | str | None = None,
    compare: Sequence[str] = ("yoy", "pop"),
    sector: str | None = None,
    court: str | None = None,
    confidence: float = 0.95,
) -> Result:
    """`metric` for every place, sector, … of `by` within a place.

    by       place (the place itself), city, district, town, village, sector, cause, cause_group, court or month
    within   code or name of a place; None: the one city, or the top of what the scope shows
    period   a Period, or its written form (metrics.period)
    caliber  a Caliber, its id (newest version) or id@version; None: the first one
    compare  any of "yoy" (同比) and "pop" (环比)
    sector   only this sector's suits; court: only this court's cases

    Returns a frame with the columns of metrics.result, rows in the customary order and never by value.
    Missing is null and keeps its row. Raises Problem for what is unknown, outside the scope or cannot be answered.
    """
    question = ask(
        metric,
        warehouse,
        scope,
        by=by,
        within=within,
        period=period,
        caliber=caliber,
        compare=tuple(compare),
        sector=sector,
        court=court,
        confidence=confidence,
    )
    rows = rows_of(question)
    parts = parts_of(question, rows)
    return Result(_frame(question, rows, parts), meta_of(question, rows, parts))


def _frame(question: Question, rows: Rows, parts: dict[str, Part]) -> pl.DataFrame:
    now = parts["now"]
    figures = _figures(question, now)
    for comparison in question.comparisons:
        compared = _compared(question, now, parts[comparison.key])
        figures += [series.alias(f"{comparison.key}_{series.name}") for series in compared]
    frame = rows.frame.hstack(figures)
    if question.by not in CAUSEWISE:
        return frame
    if rows.axis == "group":
        return frame.filter(pl.Series(with_cases(question, rows, spans_of(question))))
    counts = [name for name in frame.columns if name.endswith("numerator")]
    return frame.filter(pl.any_horizontal(pl.col(counts) > 0))  # of a thousand causes, those that occurred


def _figures(question: Question, now: Part) -> list[pl.Series]:
    metric = question.metric
    interval = metric.interval_of(now, question.confidence)
    rests_on = metric.rests_on(now)
    stable = np.where(np.isnan(rests_on), np.nan, rests_on >= STABLE_FROM)
    return [
        _numbers("numerator", now.numerator),
        _numbers("denominator", now.denominator),
        _numbers("value", metric.value_of(now)),
        _numbers("lower", interval.lower),
        _numbers("upper", interval.upper),
        _words("method", interval.method),
        _flags("stable", stable),
        _notes(now.notes),
    ]


def _compared(question: Question, now: Part, before: Part) -> list[pl.Series]:
    """The figures of one comparison. Across a series break they are given, but never called significant."""
    change = question.metric.change_of(now, before, question.confidence)
    return [
        _numbers("numerator", before.numerator),
        _numbers("denominator", before.denominator),
        _numbers("value", question.metric.value_of(before)),
        _numbers("change", change.change),
        _numbers("change_lower", change.lower),
        _numbers("change_upper", change.upper),
        _flags("significant", np.where(before.incomparable, np.nan, change.significant)),
        _notes(before.notes),
    ]


def _numbers(name: str, values: np.ndarray) -> pl.Series:
    """nan and infinity (the upper limit of a rise from nothing) become null."""
    return pl.Series(name, np.where(np.isfinite(values), values, np.nan), nan_to_null=True)


def _flags(name: str, values: np.ndarray) -> pl.Series:
    return pl.Series(name, values, nan_to_null=True).cast(pl.Boolean)


def _words(name: str, values: np.ndarray) -> pl.Series:
    return pl.Series(name, [word or None for word in values.tolist()], dtype=pl.String)


def _notes(notes: list[str | None]) -> pl.Series:
    if len(set(notes)) == 1:  # as a rule all rows have the same
        return pl.Series("note", notes[:1], dtype=pl.String).new_from_index(0, len(notes))
    return pl.Series("note", notes, dtype=pl.String)
