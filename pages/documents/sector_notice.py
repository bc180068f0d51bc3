"""行业 notice to the lead department: the sector's figures and causes, towns beyond chance, who sues and is sued.

Only organisations are named, never persons.
"""

from __future__ import annotations

from dataclasses import replace

from metrics.find_reference import find_sector
from pages.documents import sector_names, sources_annex
from pages.documents.clauses import STABLE_FROM, moved, yoy_clause
from pages.documents.document import Block, Document, Paragraph
from pages.documents.making import Kind, Making, caveats, data_line, listed, section
from pages.documents.moulds import joined
from pages.documents.sector_tables import causes_table, litigants_table, towns_table
from pages.parts.phrases import written
from warehouse.calibers import Attribution
from warehouse.problem import Problem

BATCH_FROM = 20.0  # % of the sector's suits: from there the advice begins with batches


def make(making: Making) -> Document:
    """Raises Problem without a sector, for an unknown one, and where the caliber knows no towns."""
    sector = sector_of(making)
    making = replace(making, filters=f"{written(sector['sector'])}行业")
    where = where_of(making, sector)
    title = making.moulds.lines("title", **where | {"period": making.period.label_zh.split("（")[0]})
    blocks: list[Block] = [making.body("opening", **where)]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    name = sector["sector"]
    blocks += [section(1, "总体情况"), *level(making, name, where), data_line(making)]
    blocks += [section(2, "案由构成"), *causes(making, name)]
    blocks += [section(3, "镇街分布"), *towns(making, name)]
    blocks += [section(4, "批量案件和主要单位"), *batch(making, name), *litigants(making, name)]
    blocks += [section(5, "工作建议"), *_advice(making, name, where)]
    blocks += sources_annex.annexes(making, blocks)
    return making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **where))


def sector_of(making: Making) -> dict:
    """The row of the sector that the request is about."""
    if not making.request.about.strip():
        raise Problem(
            f"“{making.kind.name_zh}”要写明行业", expected="行业名称，如 物业", way_out="在命令行加 --about 行业"
        )
    if making.caliber.numerator.attribution is Attribution.COURT:
        raise Problem(
            f"口径“{making.caliber.label_zh}”没有镇街的数字", way_out="请改用“被告住所地”或“当事人均摊”的口径"
        )
    number = find_sector(making.warehouse, making.scope, making.request.about.strip())
    return next(row for row in making.warehouse.sectors.iter_rows(named=True) if row["sector_id"] == number)


def where_of(making: Making, sector: dict) -> dict[str, str]:
    department = written(sector["primary_department"] or "").replace("|", "、")
    return {
        "place": making.name, "whole": making.whole_zh, "period": making.period.label_zh, "rate_name": making.rate_zh,
        "sector": written(sector["sector"]), "department": department or "有关行业主管部门",
    }  # fmt: skip


def level(making: Making, sector: str, where: dict[str, str]) -> list[Block]:
    """How many suits, their share of all, their rate, and the change."""
    figures, code = making.figures, making.code
    count = figures.ask("rates", metric="suits", by="place", within=code, sector=sector)
    rate = figures.ask("rates", by="place", within=code, sector=sector)
    share = figures.ask("sectors", within=code)
    said = {"suits": count.number(code, "value"), "suits_yoy": yoy_clause(making.moulds, count, code)}
    if (count.row(code)["numerator"] or 0) < STABLE_FROM:
        return [making.body("few", **where, suits=said["suits"]), *caveats(making, rate)]
    numbers = {name: rate.number(code, column) for name, column in _RATE.items()}
    known = share.row(sector)
    numbers["share"] = share.number(sector, "share") if known else "—"
    return [making.body("level", **where, **said, **numbers), *caveats(making, rate)]


_RATE = {"rate": "value", "lower": "lower", "upper": "upper"}


def causes(making: Making, sector: str) -> list[Block]:
    sheet = making.figures.ask("sector_causes", sector=sector, within=making.code)
    rows = [row for row in sheet.rows if row["numerator"]]
    if not rows:
        return [making.body("causes_none")]
    parts: list = []
    for row in rows[:3]:
        told = {"name": row["name"], "suits": sheet.number(row["key"], "value")}
        parts += ["、" if parts else "", *making.moulds.fill("causes_part", **told, share=_share(sheet, row["key"]))]
    note = Paragraph(making.moulds.fill("causes_note"), "note")
    return [making.body("causes", parts=joined(parts)), causes_table(making, sheet), note]


