"""一镇一函: a town's own figures, the range of all towns, its sectors and villages, and what to do."""

from __future__ import annotations

from metrics.concentration import ROLES_ZH
from metrics.needs_checking import needs_checking
from metrics.profile_sentences import LARGE_PART
from pages.documents import pictures, sources_annex, town_letter_names
from pages.documents.clauses import STABLE_FROM, band_clause, moved, yoy_clause
from pages.documents.document import Block, Document, Paragraph
from pages.documents.making import Kind, Making, caveats, data_line, section
from pages.documents.notice_sections import by_size, risen
from pages.documents.town_letter_tables import indicators_table, sectors_of_town, villages_of_town
from pages.parts.phrases import written
from warehouse.calibers import Attribution
from warehouse.problem import Problem

BATCH_FROM = 20.0  # % of a town's suits: from there the advice is about batches


def make(making: Making) -> Document:
    """Raises Problem where the caliber knows no towns."""
    if making.caliber.numerator.attribution is Attribution.COURT:
        raise Problem(
            f"口径“{making.caliber.label_zh}”没有镇街的数字", way_out="请改用“被告住所地”或“当事人均摊”的口径"
        )
    where = {
        "town": making.name, "full_name": making.place["full_name"], "period": making.period.label_zh,
        "rate_name": making.rate_zh,
    }  # fmt: skip
    title = making.moulds.lines("title", **where | {"period": making.period.label_zh.split("（")[0]})
    blocks: list[Block] = [making.body("opening", **where)]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    blocks += [section(1, "基本情况"), *_level(making, where)]
    blocks += [section(2, "行业构成"), *sectors_of_town(making)]
    blocks += [section(3, "村居情况"), *villages_of_town(making)]
    blocks += [section(4, "工作建议"), *_advice(making)]
    blocks += sources_annex.annexes(making, blocks)
    return making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **where))


def _level(making: Making, where: dict[str, str]) -> list[Block]:
    figures, code = making.figures, making.code
    rate = figures.ask("judged", by="town", within=making.top["code"])
    said = {"suits_name": making.suits_zh, "suits": rate.number(code, "numerator")}
    row = rate.row(code)
    blocks: list[Block] = [_level_sentence(making, where | said, rate, row)]
    bands = figures.ask("bands", by="town", within=making.top["code"])
    numbers = {name: bands.number("all", name) for name in ("total", "lowest", "highest", "mean")}
    whole = "全市" if making.top["level"] in ("city", "root") else making.top["name"]
    blocks.append(making.body("range", whole=whole, **numbers))
    blocks += [*_batch(making), *_litigant(making, row), *_checked(making, row)]
    blocks += [*caveats(making, rate), data_line(making)]
    picture = pictures.months(making)
    table = indicators_table(making)
    note = Paragraph(making.moulds.fill("indicators_note"), "note")
    return [*blocks, *([picture] if picture else []), table, note]


def _level_sentence(making: Making, said: dict, rate, row: dict) -> Paragraph:
    """Of fewer than 20 suits there is a count and nothing else; without people no rate."""
    code = making.code
    if (row.get("numerator") or 0) < STABLE_FROM:
        return making.body("few", **said)
    counts = making.figures.ask("rates", metric="suits", by="town", within=making.top["code"])
    said = said | {"suits_yoy": yoy_clause(making.moulds, counts, code)}
    if row.get("value") is None:
        return making.body("no_people", **said)
    numbers = {name: rate.number(code, name) for name in ("lower", "upper")}
    return making.body(
        "level", **said, **numbers, people_name=making.people_zh, people=rate.number(code, "denominator"),
        rate=rate.number(code, "value"), rate_yoy=yoy_clause(making.moulds, rate, code),
        band=band_clause(making.moulds, rate, code, making.moulds.text("held")),
    )  # fmt: skip


def _batch(making: Making) -> list[Paragraph]:
    held = making.figures.ask("batches", by="town", within=making.top["code"])
    if not making.caliber.numerator.batch or not (held.row(making.code).get("batch") or 0) >= 1:
        return []
    return [making.body("batch", **{name: held.number(making.code, name) for name in ("batch", "share", "left")})]


def _litigant(making: Making, row: dict) -> list[Paragraph]:
    """The defendant, or else the plaintiff, with a large part of the town's suits: what an average would hide."""
    if (row.get("numerator") or 0) < STABLE_FROM:
        return []
    for role in ("defendant", "plaintiff"):
        sheet = making.figures.ask("litigants", role=role, within=making.code)
        top = sheet.rows[0] if sheet.rows else None
        if top and top["now"] >= STABLE_FROM and top["now"] >= LARGE_PART * (row["numerator"] or 0):
            numbers = {"suits": sheet.number(top["key"], "now"), "share": sheet.number(top["key"], "share")}
            return [making.body("litigant", role=ROLES_ZH[role], name=top["name"], **numbers)]
    return []


def _checked(making: Making, row: dict) -> list[Paragraph]:
    if moved(row) >= 0:
        return []
    found = needs_checking(
        making.warehouse, making.scope, within=making.code, period=making.period, caliber=making.caliber
    )
    if not found.flagged:
        return []
    return [making.body("check", names="、".join(guard.name_zh for guard in found.guards if guard.raised))]


def _advice(making: Making) -> list[Paragraph]:
    rate = making.figures.ask("judged", by="town", within=making.top["code"]).row(making.code)
    rows = by_size(making.figures.ask("sectors", within=making.code))
    main = "、".join(written(row["name"]) for row in rows[:3] if row["numerator"])
    found: list[Paragraph] = []
    if rate["band"] == "high" and rate["stable"]:
        found.append(making.body("advice_high", names=main))
    elif moved(rate) > 0 and rate["stable"]:
        found.append(making.body("advice_rising", names=main))
    for row in risen(rows)[:2]:
        if row["department"]:
            lead = written(row["department"]).replace("|", "、")
            found.append(making.body("advice_sector", name=written(row["name"]), department=lead))
    held = making.figures.ask("batches", by="town", within=making.top["code"])
    if (held.row(making.code).get("share") or 0) >= BATCH_FROM and rate["stable"]:
        found.append(making.body("advice_batch", share=held.number(making.code, "share")))
    if not found:
        return [making.body("advice_none")]
    return [Paragraph((f"{n}. ", *one.runs)) for n, one in enumerate(found, 1)]


KIND = Kind(
    key="town_letter",
    name_zh="一镇一函",
    about_zh="给一个镇街，或全部镇街各一份",
    names=town_letter_names.NAMES,
    levels=("town",),
    make=make,
    for_each="town",
)
