"""The numerators and denominators of a question: for the period itself ("now") and for each comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics import comparison
from metrics.comparison import CAUSE_BREAK_ZH, NEW_CAUSES_FROM, Comparison
from metrics.period import Period, months_of
from metrics.question import Question
from metrics.reading import missing_zh, read
from metrics.recut_causes import recut_sectors
from metrics.rows import Rows, rows_of_place
from warehouse.amounts import Span


@dataclass(frozen=True)
class Part:
    """Arrays over the rows; nan is missing. notes: why a row has no figure, or what is wrong with comparing it."""

    numerator: np.ndarray
    denominator: np.ndarray
    notes: list[str | None]
    incomparable: np.ndarray


def parts_of(question: Question, rows: Rows) -> dict[str, Part]:
    """Part by "now" and by the key of each comparison."""
    if rows.axis == "month":
        return _parts_by_month(question, rows)
    spans = [span_of(question.period)]
    spans += [span_of(c.previous) for c in question.comparisons if c.previous is not None]
    numerators, denominators = _both(question, rows, spans)
    parts = {"now": _part(question, rows, numerators[:, 0], denominators[:, 0], None)}
    column = 1
    for compared in question.comparisons:
        if compared.previous is None:
            nothing = np.full(rows.count, np.nan)
            parts[compared.key] = _part(question, rows, nothing, nothing, compared)
            continue
        parts[compared.key] = _part(question, rows, numerators[:, column], denominators[:, column], compared)
        column += 1
    return parts


def span_of(period: Period) -> Span:
    return Span(period.first, period.last, period.cut)


def _part(
    question: Question, rows: Rows, numerator: np.ndarray, denominator: np.ndarray, compared: Comparison | None
) -> Part:
    note = missing_zh(question)
    if compared is not None:
        note = note or compared.reason_zh or compared.incomparable_zh
    incomparable = np.full(rows.count, bool(compared and compared.incomparable_zh))
    notes = [note or None] * rows.count
    recut = _recut(question, rows, compared)
    if recut.any():
        notes = [note or CAUSE_BREAK_ZH if cut else note or None for cut in recut]
    return Part(numerator, denominator, notes, incomparable | recut)


def _recut(question: Question, rows: Rows, compared: Comparison | None) -> np.ndarray:
    """Which rows are sectors that hold other causes now than in the period they are compared with."""
    previous = compared.previous if compared else None
    if question.by != "sector" or previous is None:
        return np.zeros(rows.count, dtype=bool)
    if not comparison.across(question.period, previous, NEW_CAUSES_FROM):
        return np.zeros(rows.count, dtype=bool)
    return rows.frame["key"].is_in(list(recut_sectors(question.warehouse))).to_numpy()


def _both(question: Question, rows: Rows, spans: list[Span]) -> tuple[np.ndarray, np.ndarray]:
    """Numerators and denominators [rows, spans]; no denominator: nan."""
    metric = question.metric
    numerators = read(metric.numerator, question, rows, spans)
    if metric.denominator is None:
        return numerators, np.full(numerators.shape, np.nan)
    return numerators, read(metric.denominator, question, rows, spans)


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
    numerator, denominator = np.full(len(months), np.nan), np.full(len(months), np.nan)
    if there:
        place = rows_of_place(question)
        found = _both(question, place, [span_of(months[i]) for i in there])
        numerator[there], denominator[there] = found[0][0], found[1][0]
    incomparable = np.array([bool(c.incomparable_zh) for c in compared] or [False] * len(months))
    return Part(numerator, denominator, notes, incomparable)
