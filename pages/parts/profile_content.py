"""One place on one page (一镇一表, 一行一表) as HTML: heading, sentences, spine, months, sectors, villages. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from pages.charts import wording
from pages.charts.bands import known
from pages.charts.month_columns import month_columns
from pages.parts.change_cell import change_html
from pages.parts.desk import RATE, Desk
from pages.parts.phrases import written
from pages.parts.places_content import Places, towns, villages
from pages.parts.profile_figures import sentences
from pages.parts.profile_table import reading_zh, table_html
from pages.parts.recut_sectors import is_break, recut
from pages.parts.sector_content import causes, head, sectors
from pages.parts.town_table import FEW, chip
from pages.parts.trend_content import breaks_of, finding, months_frame
from pages.parts.view import href
from warehouse.problem import Problem

MADE_UP = "演示数据，虚构城市，不代表任何真实地区。"
MONTHS, SECTORS, PLACES = 24, 8, 8


@lru_cache(maxsize=200)
def sheet_html(desk: Desk) -> str:
    """The whole page, for a town, or for a sector of a district or above."""
    said = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences(desk))
    below = _towns_html(desk) if desk.view.sector else _villages_html(desk)
    return (
        f'<article class="profile">{_heading(desk)}<ol class="profile-said">{said}</ol>'
        f"<section><h2>各项指标在{'各区县' if desk.view.sector else '各镇街'}中的位置</h2>"
        f'<div class="table-hold">{table_html(desk)}</div>'
        f'<p class="profile-note">{escape(reading_zh(desk))}</p></section>'
        f'<div class="profile-two"><div>{_months_html(desk)}{_parts_html(desk)}</div><div>{below}</div></div>'
        f"{_foot(desk)}</article>"
    )


def title_of(desk: Desk) -> str:
    return f"{desk.place_name} · {written(desk.sector_name)}" if desk.view.sector else desk.place_name


def _heading(desk: Desk) -> str:
    meta = desk.ask(RATE, by="place").meta
    row = desk.ask(RATE, by="place").frame.row(0, named=True)
    kind = "一行一表" if desk.view.sector else "一镇一表"
    above = "" if desk.view.sector else desk.tree.names.get(desk.tree.above(desk.place, "district") or "", "")
    people = f"{desk.people_name} {wording.people(row['denominator'])}"
    facts = " · ".join((desk.period.label_zh, desk.caliber.label_zh, people))
    fresh = f"数据截至 {meta.data_date:%Y-%m-%d} · 版本 {meta.data_version}"
    warning = f'<b class="profile-made-up">{MADE_UP}</b>' if meta.made_up else ""
    link = escape(href("sectors" if desk.view.sector else "towns", desk.view))
    return (
        f'<header class="profile-head"><div><h2>{escape(title_of(desk))}<small>{escape(above)}　{kind}</small></h2>'
        f"<p>{escape(facts)}</p><p>{escape(fresh)}　{warning}</p></div>"
        f'<nav><button type="button" class="print" data-print>打印</button>'
        f'<a class="go" data-soft href="{link}">看详情 →</a></nav></header>'
    )


def _months_html(desk: Desk) -> str:
    info, period = desk.warehouse.info, desk.period
    frame = months_frame(desk).filter(pl.col("month").is_between(period.last - MONTHS + 1, period.last))
    unfinished = None if info.last_month_complete else info.last_month
    columns = month_columns(
        frame,
        unit=METRICS[RATE].unit_zh,
        chosen=range(period.first, period.last + 1),
        unfinished=unfinished,
        broken=[one.month for one in breaks_of(desk)],
    )
    first = next(iter(frame["month"]), period.first)
    lines = [one.text for one in breaks_of(desk) if first <= one.month <= period.last]
    most = frame["value"].drop_nulls().max()
    note = f"最高 {wording.number(most, 1)}；深色为本期" + ("，斜纹为未满月" if unfinished == period.last else "")
    note += f"；虚线：{'；'.join(lines)}" if lines else ""
    title = f"{written(desk.sector_name)}逐月走势" if recut(desk) else finding(desk)
    shown = columns or '<p class="profile-note">没有逐月数字。</p>'
    return (
        f"<section><h2>{escape(title)}</h2>{shown}"
        f'<p class="profile-note">每月{METRICS[RATE].unit_zh}，{escape(note)}。</p></section>'
    )


def _parts_html(desk: Desk) -> str:
    frame = causes(desk) if desk.view.sector else sectors(desk)
    what = "案由" if desk.view.sector else "行业"
    if frame is None or frame.is_empty():
        return f"<section><h2>{what}</h2><p class='profile-note'>没有可列的{what}。</p></section>"
    shown = frame.head(SECTORS)
    most = max(shown["numerator"].max() or 0, 1)
    columns = head((what, ""), ("", "bar-cell"), ("件", "num"), ("占比", "num"), ("较上年同期", "num"))
    body = "".join(_part_row(desk, row, most) for row in shown.iter_rows(named=True))
    left = frame.height - shown.height
    note = f"件数较多的 {shown.height} 个{what}；其余 {left} 个未列。" if left > 0 else ""
    note += "※ 案由2026年有调整，前后件数仅供参考。" if any(is_break(said) for said in shown["yoy_note"]) else ""
    return (
        f"<section><h2>主要{what}</h2><table class='places'><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
        f'<p class="profile-note">{note}</p></section>'
    )


def _part_row(desk: Desk, row: dict, most: float) -> str:
    name = escape(written(row["name"]))
    if row["key"] and not desk.view.sector:
        name = f'<a data-soft href="{escape(href("sectors", desk.view, sector=row["key"]))}">{name}</a>'
    width = 100 * (row["numerator"] or 0) / most
    return (
        f'<tr><th scope="row">{name}</th><td class="bar-cell"><i style="width:{width:.0f}%"></i></td>'
        f'<td class="num strong">{wording.cases(row["numerator"])}</td>'
        f'<td class="num">{wording.percent(row["share"])}</td>'
        f'<td class="num">{change_html(METRICS["suits"], row)}</td></tr>'
    )


def _villages_html(desk: Desk) -> str:
    try:
        found = villages(desk.seeing(against=None, spread=None))
    except Problem as problem:
        return f"<section><h2>村居</h2><p class='profile-note'>{escape(problem.what)}。</p></section>"
    return _places_html(desk, found, "村居", "本镇街各村居平均")


def _towns_html(desk: Desk) -> str:
    return _places_html(desk, towns(desk.seeing(against=None, spread=None)), "镇街", "各镇街平均")


def _places_html(desk: Desk, found: Places, what: str, held: str) -> str:
    """Those with most cases, in the customary order."""
    frame = found.frame.with_columns(_at=pl.int_range(pl.len())).filter(pl.col("numerator") > 0)
    shown = frame.sort("numerator", "_at", descending=[True, False]).head(PLACES).sort("_at")
    if shown.is_empty():
        return f"<section><h2>{what}</h2><p class='profile-note'>本期没有定位到{what}的案件。</p></section>"
    columns = head((what, ""), ("人口", "num"), ("件", "num"), ("件/万人", "num"), ("与平均比", ""))
    body = "".join(_place_row(desk, row, what) for row in shown.iter_rows(named=True))
    kept = found.frame.filter(pl.col("numerator") > 0).height
    few = f"* {FEW}。" if shown["stable"].eq(False).any() else ""
    there = "" if desk.display.shared else f"有案件的{what} {kept} 个，"
    against = "" if found.mean is None else f"；与{held} {wording.number(found.mean, 1)} 比较"
    note = f"{there}列出件数较多的 {shown.height} 个，按区划次序，不排名{against}。{few}"
    return (
        f"<section><h2>案件较多的{what}</h2><table class='places'><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table><p class='profile-note'>{escape(note)}</p></section>"
    )


def _place_row(desk: Desk, row: dict, what: str) -> str:
    page = "profile" if what == "镇街" else "towns"
    to = escape(href(page, desk.view, place=row["code"], sector=None))
    few = "*" if row["stable"] is False else ""
    return (
        f'<tr><th scope="row"><a data-soft href="{to}">{escape(row["name"])}</a></th>'
        f'<td class="num">{wording.number(row["denominator"])}</td>'
        f'<td class="num strong">{wording.cases(row["numerator"])}</td>'
        f'<td class="num">{wording.number(row["value"], METRICS[RATE].decimals)}{few}</td>'
        f"<td>{chip(known(row['band']), row['stable'] is False)}</td></tr>"
    )


def _foot(desk: Desk) -> str:
    meta = desk.ask(RATE, by="place").meta
    compared = meta.compare_labels.get("yoy")
    lines = [
        f"口径：{desk.caliber.label_zh}。{desk.caliber.description_zh}",
        *([f"上年同期：{compared}。"] if compared else []),
        *(note for note in meta.notes if "演示数据" not in note),
    ]
    return f'<footer class="profile-foot">{escape(" ".join(dict.fromkeys(lines)))}</footer>'
