"""万人成讼率情况通报: the city or a district to its towns. Sections as such notices have them."""

from __future__ import annotations

from metrics.needs_checking import needs_checking
from pages.documents import notice_names, pictures, sources_annex
from pages.documents.clauses import moved, yoy_clause
from pages.documents.document import Block, Document, Paragraph
from pages.documents.making import Kind, Making, caveats, data_line, listed, section
from pages.documents.notice_advice import advice
from pages.documents.notice_sections import batches, sectors, villages
from pages.documents.notice_towns import towns_table
from warehouse.calibers import Attribution
from warehouse.problem import Problem


def make(making: Making) -> Document:
    """Raises Problem where the caliber knows no towns."""
    if making.caliber.numerator.attribution is Attribution.COURT:
        raise Problem(
            f"口径“{making.caliber.label_zh}”没有镇街的数字", way_out="请改用“被告住所地”或“当事人均摊”的口径"
        )
    where = {
        "place": making.name, "whole": making.whole_zh, "period": making.period.label_zh, "rate_name": making.rate_zh,
    }  # fmt: skip
    title = making.moulds.lines("title", **where | {"period": making.period.label_zh.split("（")[0]})
    blocks: list[Block] = [making.body("opening", **where)]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    blocks += [section(1, "总体情况"), *overall(making, where)]
    blocks += [section(2, "各镇街情况"), *towns(making, where)]
    blocks += [section(3, "村居情况"), *villages(making)]
    blocks += [section(4, "行业情况"), *sectors(making)]
    blocks += [section(5, "涉众型（批量）案件"), *batches(making)]
    blocks += [section(6, "问题与建议"), *advice(making)]
    blocks += sources_annex.annexes(making, blocks)
    return making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **where))


def overall(making: Making, where: dict[str, str]) -> list[Block]:
    figures, code, moulds = making.figures, making.code, making.moulds
    rate = figures.ask("rates", by="place", within=code)
    count = figures.ask("rates", metric="suits", by="place", within=code)
    blocks: list[Block] = [
        making.body(
            "overall", **where, suits_name=making.suits_zh, suits=count.number(code, "value"),
            suits_yoy=yoy_clause(moulds, count, code), people_name=making.people_zh,
            people=rate.number(code, "denominator"), rate=rate.number(code, "value"),
            lower=rate.number(code, "lower"), upper=rate.number(code, "upper"),
            rate_yoy=yoy_clause(moulds, rate, code),
        )
    ]  # fmt: skip
    held = figures.ask("batches", by="place", within=code)
    if making.caliber.numerator.batch and (held.row(code).get("batch") or 0) >= 1:
        named = ("batch", "share", "left", "rate_left")
        blocks.append(making.body("batch", **{name: held.number(code, name) for name in named}))
    blocks += [*_nowhere(making), *_checked(making, rate)]
    blocks += [*caveats(making, rate), data_line(making)]
    picture = pictures.months(making)
    return [*blocks, picture] if picture else blocks


def _nowhere(making: Making) -> list[Paragraph]:
    """The suits in no town, and those outside: they move every town's figure, so they are always said."""
    rest = making.figures.ask("rest", by="town", within=making.code)
    said = []
    if rest.has("未定位到镇街", "numerator"):
        share = making.figures.ask("rates", metric="share_unlocated", by="place", within=making.code)
        numbers = {"unlocated": share.number(making.code, "numerator"), "share": share.number(making.code, "value")}
        nowhere = ()
        if rest.has("未定位", "numerator"):
            left = rest.number("未定位", "numerator")
            nowhere = making.moulds.fill("nowhere", nowhere=left, whole=making.whole_zh)
        said.append(making.body("unlocated", **numbers, nowhere=nowhere))
    if rest.has("辖区外", "numerator"):
        said.append(making.body("outside", outside=rest.number("辖区外", "numerator"), whole=making.whole_zh))
    return said


def _checked(making: Making, rate) -> list[Paragraph]:
    """A fall beside raised guards is not called good. Only their names: their figures are on the screen 趋势."""
    row = rate.row(making.code)
    if not (row.get("yoy_change") or 0) < 0 or row.get("yoy_note"):
        return []
    found = needs_checking(
        making.warehouse, making.scope, within=making.code, period=making.period, caliber=making.caliber
    )
    if found.flagged:
        names = "、".join(guard.name_zh for guard in found.guards if guard.raised)
        return [making.body("check", names=names)]
    return [making.body("calm")] if found.falling and not found.unknown else []


def towns(making: Making, where: dict[str, str]) -> list[Block]:
    blocks = towns_said(making, where)
    if making.ranks:
        blocks.append(making.body("ranks"))
    picture = pictures.funnel(making)
    if picture:
        blocks.append(picture)
    note = Paragraph(making.moulds.fill("towns_note", people_name=making.people_zh), "note")
    return [*blocks, towns_table(making), note]


def towns_said(making: Making, where: dict[str, str]) -> list[Block]:
    """How many towns are beyond chance and the usual spread, and which moved."""
    figures, code = making.figures, making.code
    bands = figures.ask("bands", by="town", within=code)
    judged = figures.ask("judged", by="town", within=code)
    names = {band: [r["name"] for r in judged.rows if r["band"] == band] for band in ("high", "low")}
    numbers = {name: bands.number("all", name) for name in (*_BANDS, "lowest", "highest", "mean")}
    said = {f"{band}_names": f"（{listed(names[band], counted=True)}）" if names[band] else "" for band in names}
    blocks: list[Block] = [making.body("towns", **where, **numbers, **said)]
    for mould, sign in (("rising", 1), ("falling", -1)):
        names_of = [row["name"] for row in judged.rows if moved(row) == sign]
        if names_of:
            blocks.append(making.body(mould, names=listed(names_of)))
    return blocks


_BANDS = ("total", "high", "similar", "low")

KIND = Kind(
    key="notice",
    name_zh="万人成讼率情况通报",
    about_zh="市对镇街、区县对镇街的期间通报",
    names=notice_names.NAMES,
    levels=("root", "city", "district"),
    make=make,
)
