"""Months as a row of columns that needs no script: for a page that is printed. The stylesheet draws them."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from pages.charts import wording
from warehouse.months import month_in_year, year_of


def month_columns(
    frame: pl.DataFrame, *, unit: str, chosen: Collection[int], unfinished: int | None, broken: Collection[int] = ()
) -> str:
    """`frame`: month (as in warehouse.months), numerator, value; in order.

    chosen      months of the period looked at, in the accent colour
    unfinished  the month that is still running, hatched
    broken      first months under another way of counting: a dashed line stands before them
    """
    most = max((v for v in frame["value"] if not wording.absent(v)), default=0.0)
    if most <= 0:
        return ""
    columns = "".join(
        _column(month, cases, value, most, unit, month in chosen, month == unfinished, month in broken)
        for month, cases, value in frame.select("month", "numerator", "value").iter_rows()
    )
    first, last = frame["month"][0], frame["month"][-1]
    says = f"{_name(first)}至{_name(last)}每月{unit}，最高 {wording.number(most, 1)}"
    return f'<div class="months" role="img" aria-label="{says}">{columns}</div>'


def _column(month, cases, value, most, unit, chosen, running, broken) -> str:
    height = 0.0 if wording.absent(value) else 100 * value / most
    kinds = " ".join(name for name, yes in (("in", chosen), ("running", running), ("broken", broken)) if yes)
    label = f"<small>{year_of(month)}</small>" if month_in_year(month) == 1 else ""
    note = "，未满月" if running else ""
    title = f"{_name(month)}{note}：{wording.number(value, 1)} {unit}，{wording.cases(cases)} 件"
    return f'<span class="{kinds}" title="{title}"><i style="height:{height:.0f}%"></i>{label}</span>'


def _name(month: int) -> str:
    return f"{year_of(month)}年{month_in_year(month)}月"
