"""A question about courts that evaluate() does not ask: the rows and periods are the same, the figures are others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.period import Period
from metrics.question import Question, ask
from metrics.rows import rows_of
from metrics.rows_type import Rows
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse


def court_question(
    metric: str,
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str,
    period: Period | str,
    within: str | None = None,
    court: str | None = None,
    compare: Sequence[str] = (),
    confidence: float = 0.95,
) -> tuple[Question, Rows]:
    """by, within, court, period as in evaluate(). Raises Problem for what is unknown or outside the scope."""
    question = ask(
        metric, warehouse, scope, by=by, within=within, period=period, caliber=None, compare=tuple(compare),
        sector=None, court=court, confidence=confidence,
    )  # fmt: skip
    return question, rows_of(question)
