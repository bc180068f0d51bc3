"""The table of places: an HTML table that a screen reader and a printer can use, with drawn intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from metrics.model import Metric
from pages.charts import bands, wording
from pages.charts.interval_bar import interval_bar
from pages.parts.change_cell import change_html

FEW = "不足 20 件，数值不稳定，仅供参考"


@dataclass(frozen=True)
class TownTable:
    """What the table says besides its figures.

    places     heading of the first column: 镇街, 村居 …
    unlocated  what the last column's share could not be located to: 未到村居 …
    ranked     with the columns of metrics.ranking, shown as rank, its interval and group (通报)
    small      villages: people are written in full, and there is no unlocated share below them
    open_place address of a place's own page by code, or None where there is none below
    mark_place address that marks a place in the charts
    """

    metric: Metric
    places: str
    unlocated: str
    open_place: Callable[[str], str] | None
    mark_place: Callable[[str], str]
    chosen: str | None = None
    ranked: bool = False
    with_parent: bool = False
    small: bool = False

    def html(self, frame: pl.DataFrame) -> str:
        """`frame`: code, name, parent_name, numerator, denominator, value, lower, upper, stable, comparator, band,
        yoy_change, yoy_numerator, yoy_significant, yoy_note, unlocated (in %); rows in the order they are shown in.
        """
        reach = float(frame.select(pl.max_horizontal("upper", "value").max()).item() or 0) * 1.02
        long = " long" if frame.height > 24 else ""  # scrolls by itself, so that the charts stay in sight
        body = "".join(self._row(row, reach) for row in frame.iter_rows(named=True))
        return (
            f'<div class="table-hold{long}"><table class="places"><thead><tr>{self._head()}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def _head(self) -> str:
        columns = (
            (self.places, ""),
            ("与基准比", ""),
            (f"人口（{'人' if self.small else '万'}）", "num rare"),
            ("案件数", "num rare"),
            (self.metric.unit_zh, "num"),
            ("95% 区间", "wide rare"),
            *((("位次（90% 区间）", "num"), ("分组", "num rare")) if self.ranked else ()),
            ("较上年同期", "num"),
            (self.unlocated, "num rare"),
        )
        shown = columns[:-1] if self.small else columns
        return "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in shown)

    def _row(self, row: dict[str, Any], reach: float) -> str:
        few = "" if row["stable"] is not False else f'<abbr title="{FEW}">*</abbr>'
        people = row["denominator"]
        cells = (
            f'<th scope="row">{self._name(row)}</th>',
            f"<td>{chip(bands.known(row['band']), row['stable'] is False)}</td>",
            _number(wording.number(people) if self.small else wording.in_ten_thousands(people), " rare"),
            _number(wording.cases(row["numerator"]), " rare"),
            f'<td class="num strong">{wording.number(row["value"], self.metric.decimals)}{few}</td>',
            f'<td class="wide rare">{self._interval(row, reach)}</td>',
            *(_rank_cells(row) if self.ranked else ()),
            _number(change_html(self.metric, row)),
            _number(_percent(row["unlocated"]), " rare"),
        )
        cells = cells[:-1] if self.small else cells
        chosen = ' class="chosen"' if row["code"] == self.chosen else ""
        return f"<tr{chosen}>{''.join(cells)}</tr>"

    def _name(self, row: dict[str, Any]) -> str:
        name = escape(row["name"])
        if self.open_place is not None:
            name = f'<a data-soft href="{escape(self.open_place(row["code"]))}">{name}</a>'
        return f"{name} <small>{escape(row['parent_name'] or '')}</small>" if self.with_parent else name

    def _interval(self, row: dict[str, Any], reach: float) -> str:
        bar = interval_bar(
            row["value"], row["lower"], row["upper"], mean=row["comparator"], reach=reach, band=_shown(row)
        )
        span = wording.interval(row["lower"], row["upper"], self.metric.decimals)
        says = escape(f"{row['name']}：95% 区间 {span}；在图中标出")
        to = escape(self.mark_place(row["code"]))
        return f'<a {bar} data-soft data-stay href="{to}" title="{says}"></a>'


def _shown(row: dict[str, Any]) -> str | None:
    """The band a mark is coloured by: on few cases none."""
    return row["band"] if row["stable"] is not False else "similar"


def chip(band: str, few: bool = False) -> str:
    """The band with its icon and its word; on few cases in grey, and said so."""
    if few and band:
        return f'<span class="chip few" title="{FEW}">{bands.WORDS[band]}<small>件数少</small></span>'
    return f'<span class="chip {band or "none"}">{bands.ICONS[band]} {bands.WORDS[band]}</span>'


def _rank_cells(row: dict[str, Any]) -> tuple[str, str]:
    """12（8—17） and the group of towns that can't be told apart."""
    if row["rank"] is None:
        return _number(wording.MISSING), _number(wording.MISSING, " rare")
    rank = f"{row['rank']}<small>（{row['rank_lower']}—{row['rank_upper']}）</small>"
    return _number(rank), _number(f"第 {row['rank_group']} 组", " rare")


def _number(text: str, more: str = "") -> str:
    """`more`: " rare" for what a phone leaves out."""
    return f'<td class="num{more}">{text}</td>'


def _percent(share: float | None) -> str:
    return wording.MISSING if wording.absent(share) else f"{wording.number(share, 1)}%"
