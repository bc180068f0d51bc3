"""Wrong, damaged and hostile files: each is refused with what, where and what to do, and lands nothing."""

from __future__ import annotations

import gzip
import io
import zipfile

import polars as pl
import pytest

from tests.warehouse.landing.places import HEADER, a_folder, rows, table, written
from warehouse.landing import findings_csv, import_file
from warehouse.landing.layout import read_layout
from warehouse.problem import Problem

GOOD = rows(
    *[
        f"（2024）鲁0303民初{i}号,民间借贷纠纷,2024-01-05,2024-02-01,判决,张三,张店区马尚街道,李四,周村区王村镇"
        for i in range(1, 40)
    ]
)


def an_xlsx(text: str = GOOD, title: str | None = None) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        note, sheet = book.add_worksheet("说明"), book.add_worksheet("案件")
        note.write_string(0, 0, "本表由某系统导出")
        lines = ([[title]] if title else []) + [line.split(",") for line in text.splitlines()]
        for r, line in enumerate(lines):
            for c, cell in enumerate(line):
                sheet.write_string(r, c, cell)
    return buffer.getvalue()


def a_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(260):
                sheet.write(b"\0" * 1024**2)
    return buffer.getvalue()


def a_plain_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("案件.csv", GOOD)
    return buffer.getvalue()


DAMAGED = [
    ("空文件", b"", "案件.csv", "0 字节"),
    ("只有空行", b"\n\n\n", "案件.csv", "没有"),
    ("只有表头", (HEADER + "\n").encode(), "案件.csv", "没有数据行"),
    ("没有表头", "甲,乙,丙\n1,2,3\n".encode(), "案件.csv", "没有认出表头"),
    ("少一列", "案号,被告\n（2024）鲁0303民初1号,李四\n".encode(), "案件.csv", "“立案日期”"),
    ("截断的 xlsx", an_xlsx()[:-900], "案件.xlsx", "已损坏或不完整"),
    ("截断在中间的 xlsx", an_xlsx()[:2000], "案件.xlsx", "已损坏或不完整"),
    ("压缩炸弹", a_bomb(), "案件.xlsx", "疑似压缩炸弹"),
    ("普通压缩包", a_plain_zip(), "案件.xlsx", "不是 Excel"),
    ("乱字节冒充 xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "案件.xls", "打不开"),
    ("图片冒充 csv", b"\x89PNG\r\n\x1a\n" + bytes(500), "案件.csv", "二进制"),
    ("截断的 gz", gzip.compress(GOOD.encode())[:-40], "案件.csv.gz", "不完整或已损坏"),
    ("损坏的 gz", gzip.compress(GOOD.encode())[:60] + bytes(60), "案件.csv.gz", "不完整或已损坏"),
    ("先 UTF-8 后 GB18030", GOOD.encode() + GOOD.encode("gb18030"), "案件.csv", "编码与前面不一致"),
    ("先 GB18030 后 UTF-8", GOOD.encode("gb18030") + GOOD.encode(), "案件.csv", "编码与前面不一致"),
    (
        "截断在引号里",
        (GOOD + '（2024）鲁0303民初99号,民间借贷纠纷,2024-01-05,,,"张').encode(),
        "案件.csv",
        "引号没有闭合",
    ),
    ("截断在行中间", GOOD[:-15].encode(), "案件.csv", "最后一行只有"),
    ("截断在汉字中间", GOOD.encode()[:-3], "案件.csv", "汉字中间断开"),
    ("GB18030 截断在汉字中间", GOOD.encode("gb18030")[:-2], "案件.csv", "汉字中间断开"),
    ("全部日期都错", GOOD.replace("2024-01-05", "某日").encode(), "案件.csv", "都不能接受"),
]


@pytest.mark.parametrize(("what", "data", "name", "said"), DAMAGED, ids=[d[0] for d in DAMAGED])
def test_a_damaged_file_is_refused_and_lands_nothing(tmp_path, what, data, name, said):
    folder = a_folder(tmp_path)
    before = sorted(p.name for p in folder.landing.iterdir())
    with pytest.raises(Problem) as refusal:
        import_file(written(tmp_path, data, name), folder=folder)
    assert said in str(refusal.value)
    assert refusal.value.where
    assert sorted(p.name for p in folder.landing.iterdir()) == before


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Problem, match="找不到文件"):
        import_file(tmp_path / "没有.csv", folder=a_folder(tmp_path))


def test_a_near_miss_of_a_header_is_named(tmp_path):
    text = GOOD.replace("立案日期", "立按日期")
    with pytest.raises(Problem) as refusal:
        import_file(written(tmp_path, text), folder=a_folder(tmp_path))
    assert "表头“立按日期”是不是“立案日期”？" in refusal.value.what


