"""Sectors of a place: bars for a glance, the full table, causes within a sector, and where a sector is strong."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from metrics.find_reference import causes_of, find_sector
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.matrix import matrix
from pages.charts.sector_bars import sector_bars
from pages.parts.change_cell import change_html
from pages.parts.change_content import changes
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.theme import Palette
from pages.parts.view import href

_SHADES = "件数最多的 10 个行业；底色比较各地的率与本行业总体的率：橙色高、蓝色低，差到一半及以上时最深"


@lru_cache(maxsize=200)
def sectors(desk: Desk) -> pl.DataFrame:
    """key, name, parent_name (the lead department), numerator, share (0–1), yoy_*, change; most cases first.

    Sectors without a case in both years are left out; the sum stays the same.
    """
    frame = changes(desk.seeing(sector=None), "sector").frame
    frame = frame.filter((pl.col("numerator") > 0) | (pl.col("yoy_numerator") > 0))
    total = frame["numerator"].sum() or None
    frame = frame.with_columns(share=pl.col("numerator") / total)
    return frame.sort("numerator", "name", descending=[True, False], nulls_last=True)


@lru_cache(maxsize=100)
def bars_drawing(desk: Desk, palette: Palette, height: int = 300) -> Drawing:
    frame = sectors(desk)
    top = [row["name"] for row in frame.head(2).iter_rows(named=True) if row["numerator"]]
    title = f"{'、'.join(top)}最多" if top else "行业构成"
    return sector_bars(
        frame,
        title=title,
        subtitle=f"{desk.period.label_zh} · 件 · 竖线为上年同期",
        palette=palette,
        height=height,
    )


@lru_cache(maxsize=100)
def table_html(desk: Desk) -> str:
    """The table of sectors; each name leads to the sector."""
    columns = head(
        ("行业", ""),
        ("案件数", "num"),
        ("占比", "num"),
        ("较上年同期", "num"),
        ("增减（件）", "num"),
        ("建议牵头部门", "rare"),
    )
    body = "".join(
        f'<tr{_chosen(row["key"] == desk.view.sector)}><th scope="row">{_sector_name(desk, row)}</th>'
        f'{_figures(row)}<td class="wrap rare">{_departments(row)}</td></tr>'
        for row in sectors(desk).iter_rows(named=True)
    )
    return table(columns, body)


@lru_cache(maxsize=100)
def causes_html(desk: Desk) -> str | None:
    """The causes of the chosen sector (of the place above where it is not told apart); None without any."""
    frame = causes(desk)
    if frame is None or frame.is_empty():
        return None
    columns = head(("案由", ""), ("案件数", "num"), ("占比", "num"), ("较上年同期", "num"), ("增减（件）", "num"))
    body = "".join(
        f'<tr><th scope="row">{escape(row["name"])}</th>{_figures(row)}</tr>' for row in frame.iter_rows(named=True)
    )
    return table(columns, body)


def causes(desk: Desk, shown: int = 15) -> pl.DataFrame | None:
    """Causes that belong to the chosen sector, largest first. None where the warehouse can't tell them apart."""
    if desk.level in ("town", "village") or not desk.view.sector:
        return None
    belonging = _causes_of(desk)
    frame = changes(desk.seeing(sector=None), "cause").frame
    frame = frame.filter(pl.col("key").is_in(belonging)).filter(
        (pl.col("numerator") > 0) | (pl.col("yoy_numerator").fill_null(0) > 0)
    )
    total = frame["numerator"].sum() or None
    frame = frame.with_columns(share=pl.col("numerator") / total)
    return frame.sort("numerator", "name", descending=[True, False], nulls_last=True).head(shown)


def _causes_of(desk: Desk) -> list[str]:
    """Names of the causes that belong to the chosen sector, in any version."""
    number = find_sector(desk.warehouse, desk.scope, desk.view.sector)
    return causes_of(desk.warehouse, desk.scope).filter(pl.col("sector_id") == number)["name"].unique().to_list()


@lru_cache(maxsize=100)
def matrix_drawing(desk: Desk, palette: Palette) -> Drawing | None:
    """Sectors against the places just below, as cases per 10,000 people; None where there is nothing below."""
    level = {"root": "city", "city": "district", "district": "town"}.get(desk.level)
    if level is None:
        return None
    names = sectors(desk).filter(pl.col("numerator") > 0).head(10)
    cells = []
    for row in names.filter(pl.col("key") != "").iter_rows(named=True):
        found = desk.ask(RATE, by=level, sector=row["key"], compare=()).frame
        cells.append(found.select("numerator", "denominator", "value", row=pl.lit(row["name"]), column="name"))
    if not cells:
        return None
    return matrix(
        pl.concat(cells),
        title=f"各行业在哪些{LEVELS_ZH[level]}更突出？",
        subtitle=f"{METRICS[RATE].unit_zh} · {desk.period.label_zh} · {_SHADES}",
        palette=palette,
        unit=METRICS[RATE].unit_zh,
    )


def _sector_name(desk: Desk, row: dict) -> str:
    if not row["key"]:
        return escape(row["name"])
    to = escape(href("sectors", desk.view, sector=row["key"], focus=None))
    return f'<a data-soft href="{to}">{escape(row["name"])}</a>'


def _departments(row: dict) -> str:
    return escape((row["parent_name"] or wording.MISSING).replace("|", "、"))


def _figures(row: dict) -> str:
    return (
        f'<td class="num strong">{wording.cases(row["numerator"])}</td>'
        f'<td class="num">{wording.percent(row["share"])}</td>'
        f'<td class="num">{change_html(METRICS["suits"], row)}</td><td class="num">{wording.signed(row["change"])}</td>'
    )


def head(*columns: tuple[str, str]) -> str:
    return "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in columns)


def _chosen(yes: bool) -> str:
    return ' class="chosen"' if yes else ""


def table(head: str, body: str) -> str:
    return (
        f'<div class="table-hold"><table class="places"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
