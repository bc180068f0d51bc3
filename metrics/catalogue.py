"""The registry of all metrics. A metric that is not here does not exist for screens, exports or the command line."""

from __future__ import annotations

import difflib

from metrics import caseload, effect, litigation, mediation, quality, service, trial_time
from metrics.model import Metric
from warehouse.problem import Problem

FAMILIES = (litigation, caseload, trial_time, quality, effect, mediation, service)
METRICS: dict[str, Metric] = {metric.id: metric for family in FAMILIES for metric in family.METRICS}


def find_metric(wanted: str) -> Metric:
    """By id, or by its Chinese name. Raises Problem with the nearest name if there is none."""
    for metric in METRICS.values():
        if wanted in (metric.id, metric.key, metric.name_zh):
            return metric
    names = [*METRICS, *(m.name_zh for m in METRICS.values())]
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    raise Problem(
        f"没有名为“{wanted}”的指标" + (f"，是不是“{near[0]}”？" if near else ""),
        expected="、".join(METRICS),
        way_out="用 python -m metrics list 查看全部指标",
    )
