"""The indicators of a profile as a table with a spine chart in it, and as a file. Pure."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import quote

import polars as pl

from metrics.model import Direction
from metrics.profile_model import NO_SUITS, Indicator
from pages.charts import bands, wording
from pages.charts.spine import spine
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.phrases import written
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.profile_figures import mean_zh, peers, profile_of
from pages.parts.town_table import FEW

NEUTRAL_ZH = {"high": "高于平均", "similar": "相近", "low": "低于平均"}


def table_html(desk: Desk) -> str:
    """One line per indicator: its name, the place's figure, that of all, the spine, the band.

    The whole is not one of the places compared: it has no mark and no band, and its figure is that of all.
    """
    heads = [
        ("指标", ""),
        ("分子 ÷ 分母", "basis"),
        (f"本{LEVELS_ZH[desk.level]}", "num own"),
        (mean_zh(desk), "num mean"),
        (f"各{LEVELS_ZH[peers(desk)]}最低 — 最高", "spread"),
        ("与平均比", "band"),
    ]
    if is_whole(desk):
        heads = [heads[0], heads[3], heads[4]]
    head = "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in heads)
    body = "".join(_line(desk, one) for one in profile_of(desk).indicators)
    return f'<table class="places profile-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def is_whole(desk: Desk) -> bool:
    """Whether the place looked at holds the places that are compared."""
    return desk.level != peers(desk)


def reading_zh(desk: Desk) -> str:
    """How to read the lines, in two sentences."""
    what = LEVELS_ZH[peers(desk)]
    own = f"，图标为{desk.place_name}：橙色显著偏高，蓝色显著偏低，其余为相近、不分好坏或件数少"
    sure = f"“显著”已计入偶然波动和各{what}间的通常差异"
    # villages without a suit are judged against what people alone would give: metrics.profile_frames.none_frame
    sure += f"；“{NO_SUITS.name_zh}”只与按人口推算的个数比。" if profile_of(desk).find(NO_SUITS.key) else "。"
    return f"横线左端是最低的{what}，右端是最高的，竖线是{mean_zh(desk)}（两侧各有刻度），粗段为中间一半{what}" + (
        "。" if is_whole(desk) else f"{own}。{sure}"
    )


def name_of(desk: Desk, one: Indicator) -> str:
    if one.kind.key == "rate" and desk.view.sector:
        return f"{written(desk.sector_name)}（件/万人）"
    return written(one.kind.name_zh)


def _line(desk: Desk, one: Indicator) -> str:
    row = one.row(desk.place) or {}
    unit = "%" if one.kind.unit_zh == "%" else ""
    name = name_of(desk, one)
    to = f"definitions?section={quote('指标')}&caliber={quote(one.caliber or desk.view.caliber or '')}"
    basis = basis_zh(one, row)
    why = "；".join(text for text in (one.kind.why_zh, basis, row.get("said") or "") if text)
    few = f'<abbr title="{FEW}">*</abbr>' if row.get("stable") is False else ""
    span = wording.interval(row.get("lower"), row.get("upper"), one.kind.decimals)
    hover = escape(f"{basis}；95% 区间 {span}" if span != wording.MISSING else basis)
    link = f'<th scope="row"><a data-soft href="{escape(to)}" title="{escape(why)}">{escape(name)}</a></th>'
    mean = f'<td class="num mean">{_figure(one, one.comparator)}{unit}</td>'
    spread = f'<td class="spread">{_spine(one, row, name, hover)}</td>'
    if is_whole(desk):
        return f"<tr>{link}{mean}{spread}</tr>"
    own = f"{_figure(one, row.get('value'))}{unit if row else ''}{few}"
    return (
        f'<tr>{link}<td class="basis">{escape(basis)}</td><td class="num strong own" title="{hover}">{own}</td>'
        f'{mean}{spread}<td class="band">{_chip(one, row)}</td></tr>'
    )


def basis_zh(one: Indicator, row: dict[str, Any]) -> str:
    """331 件 ÷ 51,234 人; "" where nothing is known."""
    if wording.absent(row.get("numerator")) or wording.absent(row.get("denominator")):
        return ""
    over = wording.number(row["denominator"]) if "人" in one.kind.basis_zh else wording.cases(row["denominator"])
    return one.kind.basis_zh.format(numerator=wording.cases(row["numerator"]), denominator=over)


def _figure(one: Indicator, value: float | None) -> str:
    if one.kind.key == "change":
        return wording.signed(value, one.kind.decimals)
    return wording.number(value, one.kind.decimals)


def _spine(one: Indicator, row: dict[str, Any], name: str, hover: str) -> str:
    reach = one.reach()
    if reach is None:
        return ""
    low, high = (_figure(one, reach[end]) for end in ("min", "max"))
    says = escape(
        f"{name}：最低 {low}，最高 {high}，平均 {_figure(one, one.comparator)}；{_figure(one, row.get('value'))}"
    )
    line = spine(row.get("value"), one.comparator, reach, band=row.get("band"), tone=tone(one, row), says=says)
    return f'<span class="spine-line" title="{hover}"><small>{low}</small>{line}<small>{high}</small></span>'


def tone(one: Indicator, row: dict[str, Any]) -> str:
    """high: the unwelcome side, low: the other; "" on few cases, within chance, and where neither is better."""
    band = row.get("band")
    if band not in ("high", "low") or row.get("stable") is False or one.kind.direction is Direction.NEUTRAL:
        return ""
    if one.kind.direction is Direction.HIGHER_IS_BETTER:
        return {"high": "low", "low": "high"}[band]
    return band


def _chip(one: Indicator, row: dict[str, Any]) -> str:
    band = row.get("band")
    if not row or band is None:
        return ""
    if row["stable"] is False:
        return f'<span class="chip few" title="{FEW}">{bands.WORDS[bands.known(band)]}<small>件数少</small></span>'
    neutral = one.kind.direction is Direction.NEUTRAL and band != "similar"
    word = f"显著{NEUTRAL_ZH[band]}" if neutral else bands.WORDS[band]
    kind = "neutral" if neutral else (tone(one, row) or "similar")
    return f'<span class="chip {kind}">{bands.ICONS[band]} {word}</span>'


def table_file(desk: Desk) -> bytes:
    """The table as CSV, with the reach of the places and where the figures come from."""
    lines = [_cells(desk, one) for one in profile_of(desk).indicators]
    frame = pl.DataFrame(lines, infer_schema_length=None)
    return csv_bytes(frame.select(pl.all(), *file_columns.provenance(profile_of(desk).meta)))


def _cells(desk: Desk, one: Indicator) -> dict[str, Any]:
    row, reach = one.row(desk.place) or {}, one.reach() or {}

    def figure(value: float | None) -> float | None:
        return None if wording.absent(value) else round(float(value), 2)

    return {
        "地区": desk.place_name,
        "指标": name_of(desk, one),
        "单位": one.kind.unit_zh,
        "数值": figure(row.get("value")),
        "95%区间下限": figure(row.get("lower")),
        "95%区间上限": figure(row.get("upper")),
        "分子": figure(row.get("numerator")),
        "分母": figure(row.get("denominator")),
        mean_zh(desk): figure(one.comparator),
        "最低": figure(reach.get("min")),
        "下四分位": figure(reach.get("q1")),
        "上四分位": figure(reach.get("q3")),
        "最高": figure(reach.get("max")),
        "档次": bands.WORDS[bands.known(row.get("band"))] if row.get("band") else "",
        "数值稳定": {True: "是", False: "否"}.get(row.get("stable"), ""),
        "算法": "；".join(text for text in (one.kind.why_zh, row.get("said") or "") if text),
        "所用口径": one.caliber or desk.view.caliber or "",
    }
