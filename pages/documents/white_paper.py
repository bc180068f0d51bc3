"""白皮书 skeleton for a year: chapters with their figures and tables, and marked blanks for what people must write."""

from __future__ import annotations

from dataclasses import replace

from metrics.period import PeriodKind
from pages.documents import (
    court_report,
    court_report_names,
    notice,
    notice_names,
    periodical,
    periodical_names,
    sources_annex,
    white_paper_names,
)
from pages.documents.clauses import yoy_clause, yoy_unit
from pages.documents.document import Block, ColumnHead, Document, Paragraph, Table
from pages.documents.making import Kind, Making, section
from pages.documents.measures import Bench, bench_of, checkup_table
from pages.documents.notice_advice import advice
from pages.documents.notice_sections import batches, sectors, villages
from pages.parts.phrases import written
from warehouse.calibers import Attribution
from warehouse.display import CHECKUP
from warehouse.months import year_of
from warehouse.problem import Problem

YEARS = 5
COURTS = {
    "收结存": ("filed", "closed", "pending", "closing_rate", "clearance_ratio", "disposition_time"),
    "审理时间": ("mean_days", "median_days", "km_median_days", "within_limit_rate"),
    "质量": ("no_appeal_rate", "reversed_of_first", "reversed_of_second", "cases_per_dispute"),
    "效果": ("mediated_withdrawn_rate", "performance_rate", "executed_rate"),
}


def make(making: Making) -> Document:
    """Raises Problem for a period that is no year, and where the caliber knows no towns."""
    if making.period.kind not in (PeriodKind.YEAR, PeriodKind.YTD):
        raise Problem(f"白皮书以一年为期，{making.period.label_zh}不是", expected="一年，如 2025")
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
    bench = bench_of(making)
    chapters = (
        ("前言", [making.body("blank_preface")]),
        ("总体态势", [*notice.overall(making, where), *_years(making), *periodical.changes(making)]),
        ("区域分布", notice.towns(making, where)),
        ("行业和案由", sectors(making)),
        ("批量案件", batches(making)),
        ("无讼村居", villages(making)),
        ("多元化解", court_report.mediation(making, bench)),
        ("审判运行", _courts(making, bench)),
        ("做法和典型案例", [making.body("blank_practice"), making.body("blank_cases")]),
        ("问题和展望", [*advice(making), *periodical.guards(making), making.body("blank_outlook")]),
    )
    for number, (name, body) in enumerate(chapters, 1):
        blocks += [section(number, name), *body]
        if name not in ("前言", "做法和典型案例", "问题和展望"):
            blocks.append(making.body("blank_chapter", chapter=name))
    blocks += sources_annex.annexes(making, blocks)
    return making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **where))


def _years(making: Making) -> list[Block]:
    """The last five years, each against the one before."""
    last = year_of(making.period.last)
    first = max(year_of(making.warehouse.info.first_month), last - YEARS + 1)
    heads = (
        ColumnHead("年份", 20, numeric=False), ColumnHead("案件数", 20), ColumnHead("率", 16), ColumnHead("区间", 24),
        ColumnHead("率同比", 20),
    )  # fmt: skip
    rows = []
    for year in range(first, last + 1):
        text = making.period.text if year == last else str(year)
        sheet = making.figures.ask("rates", by="place", within=making.code, period=text)
        key = making.code
        reach = (sheet.number(key, "lower"), "—", sheet.number(key, "upper")) if sheet.has(key, "lower") else ("—",)
        figures = ((sheet.number(key, "numerator"),), (sheet.number(key, "value"),), reach, yoy_unit(sheet, key))
        rows.append(((making.period.label_zh if year == last else f"{year}年",), *figures))
    table = Table("years", f"{making.name}历年{making.rate_zh}", heads, tuple(rows), small=True)
    return [table, Paragraph(making.moulds.fill("years_note"), "note")]


def _courts(making: Making, bench: Bench) -> list[Block]:
    said = {}
    for metric in ("filed", "closed", "closing_rate", "clearance_ratio", "disposition_time"):
        sheet, key = bench.whole(metric)
        said |= {metric: sheet.number(key, "value"), f"{metric}_yoy": yoy_clause(making.moulds, sheet, key)}
    table = checkup_table(bench, f"{written(bench.name)}主要指标（{making.period.label_zh}）", COURTS)
    return [making.body("courts", **said), table, Paragraph(making.moulds.fill("checkup_note"), "note")]


KIND = Kind(
    key="white_paper",
    name_zh="诉源治理白皮书",
    about_zh="一年的白皮书框架：数字和表已填，文字留白",
    names=white_paper_names.NAMES,
    levels=("root", "city", "district"),
    make=make,
    uses={
        "notice": notice_names.NAMES,
        "court_report": court_report_names.NAMES,
        "quarterly": periodical_names.NAMES,
    },
)
