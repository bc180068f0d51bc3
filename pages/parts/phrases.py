"""Sentences made from a result's row: its interval, its change, what it was divided by. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.comparison import CAUSE_BREAK_ZH, FILING_BREAK_ZH
from metrics.model import Metric, RatePer
from pages.charts import wording

BREAKS = (FILING_BREAK_ZH, CAUSE_BREAK_ZH)
AGAINST = {"yoy": "较上年同期", "pop": "较上期"}


def value(metric: Metric, x: float | None) -> str:
    """The figure alone, with the metric's decimals."""
    return wording.cases(x) if metric.denominator is None else wording.number(x, metric.decimals)


def interval(metric: Metric, row: Mapping[str, Any]) -> str:
    if wording.absent(row["lower"]) or wording.absent(row["upper"]):
        return ""
    return f"95% 区间 {wording.interval(row['lower'], row['upper'], metric.decimals)}"


def change_figure(metric: Metric, change: float | None) -> str:
    """−6.2% for counts and rates, +2.3 个百分点 or −4.1 天 for what changes by a difference."""
    if metric.change_unit_zh == "%":
        return wording.signed_percent(change)
    if wording.absent(change):
        return wording.MISSING
    return f"{wording.signed(change, metric.decimals)} {metric.change_unit_zh}".rstrip()


def change(metric: Metric, row: Mapping[str, Any], against: str = "yoy") -> str:
    """较上年同期 −6.2%，变化显著; where figures can't be compared, why."""
    moved, note = row.get(f"{against}_change"), row.get(f"{against}_note") or ""
    name = AGAINST[against]
    if wording.absent(moved):
        if note in BREAKS:
            return f"{name}跨越制度调整，不可直接比较"
        if note:
            return f"{name}：{note}"
        return (
            f"{name.removeprefix('较')}为 0 件，不算增幅"
            if row.get(f"{against}_numerator") == 0
            else f"{name}无可比数据"
        )
    words = f"{name} {change_figure(metric, moved)}"
    says = wording.significance(row.get(f"{against}_significant"))
    if says:
        return f"{words}，{says}"
    return f"{words}（跨制度调整，不可比）" if note else words


def basis(metric: Metric, row: Mapping[str, Any]) -> str:
    """40,654 件 ÷ 470.6 万人: what was divided by what."""
    if metric.denominator is None or wording.absent(row["numerator"]):
        return ""
    over = row["denominator"]
    if isinstance(metric, RatePer):
        return f"{wording.cases(row['numerator'])} 件 ÷ {wording.people(over)}"
    unit = metric.numerator.unit_zh
    return f"{wording.cases(row['numerator'])} ÷ {wording.cases(over)} {unit}"


def written(name: str | None) -> str:
    """银行卡(信用卡) → 银行卡（信用卡）: half-width brackets of the reference tables as Chinese text has them."""
    return (name or "").replace("(", "（").replace(")", "）")
