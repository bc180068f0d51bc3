"""The case files as courts deliver them: each year another habit of headers, dates, encoding and form."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

from warehouse.sample import truths
from warehouse.sample.deliveries import FILES, RawFile

# Column of the case table → its usual header.
HEADERS = {
    "number": "案号",
    "type": "案件类型",
    "cause": "案由",
    "received": "收案日期",
    "filed": "立案日期",
    "department": "承办部门",
    "judge": "承办人",
    "procedure": "适用程序",
    "amount": "立案标的额",
    "plaintiff_name": "原告",
    "plaintiff_address": "原告住所地",
    "plaintiff_number": "原告证件号码",
    "defendant_name": "被告",
    "defendant_address": "被告住所地",
    "defendant_number": "被告证件号码",
    "third_name": "第三人",
    "closed": "结案日期",
    "manner": "结案方式",
    "series": "是否系列案",
    "series_key": "系列案编号",
    "pre_number": "诉前调案号",
    "origin_number": "原审案号",
    "appealed": "上诉日期",
    "appeal_number": "二审案号",
    "appeal_result": "二审结果",
    "due": "审限届满日",
    "deducted": "扣除天数",
    "payable": "有给付内容",
    "performed": "自动履行",
    "enforced": "执行到位金额",
}
_DATES = ("received", "filed", "closed", "appealed", "due")
_PLAIN = {
    "judgment": "判决",
    "mediated": "调解",
    "withdrawn": "撤诉",
    "deemed_withdrawn": "按撤诉处理",
    "dismissed": "驳回起诉",
    "transferred_out": "移送",
    "not_accepted": "不予受理",
    "other": "其他",
    "upheld": "维持原判",
    "reversed": "改判",
    "remanded": "发回重审",
    "mediated_before_filing": "诉前调解成功",
    "converted": "转立案",
}
_WORDY = _PLAIN | {"withdrawn": "准予撤诉", "transferred_out": "移送管辖", "converted": "调解不成转立案"}


def write_case_files(target: Path, table: pl.DataFrame, parties: pl.DataFrame) -> list[Path]:
    """Writes all case files; August 2026 first with errors, and again, corrected, last. Returns paths in order."""
    rng = np.random.default_rng([truths.SEED, 12])
    august = truths.CORRECTION.month
    deliveries = []
    for file in FILES:
        rows = table.filter(pl.col("filed").is_between(file.first, file.last, closed="left"))
        if (file.first.year, file.first.month) == august and file.name.endswith(".gz"):
            rows, corrected = with_errors(table, rows, rng)
            again = RawFile(file.name.replace(".csv", "_更正.csv"), file.first, file.last, headers=file.headers)
        elif (file.first.year, file.first.month) == (august[0], august[1] - 1):
            rows = rows.filter(~pl.col("case").is_in(moved_cases(table).implode()))
        if file.duplicates and rows.height:
            twice = rng.choice(rows.height, min(file.duplicates, rows.height), replace=False)
            rows = pl.concat([rows, rows[np.sort(twice)]]).sort("filed", "case", maintain_order=True)
        deliveries.append((file, rows))
    deliveries.append((again, corrected))
    with ThreadPoolExecutor(2) as writers:  # workbooks are written in Python, the rest mostly outside of it
        return list(writers.map(lambda delivery: _write(target, *delivery, parties), deliveries))


def moved_cases(table: pl.DataFrame) -> pl.Series:
    """The cases of late July 2026 that August's file first gave a day in August."""
    year, month = truths.CORRECTION.month
    july = (
        (pl.col("filed") >= date(year, month - 1, 15))
        & (pl.col("filed") < date(year, month, 1))
        & (pl.col("prefix") == "民初")
    )
    return table.filter(july)["case"].tail(truths.CORRECTION.moved)


