"""Villages, sectors and batches of a notice: a sentence each, a table, and what the table needs said."""

from __future__ import annotations

from pages.documents import pictures
from pages.documents.clauses import STABLE_FROM, moved, yoy_unit
from pages.documents.document import Block, ColumnHead, Paragraph, Runs, Table
from pages.documents.making import Making, listed
from pages.documents.moulds import joined
from pages.documents.numbers import Sheet
from pages.parts.phrases import written
from warehouse.problem import Problem

SHOWN = 10  # kinds of batches, organisations


def villages(making: Making) -> list[Block]:
    """Zeros beside those that people alone make likely. Shared documents have no village figures."""
    if making.shared:
        return [making.body("villages_hidden")]
    try:
        sheet = making.figures.ask("zeros", within=making.code)
    except Problem as problem:
        return [Paragraph((f"{problem.what}。",))]
    if not sheet.row("all")["villages"]:
        return [making.body("villages_unknown")]
    verdict = {"similar": "villages_like", "high": "villages_more", "low": "villages_fewer"}
    band = sheet.row("all")["band"]
    named = ("villages", "none", "expected", "lower", "upper")
    blocks: list[Block] = [
        making.body(
            "villages", **{name: sheet.number("all", name) for name in named},
            verdict=making.moulds.text(verdict[band]),
        )
    ]  # fmt: skip
    towns = [row for row in sheet.rows if row["key"] != "all"]
    more, fewer = ([row["name"] for row in towns if row["band"] == side] for side in ("high", "low"))
    if more or fewer:
        told = {"more": _which(more), "fewer": _which(fewer)}
        blocks.append(making.body("villages_named", **told))
    return [*blocks, _villages_table(making, sheet, towns), _note(making, "villages_note")]


def _which(names: list[str]) -> str:
    return f"有{listed(names)}" if names else "没有"


def _villages_table(making: Making, sheet: Sheet, towns: list[dict]) -> Table:
    heads = (
        ColumnHead("镇街", 24, numeric=False), ColumnHead("村居数", 14), ColumnHead("无讼村居", 16),
        ColumnHead("推算", 14), ColumnHead("推算区间", 18), ColumnHead("比较", 16, numeric=False),
    )  # fmt: skip
    words = {"high": "多于推算", "similar": "相当", "low": "少于推算", None: "—"}

    def row(key: str, name: str, band: str | None) -> tuple[Runs, ...]:
        reach = (sheet.number(key, "lower"), "—", sheet.number(key, "upper"))
        cells = [(sheet.number(key, column),) for column in ("villages", "none", "expected")]
        return ((name,), *cells, reach, (words[band],))

    rows = [row(town["key"], town["name"], town["band"]) for town in towns]
    rows.append(row("all", f"{making.whole_zh}合计", sheet.row("all")["band"]))
    return Table("villages", f"{making.period.label_zh}各镇街无讼村居", heads, tuple(rows), total_rows=1, small=True)


def sectors(making: Making) -> list[Block]:
    sheet = making.figures.ask("sectors", within=making.code)
    rows = by_size(sheet)
    blocks: list[Block] = []
    if len(rows) >= 2:
        first, second = rows[0]["key"], rows[1]["key"]
        blocks.append(
            making.body(
                "sectors", first=written(first), first_suits=sheet.number(first, "value"),
                first_share=sheet.number(first, "share"), second=written(second),
                second_suits=sheet.number(second, "value"), second_share=sheet.number(second, "share"),
            )
        )  # fmt: skip
    if up := risen(rows):
        blocks.append(making.body("sectors_up", parts=_risen_parts(making, sheet, up)))
    picture = pictures.sectors(making)
    if picture:
        blocks.append(picture)
    return [*blocks, sectors_table(making, sheet, rows), _note(making, "sectors_note")]


