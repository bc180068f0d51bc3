"""繁简分流: by which procedure first-instance cases were closed, how long each took, how much shorter light ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from metrics.court_question import court_question
from metrics.court_rows import facts_of
from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.parts import span_of
from metrics.period import Period
from metrics.trial_time import FIRST_CLOSED
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse


def procedure_split(
    warehouse: Warehouse,
    scope: Scope,
    *,
    period: Period | str = "ytd",
    within: str | None = None,
    court: str | None = None,
    confidence: float = 0.95,
) -> tuple[pl.DataFrame, dict]:
    """Per procedure: key, name, closed, share, share_lower, share_upper (%), mean_days, mean_lower, mean_upper.

    And the row of fast_track_saving_days: value, lower, upper (days), numerator, denominator.
    """
    asked = {"by": "procedure", "period": period, "within": within, "court": court, "confidence": confidence}
    question, rows = court_question("mean_days", warehouse, scope, **asked)
    closed = facts_of(question, rows, [span_of(question.period)]).amount(FIRST_CLOSED)[:, 0]
    interval = wilson(closed, np.full(closed.shape, closed.sum()), confidence)
    with np.errstate(invalid="ignore"):
        share = 100 * closed / closed.sum()
    days = evaluate("mean_days", warehouse, scope, compare=(), **asked).frame
    frame = days.select("key", "name", mean_days="value", mean_lower="lower", mean_upper="upper").with_columns(
        pl.Series("closed", closed),
        pl.Series("share", share, nan_to_null=True),
        pl.Series("share_lower", 100 * interval.lower, nan_to_null=True),
        pl.Series("share_upper", 100 * interval.upper, nan_to_null=True),
    )
    saved = evaluate("fast_track_saving_days", warehouse, scope, compare=(), **asked | {"by": "place"}).frame
    return frame, saved.row(0, named=True)
