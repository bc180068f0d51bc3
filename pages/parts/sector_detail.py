"""One sector: its share of all suits, who leads on it, and the towns where it stands out."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.find_reference import sectors_of
from pages.charts import wording
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.change_cell import change_html
from pages.parts.desk import Desk
from pages.parts.places_content import towns
from pages.parts.sector_content import head, sectors, table
from pages.parts.view import href


@lru_cache(maxsize=100)
def sector_cards(desk: Desk) -> tuple[Card, ...]:
    """The sector's share of the place's suits, and its departments."""
    found = [_share(desk), _departments(desk)]
    return tuple(card for card in found if card is not None)


def _share(desk: Desk) -> Card | None:
    row = sectors(desk).filter(pl.col("key") == desk.view.sector)
    if row.is_empty():
        return None
    whole = desk.ask("suits", by="place", sector=None).frame.row(0, named=True)
    share, own = row["share"][0], row["numerator"][0]
    return Card(
        name="占全部案件",
        value=wording.number(None if share is None else share * 100, 1),
        unit="%",
        under=desk.place_name,
        basis=f"{wording.cases(own)} ÷ {wording.cases(whole['numerator'])} 件",
    )


def _departments(desk: Desk) -> Card | None:
    row = sectors_of(desk.warehouse, desk.scope).filter(pl.col("sector") == desk.view.sector)
    if row.is_empty() or not row["primary_department"][0]:
        return None
    support = phrases.written(row["support_departments"][0]).replace("|", "、")
    return Card(
        name="建议牵头部门",
        value=phrases.written(row["primary_department"][0]).replace("|", "、"),
        unit="",
        words=True,
        basis=f"协同：{support}" if support else "",
        note="对应关系为系统默认，可由本地调整",
    )


@lru_cache(maxsize=100)
def high_towns_html(desk: Desk) -> str:
    """Towns whose rate of this sector lies above the mean beyond chance, in the customary order; "" if none."""
    frame = towns(desk).frame.filter(pl.col("band") == "high")
    if frame.is_empty():
        return ""
    columns = head(("镇街", ""), ("案件数", "num"), ("件/万人", "num"), ("95% 区间", "num"), ("较上年同期", "num"))
    return table(columns, "".join(_row(desk, row) for row in frame.iter_rows(named=True)))


def _row(desk: Desk, row: dict) -> str:
    metric = towns(desk).meta.metric
    to = escape(href("towns", desk.view, place=row["code"], focus=None))
    return (
        f'<tr><th scope="row"><a data-soft href="{to}">{escape(row["name"])}</a> '
        f"<small>{escape(row['parent_name'] or '')}</small></th>"
        f'<td class="num">{wording.cases(row["numerator"])}</td>'
        f'<td class="num strong">{wording.number(row["value"], metric.decimals)}</td>'
        f'<td class="num">{wording.interval(row["lower"], row["upper"], metric.decimals)}</td>'
        f'<td class="num">{change_html(metric, row)}</td></tr>'
    )
