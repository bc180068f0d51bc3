"""Every figure of every kind: the same in docx, pdf and xlsx, and the same as evaluate() gives."""

from __future__ import annotations

import re

import pytest

from metrics.evaluate import evaluate
from metrics.guard import NAMES_ZH
from metrics.sources import FigureId, recompute
from pages.documents.document import Annex, Number, Paragraph, plain
from pages.documents.writing import rendered
from tests.pages.documents.conftest import documents_of
from tests.pages.documents.reading_back import docx_figures, pdf_text, sheet_rows, workbook_of
from warehouse.display import Display
from warehouse.scope import Scope

ALLOWED = ("95%", "90%", "不足20件", "99.8%", "100%", "0.1%", "达到30件")
NAMED = (*NAMES_ZH.values(), "超12个月", "超36个月", "附件1", "滚动12个月", "1—2月")  # names that have a digit in them


@pytest.fixture(scope="module")
def documents(warehouse):
    return documents_of(warehouse, display=Display(mode="通报"))


def test_docx_pdf_and_xlsx_print_the_same_figures(documents):
    for document in documents:
        printed = [number.text for number in document.numbers]
        assert len(printed) > (5 if document.kind in ("sector_notice", "suggestion") else 30)
        assert docx_figures(rendered(document, "docx")) == printed
        text, at = pdf_text(rendered(document, "pdf")), 0
        for figure in printed:  # in the same order, whatever stands between
            at = text.find(figure, at)
            assert at >= 0, (document.title, figure)
            at += len(figure)
        listed = {(row["编号"], row["印出的数字"]) for row in sheet_rows(rendered(document, "xlsx"), "数据来源")[:-1]}
        assert listed == {(number.id, number.text) for number in document.numbers}


def test_cells_of_the_workbook_are_the_printed_figures(documents):
    for document in documents:
        book = workbook_of(rendered(document, "xlsx"))
        for table in document.tables:
            if table.key == "sources":
                continue
            sheet = next(s for s in book.worksheets if s.cell(1, 1).value == table.caption)
            for y, row in enumerate(table.rows, start=3):
                for x, cell in enumerate(row, start=1):
                    found = sheet.cell(y, x)
                    if len(cell) == 1 and isinstance(cell[0], Number):
                        shown = cell[0].shown / 100 if cell[0].text.endswith("%") else cell[0].shown
                        assert found.value == pytest.approx(shown, abs=1e-12)
                    else:
                        assert (found.value or "") == plain(cell)


def test_every_figure_is_what_its_id_gives_when_asked_again(warehouse, documents):
    asked = {}
    for document in documents:
        for number in document.numbers:
            again = recompute(warehouse, Scope(), number.id, asked)
            assert again.value == pytest.approx(number.value, rel=1e-9), number
            if number.numerator is not None:
                assert again.numerator == pytest.approx(number.numerator)


def test_rates_and_counts_are_those_of_evaluate(warehouse, documents):
    checked = 0
    for document in documents:
        for number in document.numbers:
            figure = FigureId.read(number.id)
            if figure.source not in ("rates", "judged"):
                continue
            asked = {"metric": "litigation_rate"} | dict(figure.arguments)
            result = evaluate(asked.pop("metric"), warehouse, Scope(), **asked)
            row = result.frame.filter(result.frame["key"] == figure.row).row(0, named=True)
            if figure.column in row:
                assert row[figure.column] == pytest.approx(number.value, rel=1e-9)
                checked += 1
    assert checked > 100


def test_no_figure_stands_in_a_sentence_without_an_id(documents):
    """What is left of the sentences without figures, names and dates has no digit."""
    for document in documents:
        terms = document.terms
        named = [terms.period, terms.caliber, terms.data_version, f"{terms.data_date.month}月{terms.data_date.day}日"]
        end = document.blocks.index(document.annexes[0])
        for block in document.blocks[:end]:
            if isinstance(block, Paragraph):
                text = "".join(run for run in block.runs if isinstance(run, str))
                for allowed in (*named, *NAMED, *ALLOWED):
                    text = text.replace(allowed, "")
                text = re.sub(r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?|^\d\. |\d+月\d+日|1[—和]2月|1月", "", text)
                assert not re.search(r"\d", text), text


def test_sums_are_printed_with_what_makes_them_up(documents):
    notice = documents[0]
    table = next(table for table in notice.tables if table.key == "towns")
    towns = [row for n, row in enumerate(table.rows[: -table.total_rows]) if n not in table.head_rows]
    total, rest, whole = (row[2][0].value for row in table.rows[-3:])
    assert sum(row[2][0].value for row in towns) == total
    assert total + rest == whole
    assert isinstance(notice.annexes[0], Annex)
