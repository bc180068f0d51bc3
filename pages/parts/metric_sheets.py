"""The catalogue of metrics as HTML: every word comes from the definition that is computed with. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from metrics.drawn import ENDINGS_ZH, HEADINGS_ZH, PARTS_ZH, Example
from metrics.examples import EXAMPLES, sentence_zh
from metrics.model import Direction, Metric
from pages.parts.plain_table import Figure, plain_table

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
        f"<section class='sheet' id='{escape(metric.id)}'>"
        f"<div class='sheet-head'><h3>{escape(metric.name_zh)}</h3>{badges}</div>"
        f"<p>{escape(metric.why_zh)}</p><div class='formula'>{escape(metric.formula_zh)}</div>"
        f"<div class='two'>{_list('包括', metric.includes_zh)}{_list('不包括', metric.excludes_zh)}</div>"
        f"{_example(metric)}"
        f"<h4>依据（{escape(metric.basis.standing.zh)}）</h4><p>{escape(metric.basis.source_zh)}</p></section>"
    )


def _example(metric: Metric) -> str:
    """The worked example, with the drawn cases it is counted from; the tests compute the same figures."""
    example = EXAMPLES.get(metric.id)
    if example is None:
        return ""
    return f"<h4>算例</h4><p class='worked'>{escape(sentence_zh(metric, example))}</p>" + "".join(
        _drawn(example, part, zh) for part, zh in PARTS_ZH.items() if example.city.rows(part)
    )


def _drawn(example: Example, part: str, part_zh: str) -> str:
    rows = example.city.rows(part)
    drawn = plain_table(
        [HEADINGS_ZH[name] for name in rows[0]],
        ([_cell(name, cell) for name, cell in row.items()] for row in rows),
        f"算例中的地方和{part_zh}都是虚构的；每次测试都用程序重算一遍",
    )
    return f"<details class='worked one-line'><summary>例中的{part_zh}</summary>{drawn}</details>"


def _cell(heading: str, cell: str) -> str:
    if heading in ("how many", "succeeded"):
        return Figure(cell)
    return ENDINGS_ZH.get(cell, cell) if heading == "ending" else cell


def _list(title: str, sentences: tuple[str, ...]) -> str:
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<div><h4>{title}</h4><ul>{items}</ul></div>"
