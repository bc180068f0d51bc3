"""体检 knows no ordinal, in no form; what is shared tells nothing of villages."""

from __future__ import annotations

import re

import pytest

from metrics.shared_figures import tells_small
from metrics.sources import FigureId
from pages.documents.document import Picture
from pages.documents.writing import rendered
from tests.pages.documents.conftest import a_document, documents_of
from tests.pages.documents.reading_back import docx_text, pdf_text, workbook_of
from warehouse.display import Display
from warehouse.problem import Problem
from warehouse.scope import Scope

ORDINAL = re.compile(r"位次|名次|排名|位居|第[一二三四五六七八九十\d]+[名位]|rank")


def test_a_checkup_has_no_ordinal_in_any_form(warehouse):
    for document in documents_of(warehouse):
        sheets = workbook_of(rendered(document, "xlsx")).worksheets
        cells = [str(c.value) for sheet in sheets for row in sheet.iter_rows() for c in row if c.value is not None]
        texts = [docx_text(rendered(document, "docx")), pdf_text(rendered(document, "pdf")), "\n".join(cells)]
        texts += [block.alt for block in document.blocks if isinstance(block, Picture)]
        for text in texts:
            assert not ORDINAL.search(text), ORDINAL.search(text)


def test_a_circular_gives_ranks_with_their_interval(warehouse):
    document = a_document(warehouse, "notice", display=Display(mode="通报"))
    table = next(table for table in document.tables if table.key == "towns")
    assert table.columns[-1].text == "位次"
    assert [len(row[-1]) for row in table.rows[1:3]] == [6, 6]  # rank（lower—upper）


def test_a_shared_assessment_of_a_town_tells_nothing_of_its_villages(warehouse):
    town = warehouse.places(Scope()).filter(level="town")["code"][0]
    for shared, told in ((False, True), (True, False)):
        document = a_document(warehouse, "assessment_result", place=town, display=Display(shared=shared))
        assert any(tells_small(warehouse, FigureId.read(number.id)) for number in document.numbers) is told


def test_nobody_gets_ranks_where_the_office_has_set_a_checkup(warehouse):
    with pytest.raises(Problem, match="体检模式"):
        a_document(warehouse, "notice", mode="通报")


def test_a_shared_document_has_no_village_figure(warehouse):
    for document in documents_of(warehouse, display=Display(shared=True)):
        sources = {FigureId.read(number.id).source for number in document.numbers}
        assert not sources & {"zeros", "villages"}
        asked = {value for number in document.numbers for value in dict(FigureId.read(number.id).arguments).values()}
        assert not asked & {"unlocated", "no_suits"}
        assert not [table for table in document.tables if table.key == "villages"]
