"""Documents read back from their files by other libraries than those that wrote them."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pypdfium2

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def xml_of(docx: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        return ElementTree.fromstring(packed.read(part))


def docx_figures(docx: bytes) -> list[str]:
    """The texts of all runs in the character style of figures, in the order of the document."""
    found = []
    for run in xml_of(docx).iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val") == "数字":
            found.append("".join(t.text or "" for t in run.iter(f"{W}t")))
    return found


def docx_text(docx: bytes) -> str:
    return "".join(t.text or "" for t in xml_of(docx).iter(f"{W}t"))


def pdf_text(pdf: bytes) -> str:
    """All letters without blanks and line ends: where lines end is no part of the text."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"[\s\u00ad\ufffe]", "", "".join(pages))


def workbook_of(xlsx: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx))


def sheet_rows(xlsx: bytes, name: str) -> list[dict]:
    rows = list(workbook_of(xlsx)[name].iter_rows(min_row=2, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[0] not in (None, "")]
