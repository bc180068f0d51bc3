"""What a metric is called under a caliber: with what was settled before filing, it no longer counts suits alone."""

from __future__ import annotations

from metrics.model import Metric
from warehouse.calibers import Caliber

_WITH_SETTLED_ZH = {"litigation_rate": "万人诉至法院纠纷数", "suits": "诉至法院纠纷数"}


def display_name(metric: Metric, caliber: Caliber | None) -> str:
    """The metric's own name, or the one that says that settlements before filing are counted too."""
    if caliber is None or not caliber.numerator.settled_before_filing:
        return metric.name_zh
    return _WITH_SETTLED_ZH.get(metric.id, metric.name_zh)
