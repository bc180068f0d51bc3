"""Villages as a table on the page: by class, with interval, streak, and how likely having no suit was. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from metrics.methods.villages import CLASSES_ZH, VillageClass
from metrics.model import Metric
from metrics.shared_view import HIDDEN_ZH
from metrics.villages import LIKELY
from pages.charts import bands, wording
from pages.charts.interval_bar import interval_bar
from pages.parts.town_table import FEW, chip
from pages.parts.villages_content import NOT_SHOWN

PERHAPS_LUCK = "人口少，可能出于偶然"


@dataclass(frozen=True)
class VillageRows:
    """What the table says besides its figures.

    in_town     the villages of one town: with band, shrunk rate and marks in the funnel; else each with its town
    shared      a shared view: no streaks and no shrunk rates
    open_place  address of a village's own page, or None where it has none
    mark_place  address that marks a village in the funnel
    counts      how many villages each class has, by class; None: those hidden
    """

    metric: Metric
    in_town: bool
    shared: bool
    open_place: Callable[[str], str] | None
    mark_place: Callable[[str], str]
    counts: Mapping[str | None, int]
    chosen: str | None = None

    def html(self, frame: pl.DataFrame) -> str:
        """`frame`: as villages_content.rows gives it, or the head of it."""
        reach = _reach(frame)
        body = "".join(
            self._group(kind, part.height) + "".join(self._row(row, reach) for row in part.iter_rows(named=True))
            for (kind,), part in frame.group_by("village_class", maintain_order=True)
        )
        head = "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in self._columns())
        return (
            f'<div class="table-hold{" long" if frame.height > 24 else ""}"><table class="places villages">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _columns(self) -> list[tuple[str, str]]:
        found = [("村居", "")]
        found += [("与本镇街各村比", "rare")] if self.in_town else []
        found += [
            ("人口（人）", "num rare"),
            ("案件数", "num"),
            (self.metric.unit_zh, "num"),
            ("95% 区间", "wide rare"),
        ]
        if not self.shared:
            found += [("收缩估计", "num rare")] if self.in_town else []
        return [*found, ("是否偶然" if self.shared else "连续无讼，是否偶然", "wrap")]

    def _group(self, kind: str | None, shown: int) -> str:
        n = self.counts.get(kind, shown)
        if kind is None:
            words = f"{NOT_SHOWN} {n:,} 个<small>　{HIDDEN_ZH}</small>" if self.shared else f"没有件数 {n:,} 个"
        else:
            words = f"{CLASSES_ZH[VillageClass(kind)]} {n:,} 个"
        return f'<tr class="group"><th scope="rowgroup" colspan="{len(self._columns())}">{words}</th></tr>'

    def _row(self, row: dict[str, Any], reach: float) -> str:
        chosen = ' class="chosen"' if row["code"] == self.chosen else ""
        name = f'<th scope="row">{self._name(row)}</th>'
        people = f'<td class="num rare">{wording.number(row["residents"])}</td>'
        if wording.absent(row["suits"]):
            return f"<tr{chosen}>{name}{self._hidden_cells(people)}</tr>"
        few = "" if row["stable"] is not False else f'<abbr title="{FEW}">*</abbr>'
        mark = chip(bands.known(row["band"]), row["stable"] is False) if self.in_town else ""
        band = f'<td class="rare">{mark}</td>' if self.in_town else ""
        cells = (
            band,
            people,
            f'<td class="num">{wording.cases(row["suits"])}</td>',
            f'<td class="num strong">{wording.number(row["value"], self.metric.decimals)}{few}</td>',
            f'<td class="wide rare">{self._interval(row, reach)}</td>',
            self._drawn(row),
            f'<td class="wrap">{self._none(row)}</td>',
        )
        return f"<tr{chosen}>{name}{''.join(cells)}</tr>"

    def _hidden_cells(self, people: str) -> str:
        """People are no secret; all else is one cell."""
        text = NOT_SHOWN if self.shared else wording.MISSING
        first = f'<td class="rare">{text}</td>' if self.in_town else ""
        rest = len(self._columns()) - 2 - self.in_town
        return f'{first}{people}<td class="soft" colspan="{rest}">{text}</td>'

    def _drawn(self, row: dict[str, Any]) -> str:
        if self.shared or not self.in_town:
            return ""
        return f'<td class="num rare soft">{wording.number(row["shrunk"], self.metric.decimals)}</td>'

    def _none(self, row: dict[str, Any]) -> str:
        """How long without a suit, and how likely that was."""
        streak, luck = "" if self.shared else streak_zh(row), luck_zh(row)
        return f"{escape(streak)} <small>{escape(luck)}</small>" if luck else escape(streak)

    def _name(self, row: dict[str, Any]) -> str:
        name = escape(row["name"])
        if self.open_place is not None:
            name = f'<a data-soft href="{escape(self.open_place(row["code"]))}">{name}</a>'
        return name if self.in_town else f"{name} <small>{escape(row['town'] or '')}</small>"

    def _interval(self, row: dict[str, Any], reach: float) -> str:
        band = "similar" if not self.in_town or row["stable"] is False else row["band"]
        bar = interval_bar(row["value"], row["lower"], row["upper"], mean=row["comparator"], reach=reach, band=band)
        if not bar:
            return ""
        span = wording.interval(row["lower"], row["upper"], self.metric.decimals)
        says = escape(f"{row['name']}：95% 区间 {span}")
        if not self.in_town:
            return f'<span {bar} role="img" aria-label="{says}" title="{says}"></span>'
        to = escape(self.mark_place(row["code"]))
        return f'<a {bar} data-soft data-stay href="{to}" title="{says}；在图中标出"></a>'


def _reach(frame: pl.DataFrame) -> float:
    """The right end of the scale: all rates and nine tenths of the intervals, for a hamlet's would dwarf all others."""
    ends = (frame["value"].max(), frame["upper"].quantile(0.9))
    return max((float(end) for end in ends if end is not None), default=0.0) * 1.02


def streak_zh(row: Mapping[str, Any]) -> str:
    """连续 14 个月无讼; a streak that reaches back to the first month there is says so."""
    if not row["streak"]:
        return wording.MISSING
    if row["streak_open"]:
        return f"有数据的 {row['streak']} 个月一直无讼"
    return f"连续 {row['streak']} 个月无讼"


def luck_zh(row: Mapping[str, Any]) -> str:
    """人口 300，碰巧无讼的机会 22%；人口少，可能出于偶然. Nothing for a village with suits."""
    if row["suits"] != 0:
        return ""
    if wording.absent(row["residents"]):
        return "没有人口数字，说不出机会"
    chance = row["chance_of_none"]
    if wording.absent(chance):
        return ""
    said = f"人口 {wording.number(row['residents'])}，碰巧无讼的机会 {chance_zh(chance)}"
    return f"{said}；{PERHAPS_LUCK}" if chance >= LIKELY else said


def chance_zh(chance: float) -> str:
    """22%, 3.4%, 不到 0.1%."""
    if chance < 0.001:
        return "不到 0.1%"
    return wording.percent(chance, 0 if chance >= 0.1 else 1)
