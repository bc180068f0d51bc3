"""便民巡回: what the screen shows of services, as frames, cards and HTML. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.month_bars import month_bars
from pages.charts.reach_tiles import reach_tiles
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.change_cell import change_html
from pages.parts.desk import Desk
from pages.parts.sector_content import head, table
from pages.parts.theme import Palette
from pages.parts.view import href
from warehouse.months import month_label

PAGE = "service"
NEAR = "services_per_10k"
ALL_ONE = 99.0  # a rate from here on, in percent, raises the question whether failures are registered at all
ALL_ONE_ZH = "几乎全部成功，请核对是否只登记了成功的"
ALL_ONE_FROM = 10


@lru_cache(maxsize=200)
def row(desk: Desk, metric: str) -> dict:
    """The one row of a metric for the place looked at."""
    return desk.ask(metric, by="place", sector=None).frame.row(0, named=True)


def is_known(desk: Desk) -> bool:
    """Whether any service of the period is known for the place."""
    return not wording.absent(row(desk, "services")["numerator"])


@lru_cache(maxsize=100)
def reach(desk: Desk) -> pl.DataFrame:
    """One row a town of the place (or the town itself), in customary order: numerator is 巡回 + 上门; both apart."""
    by = "place" if desk.level == "town" else "town"
    found = desk.ask(NEAR, by=by, sector=None).frame
    parts = [
        desk.ask(metric, by=by, sector=None, compare=()).frame.select("code", pl.col("numerator").alias(metric))
        for metric in ("circuit_services", "doorstep_services")
    ]
    for part in parts:
        found = found.join(part, on="code", how="left", maintain_order="left")
    return found


def unreached(desk: Desk) -> pl.DataFrame:
    return reach(desk).filter(pl.col("numerator") == 0)


def reach_title(desk: Desk) -> str:
    all_of_them, missed = reach(desk).height, unreached(desk).height
    return f"{all_of_them} 个镇街中 {missed} 个没有服务到" if missed else f"{all_of_them} 个镇街都有巡回或上门服务"


def unreached_zh(desk: Desk) -> str:
    """没有服务到：南源县榆湖镇。 "" where every town was reached."""
    names = [f"{parent or ''}{name}" for parent, name in unreached(desk).select("parent_name", "name").iter_rows()]
    if not names:
        return ""
    more = f"等 {len(names)} 个" if len(names) > 12 else ""
    return f"本期没有巡回和上门服务的镇街：{'、'.join(names[:12])}{more}。"


@lru_cache(maxsize=100)
def tiles_html(desk: Desk) -> str:
    unit = METRICS[NEAR].unit_zh
    return reach_tiles(reach(desk), href=lambda code: href(PAGE, desk.view, place=code, focus=None), unit=unit)


@lru_cache(maxsize=100)
def cards(desk: Desk) -> tuple[Card, ...]:
    near, rate = row(desk, NEAR), METRICS[NEAR]
    return (
        Card(
            rate.name_zh,
            wording.number(near["value"], 1),
            rate.unit_zh,
            under=f"区间 {wording.interval(near['lower'], near['upper'])}",
            change=change_words(NEAR, near),
            basis=f"{wording.number(near['numerator'])} 次 ÷ {wording.people(near['denominator'])}（常住）",
        ),
        _count(desk, "circuit_services"),
        _count(desk, "doorstep_services"),
        *(() if desk.level == "town" else (_unreached_card(desk),)),
        share_card(desk, "online_filing_share"),
    )


def _unreached_card(desk: Desk) -> Card:
    missed = wording.number(unreached(desk).height)
    return Card("没有服务到的镇街", missed, "个", under=f"共 {reach(desk).height} 个镇街", basis="巡回、上门均为 0 次")


def _count(desk: Desk, metric: str) -> Card:
    found = row(desk, metric)
    what = METRICS[metric]
    return Card(
        what.name_zh,
        wording.number(found["value"]),
        "次",
        under=desk.period.label_zh,
        change=change_words(metric, found),
    )


def share_card(desk: Desk, metric: str) -> Card:
    """With numerator and denominator, always; a place without a court has none."""
    found, what = row(seat(desk), metric), METRICS[metric]
    of = f"{wording.number(found['numerator'])} ÷ {wording.number(found['denominator'])}"
    of = of if found["denominator"] else "本期没有数据"
    interval = f"区间 {wording.interval(found['lower'], found['upper'])}"
    where = "" if seat(desk).place == desk.place else f"按{seat(desk).place_name}法院"
    note = ALL_ONE_ZH if doubtful(found) else ""
    return Card(
        what.name_zh,
        wording.number(found["value"], 1),
        "%",
        under=interval,
        change=change_words(metric, found),
        basis=of,
        scope=where,
        note=note,
    )


def doubtful(found: dict) -> bool:
    """Whether a success rate is so high that one must ask whether failures are registered."""
    return (found["denominator"] or 0) >= ALL_ONE_FROM and (found["value"] or 0) >= ALL_ONE


def seat(desk: Desk) -> Desk:
    """A town has no court of its own: its district's is asked."""
    return desk.seeing(place=desk.tree.above(desk.place, "district"), focus=None) if desk.level == "town" else desk


