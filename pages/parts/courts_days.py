"""用时与繁简: how long first-instance cases take, pending ones included, and what lighter procedures save. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import numpy as np

from metrics.catalogue import METRICS
from metrics.court_curves import Curve, waiting_curves
from metrics.procedure_split import procedure_split
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.waiting_plot import Waiting, waiting_plot
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.courts_bench import ask, bench_of, change_words, opens, short, total
from pages.parts.desk import Desk
from pages.parts.sector_content import head, table
from pages.parts.theme import Palette

DAYS = ("mean_days", "median_days", "p90_days", "km_median_days")
SAVED_ZH = METRICS["fast_track_saving_days"].reading_zh


def cards(desk: Desk) -> tuple[Card, ...]:
    return tuple(_card(desk, metric) for metric in (*DAYS, "within_limit_rate"))


def _card(desk: Desk, metric: str) -> Card:
    what, row = METRICS[metric], total(desk, metric)
    return Card(
        what.name_zh,
        phrases.value(what, row["value"]),
        what.unit_zh,
        under=phrases.interval(what, row),
        change=change_words(metric, row),
        basis=_basis(metric, row),
    )


def _basis(metric: str, row: dict) -> str:
    if metric == "mean_days":
        return f"{wording.number(row['numerator'])} 天 ÷ {wording.number(row['denominator'])} 件"
    if metric == "within_limit_rate":
        return phrases.basis(METRICS[metric], row)
    known = f"{wording.number(row['numerator'])} 件已结"
    return f"{known}，共 {wording.number(row['denominator'])} 件" if metric == "km_median_days" else known


@lru_cache(maxsize=100)
def curves(desk: Desk, by: str) -> tuple[tuple[Curve, Curve | None], ...]:
    """By court for all courts; for one court opened: it and, as the rest, all other courts of the whole."""
    bench = bench_of(desk)
    asked = {"period": desk.view.period, "within": bench.within}
    if by == "place":
        return waiting_curves(desk.warehouse, desk.scope, by="place", court=bench.code, **asked)
    if bench.code is None or bench.level in ("basic", "intermediate"):
        return waiting_curves(desk.warehouse, desk.scope, by="court", **asked)
    return waiting_curves(desk.warehouse, desk.scope, by="tribunal", court=_court_above(desk), **asked)


def _court_above(desk: Desk) -> str:
    courts = desk.warehouse.courts
    parent = courts.filter(courts["court_code"] == bench_of(desk).code)["parent_id"][0]
    return courts.filter(courts["court_id"] == parent)["court_code"][0]


@lru_cache(maxsize=50)
def drawing(desk: Desk, palette: Palette) -> Drawing | None:
    """All courts: each a thin line, all together strong. One court: it beside the rest. None without cases filed."""
    bench = bench_of(desk)
    if bench.code is None:
        shown = [_waiting(own, short(desk, own.name), "faint") for own, _ in curves(desk, "court")]
        together = curves(desk, "place")
        if not together:
            return None
        main = together[0][0]
        shown.append(_waiting(main, bench.name, "main"))
        title = _title(main, bench.name)
        how = "粗线为合计及其 95% 区间，细线为各法院（指到线上看名称）"
    else:
        found = [(own, rest) for own, rest in curves(desk, "row") if own.code == bench.code]
        if not found:
            return None
        main, rest = found[0]
        others = "本院其余部分" if bench.level == "tribunal" else "其余法院合计"
        shown = [_waiting(rest, others, "beside")] if rest else []
        shown.append(_waiting(main, short(desk, bench.name), "main"))
        title = _title(main, short(desk, bench.name))
        how = f"实线为{short(desk, bench.name)}，虚线为{others}，阴影为 95% 区间" if rest else "阴影为 95% 区间"
    subtitle = f"{desk.period.label_zh}立案的一审案件 · 纵轴为立案若干天后还没有结案的比例，未结案件也计入 · {how}"
    alt = f"曲线图：{title}；{wording.number(main.filed)} 件中 {wording.number(main.closed)} 件已结"
    return waiting_plot(shown, title=title, subtitle=subtitle, alt=alt, palette=palette)


def _title(curve: Curve, name: str) -> str:
    if np.isnan(curve.median):
        return f"{name}：本期立案的到现在结案不到一半，估计不出中位天数"
    interval = f"（区间 {wording.interval(curve.lower, curve.upper, 0)}）" if not np.isnan(curve.upper) else ""
    return f"{name}：估计 {wording.number(curve.median)} 天{interval}有半数案件结案"


def _waiting(curve: Curve, name: str, strength: str) -> Waiting:
    found = curve.survival
    return Waiting(name, found.days, found.share, found.lower, found.upper, strength)


@lru_cache(maxsize=100)
def table_html(desk: Desk) -> str:
    kinds = [
        ("平均", "num"),
        ("区间", "num rare"),
        ("中位数", "num"),
        ("九成案件不超过", "num"),
        ("中位数（含未结）", "num"),
    ]
    columns = head((bench_of(desk).head_zh, ""), ("一审结案", "num"), *kinds, ("审限内（含二审等）", "num"))
    found = {metric: ask(desk, metric).frame for metric in (*DAYS, "within_limit_rate")}
    body = ""
    for at, row in enumerate(found["mean_days"].iter_rows(named=True)):
        figures = {metric: frame.row(at, named=True) for metric, frame in found.items()}
        body += _row(opens(desk, row["code"], row["name"]), figures, "")
    if found["mean_days"].height > 1:
        body += _row("合计", {metric: total(desk, metric) for metric in found}, " class=sum")
    return table(columns, body)


def _row(name: str, figures: dict[str, dict], kind: str) -> str:
    mean = figures["mean_days"]
    cells = f'<td class="num">{wording.number(mean["denominator"])}</td>'
    cells += f'<td class="num strong">{wording.number(mean["value"], 1)}</td>'
    cells += f'<td class="num rare">{wording.interval(mean["lower"], mean["upper"])}</td>'
    for metric in DAYS[1:]:
        row = figures[metric]
        told = f"区间 {wording.interval(row['lower'], row['upper'], 0)}"
        cells += f'<td class="num" title="{escape(told)}">{wording.number(row["value"])}</td>'
    within = figures["within_limit_rate"]["value"]
    cells += f'<td class="num">{wording.number(within, 1)}{"" if wording.absent(within) else "%"}</td>'
    return f'<tr{kind}><th scope="row">{name}</th>{cells}</tr>'


@lru_cache(maxsize=100)
def split(desk: Desk) -> tuple:
    """By procedure: closed, share, mean days with intervals; and the days saved."""
    return procedure_split(desk.warehouse, desk.scope, period=desk.view.period, **bench_of(desk).asked)


def split_title(desk: Desk) -> str:
    saved = split(desk)[1]
    if wording.absent(saved["value"]):
        return "繁简分流：按什么程序结案，各用多少天"
    interval = f"（区间 {wording.interval(saved['lower'], saved['upper'])}）"
    less, days = "少" if saved["value"] >= 0 else "多", wording.number(abs(saved["value"]), 1)
    return f"简易、小额、速裁案件平均比普通程序{less}用 {days} 天{interval}"


@lru_cache(maxsize=100)
def split_html(desk: Desk) -> str:
    columns = head(
        ("审理程序", ""), ("一审结案", "num"), ("占比", "num"), ("", "wide"), ("平均天数", "num"), ("区间", "num rare")
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row["name"])}</th><td class="num">{wording.number(row["closed"])}</td>'
        f'<td class="num strong" title="区间 {wording.interval(row["share_lower"], row["share_upper"])}">'
        f"{wording.number(row['share'], 1)}%</td>"
        f'<td class="wide"><span class="meter"><b style="width:{row["share"] or 0:.1f}%"></b></span></td>'
        f'<td class="num">{wording.number(row["mean_days"], 1)}</td>'
        f'<td class="num rare">{wording.interval(row["mean_lower"], row["mean_upper"])}</td></tr>'
        for row in split(desk)[0].iter_rows(named=True)
        if row["closed"]
    )
    return table(columns, body)
