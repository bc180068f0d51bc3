"""How long first-instance cases wait, as curves: the share still pending after so many days (Kaplan–Meier)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.court_differences import rest_of
from metrics.court_question import court_question
from metrics.methods.durations import Durations, Survival, kaplan_meier
from metrics.parts import measured_now
from metrics.period import Period
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse


@dataclass(frozen=True)
class Curve:
    """The cases one court filed in the period. survival: in days, pending ones censored at the data date.

    median, lower, upper: the day by which half were closed, and its interval; nan: not reached.
    """

    code: str
    name: str
    filed: int
    closed: int
    survival: Survival
    median: float
    lower: float
    upper: float


def waiting_curves(
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str = "court",
    period: Period | str = "ytd",
    within: str | None = None,
    court: str | None = None,
    confidence: float = 0.95,
) -> tuple[tuple[Curve, Curve | None], ...]:
    """By row, in the customary order: its curve and that of all other rows together (None: there are none).

    Rows without a case filed in the period are left out. Raises Problem as evaluate() does.
    """
    asked = {"by": by, "period": period, "within": within, "court": court, "confidence": confidence}
    question, rows = court_question("km_median_days", warehouse, scope, **asked)
    counted = measured_now(question, rows)
    others = rest_of(counted).durations if rows.count > 1 else (None,) * rows.count
    named = rows.frame.select("code", "name").iter_rows()
    return tuple(
        (_curve(code, name, own, confidence), _curve("", "", rest, confidence) if rest and rest.n else None)
        for (code, name), own, rest in zip(named, counted.durations, others, strict=True)
        if own.n
    )


def _curve(code: str, name: str, durations: Durations, confidence: float) -> Curve:
    survival = kaplan_meier(durations, confidence)
    return Curve(code, name, int(durations.n), int(durations.n_closed), survival, *survival.quantile(0.5))
