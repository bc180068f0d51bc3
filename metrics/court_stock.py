"""What is pending: by age and by stage. A stock at the end of the period, never a sum over months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from metrics.court_amounts import STAGES_ZH, TRIAL, CourtAmount, pending
from metrics.court_question import court_question
from metrics.court_rows import facts_of
from metrics.parts import span_of
from metrics.period import Period
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

BANDS_ZH = {
    "up_to_3": "3个月以内",
    "up_to_6": "3—6个月",
    "up_to_12": "6—12个月",
    "up_to_18": "12—18个月",
    "up_to_36": "18—36个月",
    "over_36": "36个月以上",
}


def age_bands(
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str = "court",
    period: Period | str = "ytd",
    within: str | None = None,
    court: str | None = None,
    lanes: Sequence[str] = TRIAL,
) -> pl.DataFrame:
    """key, code, name, parent_name, pending and one column per band of BANDS_ZH (cases), at the end of the period.

    lanes: the stages of STAGES_ZH counted; () for all. Ages run from filing, by day; the bands add up to pending.
    Not by month.
    """
    amounts = {name: pending(f"aged_{name}", zh, name, lanes=tuple(lanes)) for name, zh in BANDS_ZH.items()}
    amounts = {"pending": pending("aged", "未结", "pending", lanes=tuple(lanes))} | amounts
    return _counts(warehouse, scope, amounts, by, period, within, court)


def pending_by_stage(
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str = "court",
    period: Period | str = "ytd",
    within: str | None = None,
    court: str | None = None,
) -> pl.DataFrame:
    """key, code, name, parent_name, pending and one column per stage of STAGES_ZH (cases), at the end of the period."""
    known = [lane for lane in STAGES_ZH if lane != "other"]
    amounts = {"pending": pending("stage_all", "未结", "pending")}
    amounts |= {lane: pending(f"stage_{lane}", STAGES_ZH[lane], "pending", lanes=(lane,)) for lane in known}
    frame = _counts(warehouse, scope, amounts, by, period, within, court)
    return frame.with_columns(other=pl.col("pending") - pl.sum_horizontal(known))


def _counts(
    warehouse: Warehouse,
    scope: Scope,
    amounts: dict[str, CourtAmount],
    by: str,
    period: Period | str,
    within: str | None,
    court: str | None,
) -> pl.DataFrame:
    asked = {"by": by, "period": period, "within": within, "court": court}
    question, rows = court_question("over_12_months_share", warehouse, scope, **asked)
    facts = facts_of(question, rows, [span_of(question.period)])
    frame = rows.frame.with_columns(pl.Series(name, facts.amount(one)[:, 0]) for name, one in amounts.items())
    return frame.filter(pl.col("pending") > 0) if by == "cause_group" else frame
