"""The numerators and denominators of a question: for the period itself ("now") and for each comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics import comparison
from metrics.comparison import CAUSE_BREAK_ZH, NEW_CAUSES_FROM, Comparison
from metrics.day_kinds import DaysQuantile
from metrics.methods.durations import NO_DURATIONS
from metrics.model import Measured
from metrics.period import Period, months_of
from metrics.question import Question
from metrics.reading import durations, missing_zh, read
from metrics.recut_causes import recut_sectors
from metrics.rows import rows_of_place
from metrics.rows_type import Rows
from warehouse.amounts import Span


@dataclass(frozen=True, kw_only=True)
class Part(Measured):
    """What was counted; and notes: why a row has no figure, or what is wrong with comparing it."""

    notes: list[str | None]
    incomparable: np.ndarray


def parts_of(question: Question, rows: Rows) -> dict[str, Part]:
    """Part by "now" and by the key of each comparison."""
    if rows.axis == "month":
        return _parts_by_month(question, rows)
    counted = _counted(question, rows, spans_of(question))
    parts = {"now": _part(question, rows, counted[0], None)}
    column = 1
    for compared in question.comparisons:
        if compared.previous is None:
            parts[compared.key] = _part(question, rows, _nothing(question, rows.count), compared)
            continue
        parts[compared.key] = _part(question, rows, counted[column], compared)
        column += 1
    return parts


def measured_now(question: Question, rows: Rows) -> Measured:
    """What was counted in the period itself. Not along months."""
    return _counted(question, rows, spans_of(question))[0]


def spans_of(question: Question) -> list[Span]:
    """The period's own, then those of the comparisons that have one."""
    earlier = [span_of(c.previous) for c in question.comparisons if c.previous is not None]
    return [span_of(question.period), *earlier]


def span_of(period: Period) -> Span:
    return Span(period.first, period.last, period.cut)


def _part(question: Question, rows: Rows, counted: Measured, compared: Comparison | None) -> Part:
    note = missing_zh(question)
    if compared is not None:
        note = note or compared.reason_zh or compared.incomparable_zh
    incomparable = np.full(rows.count, bool(compared and compared.incomparable_zh))
    notes = [note or None] * rows.count
    recut = _recut(question, rows, compared)
    if recut.any():
        notes = [note or CAUSE_BREAK_ZH if cut else note or None for cut in recut]
    return _with_notes(counted, notes, incomparable | recut)


def _with_notes(counted: Measured, notes: list[str | None], incomparable: np.ndarray) -> Part:
    return Part(
        counted.numerator, counted.denominator, counted.more, counted.durations, notes=notes, incomparable=incomparable
    )


def _recut(question: Question, rows: Rows, compared: Comparison | None) -> np.ndarray:
    """Which rows are sectors that hold other causes now than in the period they are compared with."""
    previous = compared.previous if compared else None
    if question.by != "sector" or previous is None:
        return np.zeros(rows.count, dtype=bool)
    if not comparison.across(question.period, previous, NEW_CAUSES_FROM):
        return np.zeros(rows.count, dtype=bool)
    return rows.frame["key"].is_in(list(recut_sectors(question.warehouse))).to_numpy()


def _counted(question: Question, rows: Rows, spans: list[Span]) -> list[Measured]:
    """What was counted in each of the spans; no denominator: nan."""
    metric = question.metric
    numerators = read(metric.numerator, question, rows, spans)
    denominators = np.full(numerators.shape, np.nan)
    if metric.denominator is not None:
        denominators = read(metric.denominator, question, rows, spans)
    more = {amount.id: read(amount, question, rows, spans) for amount in metric.more}
    taken = durations(metric.numerator, question, rows, spans) if isinstance(metric, DaysQuantile) else []
    return [
        Measured(
            numerators[:, at],
            denominators[:, at],
            {name: values[:, at] for name, values in more.items()},
            tuple(row[at] for row in taken),
        )
        for at in range(len(spans))
    ]


def _nothing(question: Question, count: int) -> Measured:
    nothing = np.full(count, np.nan)
    more = {amount.id: nothing for amount in question.metric.more}
    return Measured(nothing, nothing, more, (NO_DURATIONS,) * count)


def _parts_by_month(question: Question, rows: Rows) -> dict[str, Part]:
    """Every month is a period of its own, with its own comparisons."""
    months = months_of(question.period)
    info, caliber = question.warehouse.info, question.caliber
    also = {"causewise": question.causewise, "reform_zh": question.metric.reform_zh}
    parts = {"now": _part_of_months(question, months, [missing_zh(question) or None] * len(months), [])}
    for key in (c.key for c in question.comparisons):
        each = [comparison.compare(key, m, info, caliber, **also) for m in months]
        notes = [missing_zh(question) or c.reason_zh or c.incomparable_zh or None for c in each]
        parts[key] = _part_of_months(question, [c.previous for c in each], notes, each)
    return parts


def _part_of_months(
    question: Question, months: list[Period | None], notes: list[str | None], compared: list[Comparison]
) -> Part:
    """Reads the months that are there, in one go, for the one place asked about."""
    there = [i for i, month in enumerate(months) if month is not None]
    each = [_nothing(question, 1)] * len(months)
    if there:
        place = rows_of_place(question)
        found = _counted(question, place, [span_of(months[i]) for i in there])
        for i, counted in zip(there, found, strict=True):
            each[i] = counted
    incomparable = np.array([bool(c.incomparable_zh) for c in compared] or [False] * len(months))
    return _with_notes(_one_after_another(each), notes, incomparable)


def _one_after_another(each: list[Measured]) -> Measured:
    more = {name: np.concatenate([one.more[name] for one in each]) for name in each[0].more}
    taken = tuple(one for counted in each for one in counted.durations)
    numerator, denominator = (np.concatenate([getattr(m, n) for m in each]) for n in ("numerator", "denominator"))
    return Measured(numerator, denominator, more, taken)