def _share(sheet, key: str):
    return sheet.number(key, "share")


def towns(making: Making, sector: str) -> list[Block]:
    """Only where the sector is beyond chance and the usual spread, and where it rose."""
    sheet = making.figures.ask("sector_towns", sector=sector, within=making.code)
    high = [row for row in sheet.rows if row["band"] == "high" and row["stable"]]
    rising = [row["name"] for row in sheet.rows if moved(row) > 0 and row["stable"]]
    blocks: list[Block] = []
    if high:
        blocks.append(making.body("towns_high", names=listed([row["name"] for row in high])))
    else:
        blocks.append(making.body("towns_alike"))
    if rising:
        blocks.append(making.body("towns_rising", names=listed(rising)))
    table = towns_table(making, sheet)
    return [*blocks, table, Paragraph(making.moulds.fill("sector_towns_note"), "note")] if table else blocks


def batch(making: Making, sector: str) -> list[Block]:
    """The sector with and without batch suits."""
    threshold = str(making.caliber.numerator.batch_threshold)
    if not making.caliber.numerator.batch:
        return [making.body("sector_batch_left_out")]
    sheet, code = making.figures.ask("sector_batch", sector=sector, within=making.code), making.code
    row = sheet.row(code)
    if not row.get("batch"):
        return [making.body("sector_batch_none", threshold=threshold)]
    numbers = {name: sheet.number(code, name) for name in ("batch", "share", "left")}
    blocks: list[Block] = [making.body("sector_batch", **numbers, threshold=threshold)]
    if row["left_before"] is not None and not row["yoy_note"]:
        both = {name: sheet.number(code, name) for name in ("batch_before", "left_before")}
        blocks.append(making.body("sector_batch_before", **both))
    return blocks


def litigants(making: Making, sector: str) -> list[Block]:
    blocks: list[Block] = []
    for role in ("plaintiff", "defendant"):
        sheet = making.figures.ask("sector_litigants", role=role, sector=sector, within=making.code)
        table = litigants_table(making, sheet, role)
        if table is not None:
            blocks.append(table)
    if not blocks:
        return [making.body("litigants_none")]
    return [*blocks, Paragraph(making.moulds.fill("litigants_note"), "note")]


def advice(making: Making, sector: str, where: dict[str, str]) -> list[Paragraph]:
    """What the figures ask for."""
    code, found = making.code, []
    count = making.figures.ask("rates", metric="suits", by="place", within=code, sector=sector).row(code)
    if moved(count) > 0 and count["stable"]:
        found.append(making.body("sector_advice_rising", **where))
    if making.caliber.numerator.batch:
        held = making.figures.ask("sector_batch", sector=sector, within=code)
        if (held.row(code).get("share") or 0) >= BATCH_FROM:
            found.append(making.body("sector_advice_batch", share=held.number(code, "share")))
    plaintiffs = making.figures.ask("sector_litigants", role="plaintiff", sector=sector, within=code).rows
    many = [row["name"] for row in plaintiffs if row["now"] >= STABLE_FROM][:3]
    if many:
        found.append(making.body("sector_advice_plaintiffs", names="、".join(many)))
    defendants = making.figures.ask("sector_litigants", role="defendant", sector=sector, within=code).rows
    many = [row["name"] for row in defendants if row["now"] >= STABLE_FROM][:3]
    if many:
        found.append(making.body("sector_advice_defendants", names="、".join(many)))
    towns_of = making.figures.ask("sector_towns", sector=sector, within=code).rows
    high = [row["name"] for row in towns_of if row["band"] == "high" and row["stable"]]
    if high:
        found.append(making.body("sector_advice_towns", names=listed(high)))
    return found


def _advice(making: Making, sector: str, where: dict[str, str]) -> list[Block]:
    found = advice(making, sector, where)
    if not found:
        return [making.body("sector_advice_none", **where)]
    return [Paragraph(joined([f"{n}. ", *one.runs])) for n, one in enumerate(found, 1)]


KIND = Kind(
    key="sector_notice",
    name_zh="行业情况通报",
    about_zh="给行业主管部门：本行业的案件、案由、镇街分布和主要单位",
    names=sector_names.NAMES,
    levels=("root", "city", "district"),
    make=make,
    asks="行业名称，如 物业",
)
