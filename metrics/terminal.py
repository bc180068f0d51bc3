"""How a result and the catalogue look in a terminal. 体检: customary order, no rank column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl
from rich.console import Console
from rich.table import Table

from metrics.comparison import COMPARISONS_ZH
from metrics.intervals import METHODS_ZH
from metrics.model import Metric
from metrics.question import BY_ZH
from metrics.result import Result
from warehouse.calibers import Caliber
from warehouse.command_line import natural_width

MISSING = "—"


def print_catalogue(console: Console, metrics: Mapping[str, Metric], calibers: Mapping[str, Caliber]) -> None:
    table = Table(title="指标", title_justify="left")
    table.add_column("编号", no_wrap=True)
    for heading in ("名称", "单位", "算式", "可按"):
        table.add_column(heading, overflow="fold")
    for metric in metrics.values():
        by = "、".join(BY_ZH[name] for name in metric.by)
        table.add_row(metric.key, metric.name_zh, metric.unit_zh, metric.formula_zh, by)
    console.print(table)
    table = Table(title="口径（默认为第一条的最新版）", title_justify="left")
    table.add_column("编号", no_wrap=True)
    for heading in ("名称", "说明"):
        table.add_column(heading, overflow="fold")
    for caliber in calibers.values():
        table.add_row(caliber.key, caliber.name_zh, caliber.description_zh)
    console.print(table)


def print_result(console: Console, result: Result, remainder: pl.DataFrame) -> None:
    meta = result.meta
    title = f"{meta.within_name} · {meta.name_zh}（{meta.metric.unit_zh}） · {meta.period_label}"
    rows = [list(_cells(meta.metric, row, meta.compare_labels)) for row in result.frame.iter_rows(named=True)]
    cells = [list(column) for column in zip([BY_ZH[meta.by], *_headings(result)], *rows, strict=True)]
    shown, left_out = _that_fit(cells, console.width)
    table = Table(title=title, title_justify="left")
    for place, (heading, *_) in enumerate(shown):
        table.add_column(heading, justify="right" if place else "left", no_wrap=True)
    for row in zip(*(column[1:] for column in shown), strict=True):
        table.add_row(*row)
    console.width = max(console.width, natural_width(shown))  # what is still too wide runs over the edge, unbroken
    console.print(table)
    if left_out:
        console.print(f"屏幕较窄，未显示：{'、'.join(left_out)}", highlight=False, soft_wrap=True)
    for line in _lines(result, remainder):
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def _that_fit(columns: list[list[str]], width: int) -> tuple[list[list[str]], list[str]]:
    """The columns (heading first) that a terminal of this width shows unbroken, and the headings of the others.

    The name and the figure stay. Of a rate the people go first, then interval, comparisons and suits.
    """
    shown, left_out = list(columns), []
    figure = columns[3] if len(columns) > 4 else columns[1]  # of a rate: name, numerator, denominator, rate, interval
    last_first = [*columns[2:3], *columns[4:5], *reversed(columns[5:]), *columns[1:2]] if len(columns) > 4 else []
    for column in last_first or list(reversed(columns[2:])):
        if natural_width(shown) <= width:
            break
        if column is not figure:
            shown.remove(column)
            left_out.append(column[0])
    return shown, left_out


def _headings(result: Result) -> Iterable[str]:
    metric = result.meta.metric
    yield metric.numerator.name_zh
    if metric.denominator is not None:
        yield metric.denominator.name_zh
        yield result.meta.name_zh
        yield f"{result.meta.confidence * 100:g}% 区间"
    for key in result.meta.compare_labels:
        yield COMPARISONS_ZH[key]


def _cells(metric: Metric, row: dict, compared: Iterable[str]) -> Iterable[str]:
    few = "*" if row["stable"] is False else ""
    yield row["name"]
    yield _number(row["numerator"], 0 if _whole(row["numerator"]) else 1) + ("" if metric.denominator else few)
    if metric.denominator is not None:
        yield _number(row["denominator"], 0)
        yield _number(row["value"], metric.decimals) + few
        limits = f"{_number(row['lower'], metric.decimals)}–{_number(row['upper'], metric.decimals)}"
        yield MISSING if row["lower"] is None else limits
    for key in compared:
        yield _change(metric, row, key)


def _change(metric: Metric, row: dict, key: str) -> str:
    change = row[f"{key}_change"]
    if change is None:
        return MISSING
    relative = metric.change_unit_zh == "%"
    figure = f"{change * 100:+.1f}%" if relative else f"{change:+.{metric.decimals}f} {metric.change_unit_zh}".rstrip()
    return figure.replace("-", "−") + {True: " 显著", False: "", None: " ※"}[row[f"{key}_significant"]]


def _lines(result: Result, remainder: pl.DataFrame) -> Iterable[str]:
    meta = result.meta
    if remainder.height:
        named = (f"{name} {_number(n, 0 if _whole(n) else 1)} 件" for name, n in remainder.rows())
        yield "未计入各行：" + "；".join(named)
    if meta.caliber_label:
        yield f"口径：{meta.caliber_label}（{meta.caliber_key}）"
    for key, label in meta.compare_labels.items():
        yield f"{COMPARISONS_ZH[key]}：与{label}比较" if label else f"{COMPARISONS_ZH[key]}：不作比较"
    methods = [METHODS_ZH[m] for m in result.frame["method"].unique(maintain_order=True) if m]
    if methods:
        yield f"区间算法：{'、'.join(methods)}"
    yield from meta.notes
    yield f"* 不足 20 件，数值不稳定；※ 前后不可直接比较。数据版本 {meta.data_version}，截至 {meta.data_date:%Y-%m-%d}"


def _number(x: float | None, decimals: int) -> str:
    return MISSING if x is None else f"{x:,.{decimals}f}"


def _whole(x: float | None) -> bool:
    return x is None or float(x).is_integer()