def change_words(metric: str, found: dict) -> str:
    """较上年同期 +20.3%，变化显著; the reason where nothing can be compared."""
    return phrases.change(METRICS[metric], found)


@lru_cache(maxsize=100)
def kinds(desk: Desk) -> pl.DataFrame:
    """Services of the place by kind and item; kinds nobody ever registered are left out."""
    found = desk.ask("services", by="service", sector=None).frame
    return found.filter((pl.col("numerator") > 0) | (pl.col("yoy_numerator").fill_null(0) > 0))


def _kind_name(line: dict) -> str:
    return f"{line['parent_name']} · {line['name']}" if line["parent_name"] else line["name"]


def kinds_html(desk: Desk) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(_kind_name(line))}</th>'
        f'<td class="num strong">{wording.number(line["numerator"])}</td>'
        f'<td class="num">{wording.number(line["yoy_numerator"])}</td>'
        f'<td class="num">{change_html(METRICS["services"], line).replace("件", "次")}</td></tr>'
        for line in kinds(desk).iter_rows(named=True)
    )
    return table(head(("服务", ""), ("次数", "num"), ("上年同期", "num"), ("较上年同期", "num")), body)


@lru_cache(maxsize=100)
def months_drawing(desk: Desk, palette: Palette) -> Drawing | None:
    """巡回 and 上门 services by month of the last three years; None without any."""
    last, first_known = desk.period.last, desk.warehouse.info.first_month
    first = max(first_known, last - 35)
    span = f"{month_label(first)}..{month_label(last)}"
    found = desk.ask(NEAR, by="month", period=span, sector=None, compare=()).frame
    frame = found.select(month=pl.Series(range(first, last + 1)), numerator="numerator")
    if not frame["numerator"].drop_nulls().sum():
        return None
    info = desk.warehouse.info
    return month_bars(
        frame,
        title="巡回和上门服务逐月次数",
        subtitle=f"{desk.place_name} · 次 · 未满的月份颜色较浅，只计到数据截至日",
        palette=palette,
        unfinished=None if info.last_month_complete else info.last_month,
        unit="次",
    )


@lru_cache(maxsize=100)
def towns_html(desk: Desk) -> str:
    """The table of towns in customary order; no rank, no band."""
    columns = head(
        ("镇街", ""),
        ("巡回", "num"),
        ("上门", "num"),
        ("合计", "num"),
        ("次/万人", "num"),
        ("区间", "num rare"),
        ("上年同期", "num rare"),
    )
    return table(columns, "".join(_town(desk, line) for line in reach(desk).iter_rows(named=True)))


def _town(desk: Desk, line: dict) -> str:
    to = escape(href(PAGE, desk.view, place=line["code"], focus=None))
    name = f'<a data-soft href="{to}">{escape(line["name"])}</a> <small>{escape(line["parent_name"] or "")}</small>'
    none = "" if line["numerator"] else ' <span class="badge badge-check">没有服务到</span>'
    cells = [wording.number(line[key]) for key in ("circuit_services", "doorstep_services", "numerator")]
    cells.append(wording.number(line["value"], 1))
    cells = "".join(f'<td class="num">{cell}</td>' for cell in cells)
    interval = wording.interval(line["lower"], line["upper"])
    return (
        f'<tr><th scope="row">{name}{none}</th>{cells}<td class="num rare">{interval}</td>'
        f'<td class="num rare">{wording.number(line["yoy_numerator"])}</td></tr>'
    )
