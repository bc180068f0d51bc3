"""司法建议 draft from a finding: a sector, or an organisation much suing or sued. The judge writes the causes."""

from __future__ import annotations

from dataclasses import replace

from metrics.concentration import ROLES_ZH
from metrics.find_reference import find_sector
from pages.documents import sector_names, sources_annex, suggestion_names
from pages.documents.document import Block, Document, Paragraph
from pages.documents.making import Kind, Making, caveats, data_line, section
from pages.documents.moulds import joined
from pages.documents.numbers import Sheet
from pages.documents.sector_notice import advice, batch, causes, level, litigants, sector_of, where_of
from pages.documents.suggestion_tables import parts_table
from warehouse.problem import Problem

TOLD = 3


def make(making: Making) -> Document:
    """About a sector if there is one of that name, else about an organisation. Raises Problem for neither."""
    about = making.request.about.strip()
    if not about:
        raise Problem(
            "司法建议要写明对象",
            expected="行业名称或单位全称",
            way_out="在命令行加 --about 行业或单位；单位见看板“集中度”",
        )
    return _of_sector(making) if _is_sector(making, about) else _of_organisation(making, about)


def _is_sector(making: Making, about: str) -> bool:
    try:
        find_sector(making.warehouse, making.scope, about)
    except Problem:
        return False
    return True


def _of_sector(making: Making) -> Document:
    sector = sector_of(making)
    name, where = sector["sector"], where_of(making, sector)
    making = replace(making, filters=f"{where['sector']}行业")
    facts = [*level(making, name, where), data_line(making), *causes(making, name)]
    facts += [*batch(making, name), *litigants(making, name)]
    asked = [making.body("asked_sector", **where), *advice(making, name, where)]
    said = {"subject": f"{where['sector']}行业", "addressee": where["department"]}
    return _written(making, said, facts, asked)


def _of_organisation(making: Making, about: str) -> Document:
    role, all_of_it = _role(making, about)
    asking = {"organisation": about, "role": role, "within": making.code}
    row = all_of_it.row("all")
    told = {"name": about, "role": ROLES_ZH[role], "place": making.name, "period": making.period.label_zh}
    before: tuple = ()
    if row["before"] is not None and not all_of_it.found.more["note"]:
        before = making.moulds.fill("organisation_before", before=all_of_it.number("all", "before"))
    suits = all_of_it.number("all", "now")
    facts: list[Block] = [making.body("organisation", **told, suits=suits, before=before)]
    if row["batch"] and making.caliber.numerator.batch and role == "plaintiff":
        threshold = str(making.caliber.numerator.batch_threshold)
        batches = all_of_it.number("all", "batch")
        facts.append(making.body("organisation_batch", batch=batches, threshold=threshold))
    for part in ("cause",) if making.shared else ("cause", "town"):  # small counts of towns are for the office only
        sheet = making.figures.ask("organisation", part=part, **asking)
        facts += [_parts(making, sheet, part), parts_table(making, sheet, part)]
    facts += [*caveats(making, all_of_it), data_line(making)]
    asked = [making.body(f"asked_{role}", name=about)]
    return _written(making, {"subject": about, "addressee": about}, facts, asked)


def _role(making: Making, about: str) -> tuple[str, Sheet]:
    """In which role the organisation has more suits; as plaintiff where both are equal."""
    found: dict[str, Sheet] = {}
    asked = {"organisation": about, "within": making.code}
    refused: Problem | None = None
    for role in ("plaintiff", "defendant"):
        try:
            found[role] = making.figures.ask("organisation", part="all", role=role, **asked)
        except Problem as problem:
            refused = problem
    if not found:
        raise Problem(
            f"“{about[:60]}”既不是行业，{making.name}{making.period.label_zh}也没有这个单位的案件",
            expected="行业名称或单位全称", way_out=refused.way_out,
        )  # fmt: skip
    role = max(found, key=lambda one: found[one].row("all")["now"])
    return role, found[role]


def _parts(making: Making, sheet: Sheet, part: str) -> Paragraph:
    runs: list = []
    for row in [row for row in sheet.rows if row["now"]][:TOLD]:
        told = {"name": row["name"], "suits": sheet.number(row["key"], "now")}
        runs += ["、" if runs else "", *making.moulds.fill("organisation_part", **told)]
    return making.body(f"organisation_{part}s", parts=joined(runs))


def _written(making: Making, said: dict[str, str], facts: list[Block], asked: list[Paragraph]) -> Document:
    told = said | {"period": making.period.label_zh.split("（")[0], "place": making.name}
    blocks: list[Block] = [making.body("draft")]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    blocks.append(making.body("opening", **told))
    blocks += [section(1, "发现的情况"), *facts]
    blocks += [section(2, "原因分析"), making.body("blank_causes")]
    blocks += [section(3, "建议"), *_numbered([*asked, making.body("blank_suggestions")])]
    blocks += [section(4, "答复"), making.body("reply", **told)]
    blocks += sources_annex.annexes(making, blocks)
    title = making.moulds.lines("title", **told)
    return making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **told))


def _numbered(paragraphs: list[Paragraph]) -> list[Block]:
    return [Paragraph(joined([f"{n}. ", *one.runs])) for n, one in enumerate(paragraphs, 1)]


KIND = Kind(
    key="suggestion",
    name_zh="司法建议书（草稿）",
    about_zh="由一个行业或一个单位的情况起草；原因由承办法官填写",
    names=suggestion_names.NAMES,
    levels=("root", "city", "district"),
    make=make,
    uses={"sector_notice": sector_names.NAMES},
    asks="行业名称或单位全称",
)
