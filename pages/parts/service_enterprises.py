"""助企: suits with enterprises by industry, and those that had none. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.parts import span_of
from metrics.service_enterprises import by_industry
from metrics.service_rows import NO_INDUSTRY_ZH
from pages.charts import wording
from pages.parts.cards import Card
from pages.parts.desk import Desk
from pages.parts.sector_content import head, table
from pages.parts.service_content import change_words, row


@lru_cache(maxsize=100)
def industries(desk: Desk) -> pl.DataFrame:
    """Columns of metrics.service_enterprises.by_industry, with `name`; customary order."""
    within = desk.tree.rows[desk.place]
    found = by_industry(desk.warehouse, desk.scope, desk.caliber, within, span_of(desk.period))
    return found.with_columns(name=pl.col("industry").replace("", NO_INDUSTRY_ZH))


@lru_cache(maxsize=100)
def cards(desk: Desk) -> tuple[Card, ...]:
    suits, without, found = row(desk, "enterprise_suits"), row(desk, "enterprises_without_suits"), industries(desk)
    expected = found["expected"].sum()
    interval = wording.interval(without["lower"], without["upper"])
    return (
        Card("名单内企业", wording.number(without["denominator"]), "户", under="期末未注销"),
        Card(
            "涉企案件",
            wording.number(suits["value"]),
            "件次",
            under="原告、被告各计一次",
            change=change_words("enterprise_suits", suits),
            basis=f"{wording.number(found['as_plaintiff'].sum())} ＋ {wording.number(found['as_defendant'].sum())}",
        ),
        Card(
            "无讼企业",
            wording.number(without["numerator"]),
            "户",
            under=f"占 {wording.number(without['value'], 1)}%，区间 {interval}",
            basis=f"{wording.number(without['numerator'])} ÷ {wording.number(without['denominator'])}",
            note=f"按偶然推算约 {wording.number(expected)} 户",
        ),
    )


def industries_html(desk: Desk) -> str:
    columns = head(
        ("行业", ""),
        ("企业（户）", "num"),
        ("作为原告", "num"),
        ("作为被告", "num"),
        ("件次合计", "num"),
        ("件次/百户", "num"),
        ("无讼（户）", "num"),
        ("占比", "num"),
        ("按偶然推算（户）", "num rare"),
    )
    return table(columns, "".join(_industry(line) for line in industries(desk).iter_rows(named=True)))


def _industry(line: dict) -> str:
    both = line["as_plaintiff"] + line["as_defendant"]
    many = line["enterprises"] or None
    figures = (
        wording.number(line["enterprises"]),
        wording.number(line["as_plaintiff"]),
        wording.number(line["as_defendant"]),
        wording.number(both),
        wording.number(None if many is None else 100 * both / many),
        wording.number(line["without"]),
        wording.percent(None if many is None else line["without"] / many),
    )
    cells = "".join(f'<td class="num">{text}</td>' for text in figures)
    last = f'<td class="num rare">{wording.number(line["expected"])}</td>'
    return f'<tr><th scope="row">{escape(line["name"])}</th>{cells}{last}</tr>'


CHANCE_ZH = (
    "“按偶然推算”：假定本行业的案件随机落在各户，按每户平均件次推算会有多少户无讼。实际户数多于它，说明案件集中在少数企业，"
    "不等于治理得好。"
)
