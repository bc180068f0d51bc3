"""The catalogue of metrics as HTML: every word comes from the definition that is computed with. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from metrics.model import Direction, Metric

DIRECTIONS_ZH = {
    Direction.LOWER_IS_BETTER: "一般以低为好",
    Direction.HIGHER_IS_BETTER: "一般以高为好",
    Direction.NEUTRAL: "不分好坏",
}


def metric_sheets(metrics: Iterable[Metric]) -> str:
    return "<div class='sheets'>" + "".join(_sheet(metric) for metric in metrics) + "</div>"


def _sheet(metric: Metric) -> str:
    labels = (metric.unit_zh, metric.reading_zh or DIRECTIONS_ZH[metric.direction], f"第 {metric.version} 版")
    badges = "".join(f"<span class='badge badge-plain'>{escape(text)}</span>" for text in labels if text)
    return (
        f"<section class='sheet'><div class='sheet-head'><h3>{escape(metric.name_zh)}</h3>{badges}</div>"
        f"<p>{escape(metric.why_zh)}</p><div class='formula'>{escape(metric.formula_zh)}</div>"
        f"<div class='two'>{_list('包括', metric.includes_zh)}{_list('不包括', metric.excludes_zh)}</div>"
        f"<h4>依据（{escape(metric.basis.standing.zh)}）</h4><p>{escape(metric.basis.source_zh)}</p></section>"
    )


def _list(title: str, sentences: tuple[str, ...]) -> str:
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<div><h4>{title}</h4><ul>{items}</ul></div>"
