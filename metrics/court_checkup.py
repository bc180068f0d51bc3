"""体检表: many metrics of the same courts at once, each with its range, its change and its difference from the rest.

Courts stay in their customary order; there is no rank, in any mode. All metrics of a sheet are read by one query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from metrics.catalogue import find_metric
from metrics.court_differences import differences, note_zh
from metrics.court_question import court_question
from metrics.court_ranges import check_ranges, judged
from metrics.evaluate import evaluate
from metrics.model import Metric
from metrics.period import Period
from metrics.result import Meta
from warehouse.ranges import Range
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

CASELOAD = ("filed", "closed", "pending", "closing_rate", "clearance_ratio", "disposition_time")
TIME = ("mean_days", "median_days", "p90_days", "km_median_days", "within_limit_rate")
STOCK = ("over_12_months_share", "over_36_months_share")
QUALITY = (
    "no_appeal_rate",
    "appeal_rate",
    "reversed_of_first",
    "reversed_of_second",
    "reversed_to_remanded",
    "petition_rate",
    "cases_per_dispute",
)
EFFECT = (
    "mediated_withdrawn_rate",
    "family_mediated_withdrawn_rate",
    "performance_rate",
    "enforcement_rate",
    "executed_rate",
    "enforced_share",
)
PROCEDURE = ("summary_share", "small_claims_share", "fast_track_share", "fast_track_saving_days")
SECTIONS = {
    "收结存": CASELOAD,
    "审理时间": TIME,
    "长期未结": STOCK,
    "质量": QUALITY,
    "效果": EFFECT,
    "繁简分流": PROCEDURE,
}
EVERYTHING_OF_COURTS = tuple(id for ids in SECTIONS.values() for id in ids)


@dataclass(frozen=True)
class Checked:
    """One metric of the sheet. frame: the columns of a result, besides

    standing, range_zh               as court_ranges.judged gives them
    rest, difference, difference_lower, difference_upper, apart   against the rest of the rows; apart: True 显著,
    False 不显著, null cannot be said. Only of metrics with a denominator, by court or tribunal; else null.
    note_zh: what the reader must be told of these comparisons, "" if there are none.
    """

    metric: Metric
    meta: Meta
    frame: pl.DataFrame
    note_zh: str


def checkup(
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str = "court",
    period: Period | str = "ytd",
    within: str | None = None,
    court: str | None = None,
    metrics: Sequence[str] = EVERYTHING_OF_COURTS,
    ranges: tuple[Range, ...] = (),
    compare: Sequence[str] = ("yoy",),
    confidence: float = 0.95,
) -> list[Checked]:
    """Each of `metrics` that can be listed by `by`, in their order. Raises Problem as evaluate() does."""
    check_ranges(ranges)
    levels = dict(warehouse.courts.select("court_code", "level").iter_rows())
    asked = {"by": by, "period": period, "within": within, "court": court, "compare": compare, "confidence": confidence}
    wanted = [find_metric(id) for id in metrics]
    return [_checked(warehouse, scope, metric, ranges, levels, asked) for metric in wanted if by in metric.by]


def _checked(
    warehouse: Warehouse, scope: Scope, metric: Metric, ranges: tuple[Range, ...], levels: dict, asked: dict
) -> Checked:
    result = evaluate(metric, warehouse, scope, **asked)
    frame, note = judged(result, ranges, levels), ""
    found = pl.DataFrame(schema=DIFFERENCES)
    if metric.denominator is not None and asked["by"] in ("court", "tribunal") and frame.height > 1:
        question, rows = court_question(metric.id, warehouse, scope, **asked)
        found, level = differences(question, rows)
        found = found.rename({"lower": "difference_lower", "upper": "difference_upper", "significant": "apart"})
        note = note_zh(asked["by"], found, level)
    return Checked(metric, result.meta, frame.join(found, on="key", how="left", maintain_order="left"), note)


DIFFERENCES = {
    "key": pl.String,
    "rest": pl.Float64,
    "difference": pl.Float64,
    "difference_lower": pl.Float64,
    "difference_upper": pl.Float64,
    "apart": pl.Boolean,
}
