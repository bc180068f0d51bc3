"""The closing rate from January on, month by month, beside a yearly progress line (进度线)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.caseload import closing_rate
from metrics.court_question import court_question
from metrics.court_rows import facts_of
from metrics.period import months_of
from warehouse.amounts import Span
from warehouse.months import month_in_year, month_label
from warehouse.progress_lines import ProgressLine
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse


def progress(
    warehouse: Warehouse,
    scope: Scope,
    line: ProgressLine | None,
    *,
    year: int,
    by: str = "court",
    within: str | None = None,
    court: str | None = None,
) -> pl.DataFrame:
    """key, code, name, parent_name, month (2026-03), numerator, denominator, value, lower, upper, asked, gap.

    One row per row of `by` and month. value: % closed since January of what there was to close; asked: the line's
    figure for the end of that month, null where it has none and for the unfinished month; gap: value − asked, in
    percentage points.
    """
    asked = {"by": by, "period": str(year), "within": within, "court": court}
    question, rows = court_question(closing_rate.id, warehouse, scope, **asked)
    months = months_of(question.period)
    facts = facts_of(question, rows, [Span(question.period.first, month.last, month.cut) for month in months])
    numerators, denominators = (facts.amount(one) for one in (closing_rate.numerator, closing_rate.denominator))
    parts = []
    for at, month in enumerate(months):
        x, n = numerators[:, at], denominators[:, at]
        interval = closing_rate.interval(x, n, question.confidence)
        wanted = None if line is None or month.cut else line.months.get(month_in_year(month.last))
        figures = {"numerator": x, "denominator": n, "value": closing_rate.value(x, n)}
        figures |= {"lower": interval.lower, "upper": interval.upper}
        columns = [pl.Series(name, values, nan_to_null=True) for name, values in figures.items()]
        target = pl.lit(np.nan if wanted is None else wanted).fill_nan(None).alias("asked")
        parts.append(rows.frame.with_columns(pl.lit(month_label(month.last)).alias("month"), *columns, target))
    return pl.concat(parts).with_columns(gap=pl.col("value") - pl.col("asked"))