def with_errors(
    table: pl.DataFrame, august: pl.DataFrame, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(as first delivered, as corrected): `CORRECTION.cases` cases differ, `moved` of them in the month of filing."""
    moved = table.filter(pl.col("case").is_in(moved_cases(table).implode()))
    corrected = pl.concat([moved, august])
    closed = august.filter(pl.col("closed").is_not_null() & (pl.col("prefix") == "民初"))["case"]
    many = min(truths.CORRECTION.cases - moved.height, len(closed))
    wrong = closed.gather(np.sort(rng.choice(len(closed), many, replace=False))) if many else closed
    is_wrong, is_moved = pl.col("case").is_in(wrong.implode()), pl.col("case").is_in(moved["case"].implode())
    other = pl.when(pl.col("manner") == "judgment").then(pl.lit("withdrawn")).otherwise(pl.lit("judgment"))
    first = corrected.with_columns(
        manner=pl.when(is_wrong).then(other).otherwise("manner"),
        closed=pl.when(is_wrong & (pl.col("case") % 2 == 0))
        .then(pl.col("closed") + pl.duration(days=1))
        .otherwise("closed"),
        filed=pl.when(is_moved).then(pl.lit(date(*truths.CORRECTION.month, 3))).otherwise("filed"),
    )
    late = pl.when(is_moved & (pl.col("closed") < pl.col("filed"))).then("filed").otherwise("closed")
    return first.with_columns(closed=late), corrected


def _printed(file: RawFile, rows: pl.DataFrame) -> pl.DataFrame:
    """Wording of outcomes and brackets as this file has them."""
    words = _WORDY if file.wordy else _PLAIN
    rows = rows.with_columns(pl.col("manner").replace(words))
    if file.half_brackets:
        columns = ("number", "pre_number", "origin_number", "appeal_number")
        rows = rows.with_columns(pl.col(c).str.replace("（", "(").str.replace("）", ")") for c in columns)
    return rows


def _write(target: Path, file: RawFile, rows: pl.DataFrame, parties: pl.DataFrame) -> Path:
    path = target / file.name
    rows = _printed(file, rows)
    if path.suffix == ".xlsx":
        return _write_xlsx(path, file, rows)
    rows = rows.with_columns(pl.col(c).dt.strftime(file.dates) for c in _DATES)
    headers = HEADERS | file.headers
    frame = (
        _party_form(rows, parties)
        if file.form == "party"
        else rows.select(pl.col(c).alias(h) for c, h in headers.items())
    )
    return write_csv(path, frame, file.encoding)


def _party_form(rows: pl.DataFrame, parties: pl.DataFrame) -> pl.DataFrame:
    """One row a party, the columns of its case repeated."""
    kept = {c: h for c, h in HEADERS.items() if not c.startswith(("plaintiff", "defendant", "third"))}
    roles = pl.col("role").replace_strict({0: "原告", 1: "被告", 2: "第三人"}, return_dtype=pl.String)
    kinds = pl.when("organisation").then(pl.lit("法人")).otherwise(pl.lit("自然人"))
    people = parties.select(
        "dispute", roles.alias("诉讼地位"), pl.col("name").alias("当事人名称"), kinds.alias("当事人类型"),
        pl.col("address").alias("住所地"), pl.col("number").alias("证件号码"),
    )  # fmt: skip
    cases = rows.select("dispute", *(pl.col(c).alias(h) for c, h in kept.items()))
    return cases.join(people, on="dispute", how="left", maintain_order="left_right").drop("dispute")


def write_csv(path: Path, frame: pl.DataFrame, encoding: str = "utf-8") -> Path:
    """CSV with CRLF, in the encoding; gzip (without a time stamp) when the name ends in .gz."""
    text = frame.write_csv(line_terminator="\r\n", quote_style="necessary")
    data = text.encode(encoding)
    path.write_bytes(gzip.compress(data, 5, mtime=0) if path.suffix == ".gz" else data)
    return path


def _write_xlsx(path: Path, file: RawFile, rows: pl.DataFrame) -> Path:
    """A title row, the header, then rows with real Excel dates."""
    headers = HEADERS | file.headers
    days = (pl.col(c).cast(pl.Int32) + 25_569 for c in _DATES)  # Excel counts days from 1899-12-30
    columns = rows.with_columns(days).select(*headers)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": file.title, "created": truths.DATA_DATE_TIME})
    sheet = book.add_worksheet("案件")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_string(0, 0, file.title)
    for at, (column, header) in enumerate(headers.items()):
        sheet.write_string(1, at, header)
        write = sheet.write_number if columns[column].dtype.is_numeric() else sheet.write_string
        extra = (day,) if column in _DATES else ()
        for row, value in enumerate(columns[column].to_list(), 2):
            if value is not None:
                write(row, at, value, *extra)
    book.close()
    return path
