"""The tables of a letter to a town: indicators beside all towns, sectors, villages. All add up or say why not."""

from __future__ import annotations

from metrics.source_frames_below import sheet as indicators_of
from pages.charts.bands import WORDS, known
from pages.documents.clauses import STABLE_FROM, yoy_unit
from pages.documents.document import Block, ColumnHead, Paragraph, Runs, Table
from pages.documents.making import Making
from pages.documents.moulds import joined
from pages.documents.notice_sections import by_size
from pages.documents.numbers import Sheet
from pages.parts.phrases import written
from warehouse.problem import Problem

VILLAGES, TOLD = 10, 3
_OF_VILLAGES = ("unlocated", "no_suits")  # indicators that would tell of hidden villages


def indicators_table(making: Making) -> Table:
    heads = (
        ColumnHead("指标", 32, numeric=False), ColumnHead("本镇街", 14), ColumnHead("各镇街平均", 15),
        ColumnHead("最低", 12), ColumnHead("最高", 12), ColumnHead("比较", 15, numeric=False),
    )  # fmt: skip
    found = indicators_of(making.warehouse, making.scope, making.period.text, making.caliber.key)
    rows = []
    for one in found.indicators:
        if making.shared and one.kind.key in _OF_VILLAGES:
            continue
        sheet = making.figures.ask("indicator", indicator=one.kind.key)
        rows.append(_indicator(sheet, making.code, _name(one.kind)))
    return Table("indicators", f"{making.name}各项指标与各镇街比较", heads, tuple(rows), small=True)


def _name(kind) -> str:
    """With its unit, where the name does not say it."""
    told = kind.unit_zh == "%" or "（件" in kind.name_zh
    return kind.name_zh if told else f"{kind.name_zh}（{kind.unit_zh}）"


def _indicator(sheet: Sheet, code: str, name: str) -> tuple[Runs, ...]:
    row = sheet.row(code)
    few = "△" if row.get("stable") is False else ""
    word = WORDS[known(row.get("band"))] if row.get("band") else "—"
    numbers = ((sheet.number(code, column),) for column in ("value", "comparator", "lowest", "highest"))
    return ((written(name),), *numbers, (word + few,))


def sectors_of_town(making: Making) -> list[Block]:
    sheet = making.figures.ask("sectors", within=making.code)
    rows = [row for row in by_size(sheet) if (row["numerator"] or 0) > 0]
    if not rows:
        return [making.body("sectors_none")]
    total = sum(row["numerator"] for row in rows)
    parts: list = []
    for row in rows[:TOLD]:
        key = row["key"]
        mould = "sectors_part" if total >= STABLE_FROM else "sectors_few"  # of fewer than 20 suits no share is told
        told = {"name": written(row["name"]), "suits": sheet.number(key, "value")}
        told |= {"share": sheet.number(key, "share")} if mould == "sectors_part" else {}
        parts += ["、" if parts else "", *making.moulds.fill(mould, **told)]
    note = Paragraph(making.moulds.fill("sectors_note"), "note")
    return [making.body("sectors", parts=joined(parts)), _sectors_table(making, sheet, rows), note]


def _sectors_table(making: Making, sheet: Sheet, rows: list[dict]) -> Table:
    heads = (
        ColumnHead("行业", 30, numeric=False), ColumnHead("案件数", 16), ColumnHead("同比", 16),
        ColumnHead("建议牵头部门", 38, numeric=False),
    )  # fmt: skip
    cells = [
        (
            (written(row["name"]),), (sheet.number(row["key"], "value"),), yoy_unit(sheet, row["key"]),
            (written(row["department"]).replace("|", "、") or "—",),
        )
        for row in rows
    ]  # fmt: skip
    count = making.figures.ask("rates", metric="suits", by="town", within=making.top["code"])
    cells.append((("合计",), (count.number(making.code, "value"),), yoy_unit(count, making.code), ("",)))
    return Table("sectors", f"{making.name}各行业案件", heads, tuple(cells), total_rows=1, small=True)


def villages_of_town(making: Making) -> list[Block]:
    if making.shared:
        return [making.body("villages_hidden")]
    top = making.top["code"]
    try:
        zeros = making.figures.ask("zeros", within=top)
        villages = making.figures.ask("villages", within=top)
    except Problem as problem:
        return [Paragraph((f"{problem.what}。",))]
    row = zeros.row(making.code)
    if not row or not row["villages"]:
        return [making.body("villages_unknown")]
    verdict = {"similar": "villages_like", "high": "villages_more", "low": "villages_fewer"}[row["band"]]
    named = ("villages", "none", "expected", "lower", "upper")
    numbers = {name: zeros.number(making.code, name) for name in named}
    blocks: list[Block] = [making.body("villages", **numbers, verdict=making.moulds.text(verdict))]
    table = _villages_table(making, villages)
    if table is not None:
        blocks += [table, Paragraph(making.moulds.fill("villages_note"), "note")]
    return blocks


def _villages_table(making: Making, sheet: Sheet) -> Table | None:
    """The villages with most suits; customary order among equals."""
    own = [row for row in _by_town(making, sheet).get(making.code, []) if (row["suits"] or 0) > 0]
    shown = sorted(own, key=lambda row: -row["suits"])[:VILLAGES]
    if not shown:
        return None
    heads = (ColumnHead("村居", 40, numeric=False), ColumnHead("人口", 20), ColumnHead("案件数", 20))
    rows = tuple(
        ((row["name"],), (sheet.number(row["key"], "residents"),), (sheet.number(row["key"], "suits"),))
        for row in shown
    )
    return Table("villages", f"{making.name}案件较多的村居", heads, rows, small=True)


def _by_town(making: Making, sheet: Sheet) -> dict[str, list[dict]]:
    """The villages of all towns, sorted out once for all letters."""
    known_rows = sheet.found.more.get("by_town")
    if known_rows is None:
        known_rows = {}
        for row in sheet.rows:
            known_rows.setdefault(row["town_code"], []).append(row)
        sheet.found.more["by_town"] = known_rows
    return known_rows
