"""The same request gives the same bytes; cancel and a full disk leave nothing behind."""

from __future__ import annotations

import zipfile

import pytest

from pages.documents.fonts import Fonts
from pages.documents.kinds import prepare_all
from pages.documents.making import Request
from pages.documents.writing import FORMATS, Cancelled, formats_of, rendered, write_all, write_document
from tests.pages.documents.conftest import DATED, a_document
from warehouse.problem import Problem
from warehouse.scope import Scope


@pytest.fixture
def letters(warehouse):
    return prepare_all(Request(kind="town_letter", period="2025", dated=DATED), warehouse, Scope())


def test_the_same_request_gives_the_same_bytes(warehouse):
    first, second = (a_document(warehouse, "notice") for _ in range(2))
    assert first == second
    for form in FORMATS:
        assert rendered(first, form) == rendered(second, form)


def test_every_town_gets_its_letter_in_one_zip(letters, tmp_path):
    told = []
    path = write_all(letters, len(letters), tmp_path / "信.zip", ("docx",), None, lambda *at: told.append(at[:2]))
    with zipfile.ZipFile(path) as packed:
        assert len(packed.namelist()) == len(letters) == 5
        assert packed.testzip() is None
        assert [name for name in packed.namelist() if "银杏镇" in name]
    assert told == [(n, 5) for n in range(6)]
    assert [file.name for file in tmp_path.iterdir()] == ["信.zip"]


def test_cancel_in_the_middle_leaves_no_file(letters, tmp_path):
    with pytest.raises(Cancelled):
        write_all(letters, len(letters), tmp_path / "信.zip", ("xlsx",), None, lambda done, of, name: done < 2)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_a_sentence_and_leaves_no_half_file(warehouse, letters, tmp_path):
    resource = pytest.importorskip("resource")
    document = a_document(warehouse, "notice")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))  # no file may grow beyond 20 kB
    try:
        with pytest.raises(Problem, match="没有写成"):
            write_document(document, tmp_path / "one", ("docx",))
        with pytest.raises(Problem, match="没有写成"):
            write_all(letters, len(letters), tmp_path / "信.zip", ("docx",))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_without_a_chinese_font_there_is_a_sentence_and_no_pdf():
    with pytest.raises(Problem, match="没有可用的中文字体"):
        Fonts(None, frozenset({"DejaVu Sans"})).stack("body")


def test_formats_are_named_or_refused():
    assert formats_of(" docx, PDF,docx") == ("docx", "pdf")
    with pytest.raises(Problem, match="odt"):
        formats_of("docx,odt")
