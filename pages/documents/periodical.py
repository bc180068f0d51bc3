"""诉源治理月报 and 季报: the rate, its months and what changed it, sectors, towns beyond chance, mediation, guards."""

from __future__ import annotations

from dataclasses import replace

from metrics.period import PeriodKind
from metrics.source_frames_changes import WHOLE
from pages.documents import court_report, court_report_names, notice, notice_names, periodical_names, sources_annex
from pages.documents.clauses import yoy_clause
from pages.documents.document import Block, Document, Paragraph
from pages.documents.making import Kind, Making, section
from pages.documents.measures import bench_of
from pages.documents.moulds import joined
from pages.documents.notice_advice import advice
from pages.documents.notice_sections import sectors
from pages.documents.notice_towns import beyond_table
from pages.documents.numbers import Sheet
from pages.documents.periodical_tables import changes_table, guards_table, months_of_year, months_table
from pages.parts.phrases import written
from warehouse.calibers import Attribution
from warehouse.display import CHECKUP
from warehouse.months import month_label
from warehouse.problem import Problem

TOLD = 3  # parts of a change that a sentence names
LENGTHS = {
    "monthly": (PeriodKind.MONTH, "一个月，如 2026-09"),
    "quarterly": (PeriodKind.QUARTER, "一个季度，如 2026Q3"),
}
WORTH = 0.05  # contributions that round to nothing are not told


def make(making: Making) -> Document:
    """Raises Problem for another length of period, and where the caliber knows no towns."""
    wanted, named = LENGTHS[making.kind.key]
    if making.period.kind is not wanted:
        raise Problem(f"“{making.kind.name_zh}”的统计期不对：{making.period.label_zh}", expected=named)
    if making.caliber.numerator.attribution is Attribution.COURT:
        raise Problem(
            f"口径“{making.caliber.label_zh}”没有镇街的数字", way_out="请改用“被告住所地”或“当事人均摊”的口径"
        )
    making = replace(making, display=replace(making.display, mode=CHECKUP))
    where = {
        "place": making.name, "whole": making.whole_zh, "period": making.period.label_zh, "rate_name": making.rate_zh,
    }  # fmt: skip
    title = making.moulds.lines("title", **where | {"period": making.period.label_zh.split("（")[0]})
    blocks: list[Block] = [making.body("opening", **where)]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    blocks += [section(1, "总体情况"), *notice.overall(making, where)]
    blocks += [section(2, "走势"), *months(making)]
    blocks += [section(3, "变化分解"), *changes(making)]
    blocks += [section(4, "行业情况"), *sectors(making)]
    blocks += [section(5, "镇街情况"), *_towns(making, where)]
    blocks += [section(6, "诉前调解"), *court_report.mediation(making, bench_of(making))]
    blocks += [section(7, "防失真检查"), *guards(making)]
    blocks += [section(8, "问题与建议"), *advice(making)]
    blocks += sources_annex.annexes(making, blocks)
    return making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **where))


def months(making: Making) -> list[Block]:
    """Each month of the period with its working days; 1—2月 also together."""
    sheet = making.figures.ask("months", within=making.code)
    of_period = {month_label(month) for month in range(making.period.first, making.period.last + 1)}
    blocks: list[Block] = [
        _month(making, sheet, row)
        for row in sheet.rows
        if row["key"] in of_period or (row["together"] and month_label(row["last"]) in of_period)
    ]
    table = months_table(making, sheet, months_of_year(making, sheet))
    return [*blocks, table, Paragraph(making.moulds.fill("months_note"), "note")]


def _month(making: Making, sheet: Sheet, row: dict) -> Paragraph:
    key = row["key"]
    numbers = {"suits": sheet.number(key, "numerator"), "days": sheet.number(key, "days")}
    numbers |= {"per_day": sheet.number(key, "per_day"), "rate": sheet.number(key, "value")}
    return making.body("month", name=row["name"], yoy=yoy_clause(making.moulds, sheet, key), **numbers)


def changes(making: Making) -> list[Block]:
    """By sector, people and batches; parts add up to the change. Nothing where the years can't be compared."""
    sheet = making.figures.ask("why", by="sector", within=making.code)
    note, more = (sheet.found.more["note"] or "").rstrip("。"), sheet.found.more
    if not sheet.has(WHOLE, "contribution"):
        return [making.body("changes_none", why=note or "没有可比的上年同期")]
    ends = {"before": sheet.number(WHOLE, "rate_before"), "now": sheet.number(WHOLE, "rate_now")}
    if note:
        return [making.body("changes_broken", rate_name=making.rate_zh, why=note, **ends)]
    blocks: list[Block] = [_change(making, sheet, ends, more["significant"])]
    parts = _told(making, sheet)
    if parts:
        blocks.append(making.body("changes_parts", parts=parts))
    note_under = Paragraph(making.moulds.fill("changes_note"), "note")
    return [*blocks, changes_table(making, sheet), note_under]


def _change(making: Making, sheet: Sheet, ends: dict, significant: bool | None) -> Paragraph:
    change = sheet.row(WHOLE)["contribution"]
    same = sheet.printed(WHOLE, "rate_before") == sheet.printed(WHOLE, "rate_now")
    mould = "changes_flat" if same else "changes_up" if change > 0 else "changes_down"
    sure = "，变化显著" if significant else "，变化不显著，可能出于偶然" if significant is False else ""
    return making.body(mould, rate_name=making.rate_zh, sure="" if same else sure, **ends)


def _told(making: Making, sheet: Sheet) -> tuple:
    rows = [row for row in sheet.rows if row["key"] != WHOLE and abs(row["contribution"] or 0) >= WORTH]
    runs: list = []
    for row in sorted(rows, key=lambda row: -abs(row["contribution"]))[:TOLD]:
        size = sheet.number(row["key"], "contribution", form="signed")
        runs += ["、" if runs else "", *making.moulds.fill("changes_part", name=written(row["name"]), size=size)]
    return joined(runs)


def _towns(making: Making, where: dict[str, str]) -> list[Block]:
    table = beyond_table(making)
    blocks = notice.towns_said(making, where)
    if table is None:
        return blocks
    return [*blocks, table, Paragraph(making.moulds.fill("towns_note", people_name=making.people_zh), "note")]


def guards(making: Making) -> list[Block]:
    """Figures that rise when suits are kept out instead of settled."""
    sheet = making.figures.ask("guards", within=making.code)
    raised = [row["name"] for row in sheet.rows if row["raised"]]
    unknown = [row["name"] for row in sheet.rows if row["raised"] is None]
    blocks: list[Block] = []
    if raised:
        blocks.append(making.body("guards_raised", names="、".join(raised)))
    elif len(unknown) < len(sheet.rows):
        blocks.append(making.body("guards_calm"))
    if unknown:
        blocks.append(making.body("guards_unknown", names="、".join(unknown)))
    return [*blocks, guards_table(making, sheet), Paragraph(making.moulds.fill("guards_note"), "note")]


def _kind(key: str, name: str, about: str) -> Kind:
    return Kind(
        key=key, name_zh=name, about_zh=about, names=periodical_names.NAMES, levels=("root", "city", "district"),
        make=make, uses={"notice": notice_names.NAMES, "court_report": court_report_names.NAMES},
    )  # fmt: skip


MONTHLY = _kind("monthly", "诉源治理月报", "一地一个月的情况，报送领导和有关部门")
QUARTERLY = _kind("quarterly", "诉源治理季报", "一地一个季度的情况，报送领导和有关部门")
