"""Names that try to be formulas, templates, markup or very long are printed as they are, and do nothing."""

from __future__ import annotations

import pytest

from pages.documents.writing import rendered
from tests.pages.documents.conftest import HOSTILE, a_document, documents_of
from tests.pages.documents.reading_back import docx_text, pdf_text, workbook_of
from warehouse.problem import Problem


def test_hostile_names_are_printed_as_they_are_in_every_form(hostile):
    notice = a_document(hostile, "notice")
    docx, pdf = docx_text(rendered(notice, "docx")), pdf_text(rendered(notice, "pdf"))
    for name in HOSTILE.values():
        assert name in docx
        if len(name) < 100:
            assert name.replace(" ", "") in pdf
        else:  # it runs over pages, with their numbers and the table's head in between
            assert pdf.count("长") >= len(name)


def test_rare_characters_reach_the_pdf(hostile):
    assert {"窎", "堐", "㐌"} <= set(pdf_text(rendered(a_document(hostile, "notice"), "pdf")))


def test_no_cell_is_a_formula_or_a_link(hostile):
    for document in documents_of(hostile):
        for sheet in workbook_of(rendered(document, "xlsx")).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f" and cell.hyperlink is None


def test_letters_to_hostile_towns_have_usable_file_names(hostile):
    for document in documents_of(hostile)[2:]:
        assert len(document.file_name) <= 60
        assert not set(document.file_name) & set('\\/:*?"<>|.')
        for form in ("docx", "pdf"):
            assert len(rendered(document, form)) > 10_000


def test_what_cannot_be_made_is_a_sentence(warehouse):
    for more in ({"place": "银杏镇"}, {"caliber": "civil_court"}, {"period": "1999"}, {"place": "没有的地方"}):
        with pytest.raises(Problem) as refused:
            a_document(warehouse, "notice", **({"period": "2025"} | more))
        assert refused.value.what
