"""The tables behind a document, and the sheet 数据来源 with every figure it prints."""

from __future__ import annotations

from datetime import datetime, time

from pages.documents.document import Document, Number, Runs, Table, plain, printable
from pages.documents.sources_annex import part_zh, unique
from warehouse.workbook import Cell, Figure, Sheet, workbook

HEADS = (
    "印出的数字", "数值", "名称", "单位", "分子", "分母", "地方或对象", "期间", "口径与版本", "数据版本",
    "编号", "复算命令",
)  # fmt: skip
WIDTHS = (13, 16, 24, 9, 14, 14, 26, 26, 24, 22, 60, 60)
_ANNEX = "sources"


def xlsx_of(document: Document) -> bytes:
    """The same document gives the same bytes."""
    tables = [table for table in document.tables if table.key != _ANNEX]
    sheets = [_about(document), *map(_sheet, tables), _sources(document)]
    return workbook(sheets, title=document.title, created=datetime.combine(document.dated, time()))


def _about(document: Document) -> Sheet:
    terms = document.terms
    rows: list[tuple[str, str]] = [
        ("标题", document.title), ("文号", document.number), ("主送", document.addressee),
        ("成文日期", document.dated.isoformat()), ("地区", terms.place), ("期间", terms.period),
        ("口径", f"{terms.caliber}（{terms.caliber_key}）"), ("数据截至", terms.data_date.isoformat()),
        ("数据版本", terms.data_version), ("筛选", terms.filters), ("显示模式", terms.mode),
        ("文书模板", terms.template),
    ]  # fmt: skip
    if terms.made_up:
        rows.append(("说明", "演示数据，虚构城市，不代表任何真实地区。"))
    return Sheet("说明", document.title, ("项目", "内容"), tuple((a, printable(b)) for a, b in rows), (14, 90))


def _sheet(table: Table) -> Sheet:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    widths = tuple(max(9.0, column.share * 0.9) for column in table.columns)
    return Sheet(table.caption, table.caption, tuple(column.text for column in table.columns), rows, widths)


def _cell(runs: Runs) -> Cell:
    """A number where the cell is one; several in a cell, such as an interval, stay as printed."""
    if len(runs) == 1 and isinstance(runs[0], Number) and runs[0].shown is not None:
        return Figure(_bare(runs[0]), _shape(runs[0]))
    return printable(plain(runs))


def _bare(number: Number) -> float:
    return number.shown / 100 if number.text.endswith("%") else number.shown


def _shape(number: Number) -> str:
    """As many decimals as are printed, with the same sign and mark."""
    text = number.text
    decimals = len(text.rstrip("%").rpartition(".")[2]) if "." in text and "万" not in text else 0
    bare = "#,##0" + ("." + "0" * decimals if decimals else "") + ("%" if text.endswith("%") else "")
    return f"+{bare};−{bare};{bare}" if number.form == "signed" else bare


def _sources(document: Document) -> Sheet:
    terms = document.terms
    rows = tuple(_source(number, terms.data_version) for number in unique(document.numbers))
    notes = ("“数值”为未取整的数；在程序所在文件夹执行“复算命令”，即由现有数据重新计算并与本表比较。",)
    return Sheet("数据来源", f"{document.title} 数据来源", HEADS, rows, WIDTHS, notes)


def _source(number: Number, version: str) -> tuple[Cell, ...]:
    value = Figure(number.value, "General") if number.value is not None else None
    command = f'python -m metrics trace "{number.id}" --value {number.value!r} --version {version}'
    return (
        number.text, value, number.name_zh, number.unit_zh, part_zh(number.numerator), part_zh(number.denominator),
        number.place_zh, number.period_zh, number.caliber, version, number.id, command,
    )  # fmt: skip