@pytest.mark.parametrize(
    ("data", "name", "encoding"),
    [
        (GOOD.encode(), "案件.csv", "utf-8"),
        (GOOD.encode("utf-8-sig"), "案件.csv", "utf-8-sig"),
        (GOOD.encode("gb18030"), "案件.csv", "gb18030"),
        (GOOD.encode("utf-16"), "案件.csv", "utf-16"),
        (GOOD.replace(",", "\t").encode(), "案件.txt", "utf-8"),
        (gzip.compress(GOOD.encode("gb18030")), "案件.csv.gz", "gb18030"),
        (GOOD.replace("\n", "\r\n").encode(), "案件.csv", "utf-8"),
        (("某某法院案件清单,,,,,,,,\n,,,,,,,,\n" + GOOD).encode(), "案件.csv", "utf-8"),
        (an_xlsx(), "案件.xlsx", ""),
        (an_xlsx(title="某某法院案件清单"), "案件.xlsx", ""),
        (an_xlsx(), "名不副实.csv", ""),
    ],
)
def test_the_same_rows_in_any_wrapping_land_alike(tmp_path, data, name, encoding):
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, data, name), folder=folder)
    assert report.manifest.encoding == encoding
    assert (report.manifest.rows_accepted, report.manifest.rows_rejected) == (39, 0)
    cases = table(folder, report, "cases")
    assert cases["case_key"].to_list() == [f"2024鲁0303民初{i}号" for i in range(1, 40)]
    assert table(folder, report, "parties").height == 78


def test_real_excel_dates_and_numbers_are_read(tmp_path):
    from datetime import date

    frame = pl.DataFrame({"案号": ["（2024）鲁0303民初1号"], "立案日期": [date(2024, 1, 5)], "标的额": [1200.5]})
    path = tmp_path / "案件.xlsx"
    frame.write_excel(path)
    folder = a_folder(tmp_path)
    case = table(folder, import_file(path, folder=folder), "cases").row(0, named=True)
    assert (case["filed_on"], case["amount_yuan"]) == (date(2024, 1, 5), 1200.5)


def test_a_sheet_without_a_known_header_is_skipped_and_said(tmp_path):
    report = import_file(written(tmp_path, an_xlsx(), "案件.xlsx"), folder=a_folder(tmp_path))
    assert report.findings.select("sheet", "rule").rows() == [("说明", "sheet_skipped")]


def test_a_cell_of_100_000_characters_is_cut_and_said(tmp_path):
    text = GOOD + f"（2024）鲁0303民初99号,民间借贷纠纷,2024-01-05,,,张三,{'马' * 100_000},李四,\n"
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, text), folder=folder)
    assert report.findings.select("row", "rule", "column").rows() == [(41, "cell_too_long", "原告住所地")]
    assert table(folder, report, "addresses")["address_masked"].str.len_chars().max() <= 20_000


def test_cells_that_begin_a_formula_are_disarmed_in_the_download(tmp_path):
    findings = pl.DataFrame(
        {
            "file": ["=cmd|' /C calc'!A0.csv"] * 4, "sheet": [""] * 4, "row": [1, 2, 3, 4],
            "column": ["+1", "-1", "@x", "\t=1"], "value": ["=1+1", "-5", "＝1", "平常"], "rule": ["r"] * 4,
            "severity": ["doubt"] * 4, "message_zh": ["m"] * 4, "advice_zh": ["a"] * 4,
        },
        schema_overrides={"row": pl.Int64},
    )  # fmt: skip
    data = findings_csv(findings)
    assert data.startswith(b"\xef\xbb\xbf")
    read = pl.read_csv(data, infer_schema=False)
    assert read["列"].to_list() == ["'+1", "'-1", "'@x", "'\t=1"]
    assert read["内容"].to_list() == ["'=1+1", "'-5", "'＝1", "平常"]
    assert read["文件"].str.starts_with("'=").all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: cases\ncolums: {}\ncolumns: {case_number: [a]}\n", "是不是“columns”"),
        ("kind: cases\ncolumns: {case_numbr: [a]}\n", "是不是“case_number”"),
        ("kind: cases\ncolumns: {case_number: {header: [a]}}\n", "是不是“headers”"),
        ("kind: case\ncolumns: {case_number: [a]}\n", "是不是“cases”"),
        ("kind: cases\ncolumns: {close_manner: {headers: [a], codes: {x: judgement}}}\n", "是不是“judgment”"),
        ("kind: cases\ncolumns: {court: {headers: [a], match: '(['}}\n", "正则表达式"),
        ("kind: cases\ncolumns: [a\n", "无法读取"),
        ("just text\n", "缺少 columns"),
    ],
)
def test_a_layout_with_a_mistake_says_which(tmp_path, text, said):
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as refusal:
        read_layout(file)
    assert said in str(refusal.value)
