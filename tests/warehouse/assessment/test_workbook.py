"""A scheme as a workbook and back: the same to the last digit, no formulas, and words for what an office got wrong."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from tests.warehouse.assessment.written import plain, schemes
from warehouse.assessment.shelf import load_schemes, scheme_and_faults
from warehouse.assessment.workbook import from_workbook, to_workbook


def scheme():
    return scheme_and_faults(plain(), "方案.yaml")[0]


def edited(change) -> bytes:
    """The small scheme's workbook after somebody worked on it in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(scheme())))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(book, item: int, header: str):
    sheet = book["指标"]
    column = next(c.column for c in sheet[1] if c.value == header)
    return sheet.cell(item + 1, column)


@pytest.mark.parametrize("key", ["peace_town@1", "quality_checklist@1", "party_points@1"])
def test_the_shipped_schemes_come_back_as_they_were(key):
    one = load_schemes()[0][key]
    assert from_workbook(to_workbook(one), "方案.xlsx") == (one, [])


@given(schemes())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_scheme_comes_back_as_it_was(one):
    again, problems = from_workbook(to_workbook(one), "drawn.xlsx")
    assert [str(problem) for problem in problems] == []
    assert again == one


def test_no_text_becomes_a_formula_or_a_link():
    hostile = replace(scheme(), title_zh="=1+1", standing_zh="http://x.example", basis_zh="@SUM(A1)", changed_zh="+1")
    content = to_workbook(hostile)
    assert from_workbook(content, "方案.xlsx")[0] == hostile
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets")]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_what_an_office_changes_in_the_spreadsheet_is_what_comes_in():
    def change(book):
        book["方案"]["B3"] = 2
        cell(book, 1, "满分").value = 45
        cell(book, 4, "满分").value = 20
        cell(book, 1, "计分参数").value = "满分线=55；零分线＝150"  # a full-width sign, as people type
        cell(book, 2, "计分参数").value = "越低越好;5=20;8=11.5;其余=2"

    found, problems = from_workbook(edited(change), "方案.xlsx")
    assert problems == []
    assert found.key == "our_towns@2"
    assert [item.most for item in found.items] == [45, 20, 15, 20]
    assert (found.items[0].rule.full_at, found.items[0].rule.none_at) == (55, 150)
    assert [float(points) for _, points in found.items[1].rule.steps] == [20, 11.5]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda book: setattr(cell(book, 1, "满分"), "value", 50), "各项满分合计 110，不等于总分 100（多 10）"),
        (lambda book: setattr(cell(book, 1, "计分参数"), "value", "满分=55"), "计分参数“满分=55”看不懂"),
        (lambda book: setattr(cell(book, 1, "计分办法"), "value", "随便"), "计分办法“随便”不认识"),
        (lambda book: setattr(cell(book, 1, "条件"), "value", "看情况"), "条件“看情况”看不懂"),
        (lambda book: setattr(cell(book, 1, "满分"), "value", None), "“most”缺少"),
        (lambda book: book.remove(book["指标"]), "没有“指标”这张表"),
        (lambda book: setattr(book["指标"]["D1"], "value", "名称"), "“指标”表里没有“指标名称”这一列"),
    ],
)
def test_a_mistake_in_the_spreadsheet_is_told(change, says):
    _, problems = from_workbook(edited(change), "方案.xlsx")
    assert any(says in problem.what for problem in problems), [problem.what for problem in problems]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "项目,内容\n版本,1\n".encode()])
def test_what_is_no_workbook_gets_a_sentence(content):
    found, problems = from_workbook(content, "方案.xlsx")
    assert found is None and len(problems) == 1


@pytest.mark.parametrize(
    "name", ["..", "C:\\x\\..", "长" * 200 + ".xlsx", "a\0b.xlsx", "../../a.xlsx", "", "/", "a\nb"]
)
def test_an_uploaded_workbook_may_be_called_anything(name):
    one = scheme_and_faults(plain(), "方案.yaml")[0]
    assert from_workbook(to_workbook(one), name) == (one, [])
    assert from_workbook(b"no workbook", name)[1][0].what
