"""考核结果: every subject's points in the customary order, and of each point why it was given. No order by points."""

from __future__ import annotations

from dataclasses import replace

from metrics.assessment.model import Assessment, Status
from metrics.assessment.subjects import subjects_zh
from metrics.source_frames_assessment import scheme_of
from pages.documents import assessment_names, sources_annex
from pages.documents.assessment_tables import points_table, reasons_table, scheme_table
from pages.documents.document import Block, Document, Heading, Paragraph
from pages.documents.making import Kind, Making, chinese_day, listed, section
from pages.documents.numbers import Figures, Sheet
from pages.parts.phrases import written
from warehouse.calibers import Attribution
from warehouse.display import CHECKUP

_ABOVE = ("root", "city")


def make(making: Making) -> Document:
    """Raises Problem for an unknown scheme, or where it assesses nobody."""
    scheme = scheme_of(making.warehouse, making.request.about.strip())
    within = "" if making.code == making.top["code"] else making.code
    sheet = _points(making, scheme.key, within)
    found: Assessment = sheet.found.more["assessment"]
    names = {
        "place": making.name, "whole": making.whole_zh, "period": found.period.label_zh, "scheme": scheme.title_zh,
        "subjects": subjects_zh(scheme), "standing": scheme.standing_zh,
    }  # fmt: skip
    making = replace(making, display=replace(making.display, mode=CHECKUP), filters=scheme.title_zh)
    title = making.moulds.lines("title", **names | {"period": found.period.label_zh.split("（")[0]})
    blocks: list[Block] = [making.body("opening", **names)]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    blocks += [section(1, "考核方案"), *_scheme(making, found, names)]
    blocks += [section(2, "考核结果"), *_result(making, found, sheet, names)]
    blocks += [section(3, "逐项说明"), *_reasons(making, found, sheet)]
    blocks += [section(4, "使用说明"), *_notes(making, found)]
    blocks += sources_annex.annexes(making, blocks, [making.body("defined", **names)])
    made = making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **names))
    return replace(made, terms=replace(made.terms, caliber=scheme.label_zh, caliber_key=scheme.key))


def _points(making: Making, scheme: str, within: str) -> Sheet:
    figures = Figures(making.warehouse, making.scope, {"period": making.period.text})
    asked = {"scheme": scheme} | ({"within": within} if within else {})
    return figures.ask("points", **asked)


def _scheme(making: Making, found: Assessment, names: dict[str, str]) -> list[Block]:
    scheme = found.scheme
    blocks: list[Block] = [making.body("scheme", **names)]
    if scheme.basis_zh:
        blocks.append(Paragraph((scheme.basis_zh,)))
    return [*blocks, scheme_table(making, found)]


def _result(making: Making, found: Assessment, sheet: Sheet, names: dict[str, str]) -> list[Block]:
    scored = [one for score in found.subjects for one in score.items]
    blocks: list[Block] = []
    missing = [score.subject.name for score in found.subjects if not score.complete]
    if missing:
        blocks.append(making.body("incomplete", names=listed(missing)))
    else:
        blocks.append(making.body("complete", **names))
    if any(one.status is Status.WITHHELD or one.check for one in scored):
        held = [s.subject.name for s in found.subjects if any(i.status is Status.WITHHELD or i.check for i in s.items)]
        blocks.append(making.body("withheld", names=listed(held)))
    if any(one.by_chance for one in scored):
        blocks.append(making.body("by_chance"))
    terms = making.terms
    blocks.append(
        making.body(
            "points_data_line", date=chinese_day(terms.data_date), scheme=found.scheme.label_zh,
            period=found.period.label_zh, place=making.name, version=terms.data_version,
        )
    )  # fmt: skip
    note = Paragraph(making.moulds.fill("points_note"), "note")
    return [*blocks, points_table(making, found, sheet), note]


def _reasons(making: Making, found: Assessment, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = [making.body("reasons")]
    for number, score in enumerate(found.subjects, 1):
        above = score.subject.parent_name if making.place["level"] in _ABOVE else ""
        name = f"{above}{score.subject.name}" if above not in ("", making.name) else score.subject.name
        blocks.append(Heading(2, f"（{numeral(number)}）{name}"))
        blocks.append(reasons_table(found, sheet, score, number))
    return blocks


def _notes(making: Making, found: Assessment) -> list[Block]:
    kept = [note for note in found.notes if not any(word in note for word in ("演示数据", "未能定位到"))]
    blocks: list[Block] = [making.body("use"), *(Paragraph((written(note),)) for note in kept)]
    of_villages = making.shared and making.place["level"] == "town"  # what is not placed there tells of its villages
    if (
        not of_villages
        and found.scheme.subjects.kind == "places"
        and making.caliber.numerator.attribution is not Attribution.COURT
    ):
        share = making.figures.ask("rates", metric="share_unlocated", by="place", within=making.code)
        blocks.append(making.body("unlocated", share=share.number(making.code, "value")))
    return blocks


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 十二, 二十, 八十八; larger ones in digits."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


KIND = Kind(
    key="assessment_result",
    name_zh="考核结果",
    about_zh="按一个考核方案的得分，逐分说明来历",
    names=assessment_names.NAMES,
    levels=("root", "city", "district", "town"),
    make=make,
    asks="考核方案（编号或名称；不写为第一个考核地方的方案）",
)
