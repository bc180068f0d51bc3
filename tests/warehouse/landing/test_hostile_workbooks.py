"""Workbooks made to break the reader: refused before anything is made room for, in words a clerk understands."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.warehouse.landing.places import a_folder, table, written
from tests.warehouse.landing.test_damaged_files import GOOD, an_xlsx
from warehouse.landing import import_file
from warehouse.problem import Problem
from warehouse.reading.extent import Extent, Unclear, counted, extent
from warehouse.reading.guards import check_zip

SHEET = "xl/worksheets/sheet2.xml"


def changed(old: str, new: str, part: str = SHEET, book: bytes | None = None) -> bytes:
    """A good workbook with the first match of `old` in one part replaced."""
    source, out = zipfile.ZipFile(io.BytesIO(book or an_xlsx())), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                text = re.sub(old.encode(), new.encode(), text, count=1)
            target.writestr(name, text)
    return out.getvalue()


FAR = [
    (
        "一格在最远处",
        r"</sheetData>",
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        "XFD1048576",
    ),
    ("一格在最右下的附近", r"</sheetData>", '<row r="2"><c r="ZZ1048576"><v>1</v></c></row></sheetData>', "ZZ1048576"),
    ("小写的引用", r"</sheetData>", '<row r="2"><c r="xfd1048576"><v>1</v></c></row></sheetData>', "XFD1048576"),
    ("带前缀的标签", r"</sheetData>", '<x:c xmlns:x="u" r="XFD1048576"><v>1</v></x:c></sheetData>', "XFD1048576"),
    ("单引号", r"</sheetData>", "<row><c s='1' r='XFD1048576'><v>1</v></c></row></sheetData>", "XFD1048576"),
    ("行号远、格无引用", r"</sheetData>", '<row r="99999999"><c><v>1</v></c></row></sheetData>', "99999999"),
]


@pytest.mark.parametrize(("what", "old", "new", "said"), FAR, ids=[f[0] for f in FAR])
def test_a_cell_far_away_is_refused_before_the_workbook_is_read(tmp_path, what, old, new, said):
    folder = a_folder(tmp_path)
    with pytest.raises(Problem) as refusal:
        import_file(written(tmp_path, changed(old, new), "案件.xlsx"), folder=folder)
    assert said in refusal.value.what
    assert refusal.value.where == f"案件.xlsx 的 {SHEET}"
    assert "Ctrl+End" in refusal.value.way_out
    assert refusal.value.expected


def test_a_stray_cell_not_too_far_away_is_read(tmp_path):
    book = changed(r"</sheetData>", '<row r="90000"><c r="AZ90000"><v>1</v></c></row></sheetData>')
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, book, "案件.xlsx"), folder=folder)
    assert report.manifest.rows_accepted == 39


def test_cells_without_references_are_counted_and_read(tmp_path):
    """Some programs leave the references out."""
    source, out = zipfile.ZipFile(io.BytesIO(an_xlsx())), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, re.sub(rb'<(c|row) r="\w+"', rb"<\1", text) if name == SHEET else text)
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, out.getvalue(), "案件.xlsx"), folder=folder)
    assert table(folder, report, "cases")["case_key"].to_list() == [f"2024鲁0303民初{i}号" for i in range(1, 40)]


def with_declared_size(book: bytes, part: str, size: int) -> bytes:
    """The workbook with another unpacked size written for one part, in both of its headers."""
    data = bytearray(book)
    name = part.encode()
    local, central = data.index(name) - 30, data.rindex(name) - 46
    for at in (local + 22, central + 24):
        data[at : at + 4] = size.to_bytes(4, "little")
    return bytes(data)


def test_a_bomb_that_lies_about_its_size_is_found_by_counting(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(260 * 1024**2))
    lying = with_declared_size(buffer.getvalue(), "xl/worksheets/sheet1.xml", 1000)
    assert zipfile.ZipFile(io.BytesIO(lying)).getinfo("xl/worksheets/sheet1.xml").file_size == 1000
    with pytest.raises(Problem, match="疑似压缩炸弹"):
        import_file(written(tmp_path, lying, "案件.xlsx"), folder=a_folder(tmp_path))


def test_a_bomb_of_one_entry_listed_many_times_is_found_by_counting(tmp_path):
    """Overlapping entries: each unpacks the same bytes, so that the ratio of every single one is harmless."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(30 * 1024**2)) + packer.flush()
    local = b"PK\x03\x04" + bytes([20, 0, 0, 0, 8, 0]) + bytes(16) + (15).to_bytes(2, "little") + bytes(2)
    body = local + b"xl/workbook.xml" + packed
    central = b""
    names = [b"xl/workbook.xml", *[b"xl/part%07d.xml" % i for i in range(40)]]
    for name in names:
        central += b"PK\x01\x02" + bytes([20, 0, 20, 0, 0, 0, 8, 0]) + bytes(8)
        central += len(packed).to_bytes(4, "little") + (100).to_bytes(4, "little")
        central += len(name).to_bytes(2, "little") + bytes(16) + name
    end = b"PK\x05\x06" + bytes(4) + len(names).to_bytes(2, "little") * 2
    end += len(central).to_bytes(4, "little") + len(body).to_bytes(4, "little") + bytes(2)
    with pytest.raises(Problem, match="疑似压缩炸弹"):
        import_file(written(tmp_path, body + central + end, "案件.xlsx"), folder=a_folder(tmp_path))


@pytest.mark.parametrize("name", ["xl/workbook.bin", "content.xml"])
def test_a_workbook_that_is_two_kinds_at_once_is_refused(tmp_path, name):
    buffer = io.BytesIO(an_xlsx())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, "x")
    with pytest.raises(Problem, match="不是 Excel"):
        import_file(written(tmp_path, buffer.getvalue(), "案件.xlsx"), folder=a_folder(tmp_path))


@pytest.mark.parametrize(
    ("text", "rows", "columns"),
    [
        ('<row r="1"><c r="A1"/></row><row r="7"><c r="C7" t="s"><v>1</v></c></row>', 7, 3),
        ('<row r="1"><c r="AA1"/><c r="B1"/></row>', 1, 27),
        ("<row><c/><c/><c/></row><row><c/></row>", 2, 3),
        ('<row r="5"><c/><c r="D5"/><c/></row><row><c/></row>', 6, 5),
        ('<row r="5"><c r="XFD1048576"/></row>', 1048576, 16384),
        ("<cols><col min='1'/></cols><text>c r=\"Z9\"</text>", 0, 0),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_extent_is_the_same_looked_at_or_counted_and_however_the_blocks_fall(text, rows, columns, size):
    data = f"<sheet>{text}</sheet>".encode()
    blocks = [data[i : i + size] for i in range(0, len(data), size)]
    assert counted(blocks) == Extent(rows, columns)
    assert extent(blocks) in (None, Extent(rows, columns))
    assert (extent(blocks) is None) == ("<c/>" in text)


def test_a_tag_without_an_end_and_a_document_with_entities_are_not_looked_into():
    with pytest.raises(Unclear):
        extent([b"<c " + b" " * 70_000, b" " * 70_000])
    with pytest.raises(Unclear):
        counted([b'<!DOCTYPE a [<!ENTITY b "<c/>">]><a>&b;</a>'])
    with pytest.raises(Unclear):
        counted([b"<a><c></a>"])


def test_every_good_workbook_of_the_tests_passes(tmp_path):
    path = written(tmp_path, an_xlsx(GOOD), "案件.xlsx")
    assert check_zip(Path(path)) is None