def by_size(sheet: Sheet) -> list[dict]:
    """Sectors with suits now or a year before, most first."""
    kept = [row for row in sheet.rows if (row["numerator"] or 0) > 0 or (row["yoy_numerator"] or 0) > 0]
    return sorted(kept, key=lambda row: (-(row["numerator"] or 0), row["key"]))


def risen(rows: list[dict]) -> list[dict]:
    """Sectors that rose beyond chance, comparably, on enough suits; in the order given."""
    return [
        row
        for row in rows
        if moved(row) > 0
        and min(row["numerator"], row["yoy_numerator"]) >= STABLE_FROM
        and not row["name"].startswith("未")
    ]


def _risen_parts(making: Making, sheet: Sheet, rows: list[dict]) -> Runs:
    runs: list = []
    for row in rows:
        key = row["key"]
        part = making.moulds.fill(
            "sectors_part", name=written(key), suits=sheet.number(key, "value"), size=sheet.number(key, "yoy_change")
        )
        runs += ["、" if runs else "", *part]
    return joined(runs)


def sectors_table(making: Making, sheet: Sheet, rows: list[dict]) -> Table:
    heads = (
        ColumnHead("行业", 26, numeric=False), ColumnHead("案件数", 13), ColumnHead("占比", 12),
        ColumnHead("同比", 15), ColumnHead("建议牵头部门", 34, numeric=False),
    )  # fmt: skip

    def row(one: dict) -> tuple[Runs, ...]:
        key, lead = one["key"], written(one["department"]).replace("|", "、")
        name = written(one["name"])
        return (
            (name,),
            (sheet.number(key, "value"),),
            (sheet.number(key, "share"),),
            yoy_unit(sheet, key),
            (lead or "—",),
        )

    whole = making.figures.ask("rates", metric="suits", by="place", within=making.code)
    total = (f"{making.name}合计",), (whole.number(making.code, "value"),), ("",), yoy_unit(whole, making.code), ("",)
    caption = f"{making.period.label_zh}各行业案件"
    return Table("sectors", caption, heads, (*map(row, rows), total), total_rows=1, small=True)


def batches(making: Making) -> list[Block]:
    threshold = str(making.caliber.numerator.batch_threshold)
    held = making.figures.ask("batches", by="place", within=making.code)
    if not making.caliber.numerator.batch or not (held.row(making.code).get("batch") or 0) >= 1:
        return [making.body("batches_none", threshold=threshold)]
    kinds = making.figures.ask("batch_kinds", within=making.code)
    numbers = {name: held.number(making.code, name) for name in ("batch", "share")}
    blocks: list[Block] = [making.body("batches", **numbers, threshold=threshold)]
    top = kinds.rows[0]
    if top["most_name"] is not None:
        told = {name: kinds.number(top["key"], name) for name in ("suits", "towns", "most")}
        blocks.append(making.body("batches_top", name=top["name"], most_name=top["most_name"], **told))
    return [*blocks, _batches_table(making, kinds), _note(making, "batches_note")]


def _batches_table(making: Making, kinds: Sheet) -> Table:
    heads = (
        ColumnHead("案由", 36, numeric=False), ColumnHead("批量案件数", 16), ColumnHead("涉及镇街", 14),
        ColumnHead("最多的镇街", 20, numeric=False), ColumnHead("其件数", 14),
    )  # fmt: skip
    rows = [
        (
            (row["name"],), (kinds.number(row["key"], "suits"),), (kinds.number(row["key"], "towns"),),
            (row["most_name"] or "—",), (kinds.number(row["key"], "most"),),
        )
        for row in kinds.rows
    ]  # fmt: skip
    held = making.figures.ask("batches", by="place", within=making.code)
    total = ("合计",), (held.number(making.code, "batch"),), ("",), ("",), ("",)
    caption = f"{making.period.label_zh}批量案件"
    return Table("batches", caption, heads, (*rows, total), total_rows=1, small=True)


def _note(making: Making, mould: str) -> Paragraph:
    return Paragraph(making.moulds.fill(mould), "note")
