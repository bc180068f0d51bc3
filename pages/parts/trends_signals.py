"""The signals of the control chart in words: which months, what kind, what it means and what to do. Pure."""

from __future__ import annotations

from metrics.trend_control import ControlTrend, Signal
from pages.charts import wording
from pages.parts.desk import Desk
from pages.parts.plain_table import Html, plain_table, roomy
from pages.parts.trends_content import control, decimals, run_zh, series
from warehouse.months import month_in_year

SHOWN = 12
_MEANINGS = {
    ("outside", 1): "超出平常波动。请查明原因：批量案件、群体性纠纷，还是登记口径变动",
    ("outside", -1): "低于平常波动。请核实是真实减少，还是立案延后、数据没有报全",
    ("shift", 1): "水平可能已经抬高，不像偶然",
    ("shift", -1): "水平可能已经降低，不像偶然",
    ("drift", 1): "逐点走高，宜提前研判",
    ("drift", -1): "逐点走低，宜核实原因",
    ("near_limits", 1): "三个点中至少有两个靠近上限，尚未超限，宜留意",
    ("near_limits", -1): "三个点中至少有两个靠近下限，尚未超限，宜留意",
}
_DECEMBER = "12月偏低。请核实是否年底少立案、次年再补立"


def signals_html(desk: Desk) -> str:
    """A table, newest first; "" if nothing is beyond chance."""
    found = control(desk)
    rows = [
        (one.months_zh, _chip(one), _values(one, found), _limits(one, found), roomy(meaning_zh(one)))
        for one in found.signals[:SHOWN]
    ]
    header = ("月份", "信号", f"数值（{found.unit_zh}）", "控制限", "说明")
    return plain_table(header, rows) if rows else ""


def meaning_zh(one: Signal) -> str:
    if (one.rule, one.direction, one.points) == ("outside", -1, 1) and month_in_year(one.last) == 12:
        return _DECEMBER
    return _MEANINGS[one.rule, one.direction]


def remarks(desk: Desk) -> list[str]:
    """What the chart rests on, in whole sentences."""
    found, of = control(desk), series(desk)
    told = [
        f"控制限按相邻各点的平均差距算出（XmR，均值±2.66×平均移动极差），按{found.standard_zh}折算，"
        "取截至所选期间末的近三年；落在限内的起伏不必解释，也不宜表扬或批评。"
    ]
    out = found.frame.filter(found.frame["left_out"])["label"].to_list()
    if out:
        told.append(f"{'、'.join(out)}远在限外，未计入均值和控制限，以免其他月份显得偏低或偏高。")
    if found.trial:
        told.append("最近一次调整以来不足 12 个点，为试算限，仅供参考。")
    if found.few:
        told.append("平均每月不足 5 件，控制图较粗，仅供参考。")
    if len(found.signals) > SHOWN:
        told.append(f"表中列出最近 {SHOWN} 项，共 {len(found.signals)} 项。")
    if of.calendar and int(found.frame["last"][-1]) < of.until:
        told.append("1月须与2月合并，待2月结束后列入。")
    return told


def _chip(one: Signal) -> Html:
    """Filled for what is beyond the limits, bordered for runs; the icon says the direction without colour."""
    icon = "▲" if one.direction > 0 else "▼"
    kind = ("high" if one.direction > 0 else "low") if one.rule == "outside" else "none"
    return Html(f'<span class="chip {kind}">{icon} {run_zh(one)}</span>')


def _values(one: Signal, found: ControlTrend) -> str:
    places = decimals(found)
    if len(one.values) == 1:
        return wording.number(one.values[0], places)
    return wording.interval(min(one.values), max(one.values), places)


def _limits(one: Signal, found: ControlTrend) -> str:
    return wording.interval(one.lower, one.upper, decimals(found))
