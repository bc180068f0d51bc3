"""A document as docx, to be edited in Word or WPS: real styles, real headings, tables that repeat their head."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import lru_cache

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as DocxParagraph

from pages.documents.document import Annex, Block, Document, Heading, Paragraph, Picture, Runs, Table, printable
from pages.documents.docx_page import lay_out
from pages.documents.docx_styles import FIGURE, define_styles
from pages.documents.docx_table import table_element
from pages.documents.making import chinese_day

Draw = Callable[[Picture], bytes]
_SAME_DAY = (2000, 1, 1, 0, 0, 0)  # of the parts within the file: the same document gives the same bytes


def docx_of(document: Document, draw: Draw) -> bytes:
    """`draw` gives a picture as PNG."""
    page = docx.Document(io.BytesIO(_blank()))
    _properties(page, document)
    _head(page, document)
    signed = False
    for block in document.blocks:
        if isinstance(block, Annex) and not signed:
            _signature(page, document)
            signed = True
        _add(page, block, draw)
    if not signed:
        _signature(page, document)
    if document.copies:
        _copies(page, document)
    return _packed(page)


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """An empty document with styles and page, made once: it is the slow part of a hundred letters."""
    page = docx.Document()
    define_styles(page)
    lay_out(page)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _head(page: Docx, document: Document) -> None:
    if document.issuer:
        page.add_paragraph(printable(document.issuer), style="发文机关标志")
    if document.number:
        page.add_paragraph(printable(document.number), style="发文字号")
    title = page.add_paragraph(style="Title")
    for n, line in enumerate(document.title_lines):
        if n:
            title.add_run().add_break(WD_BREAK.LINE)
        title.add_run(printable(line))
    if document.addressee:
        page.add_paragraph(printable(f"{document.addressee}："), style="主送机关")


def _add(page: Docx, block: Block, draw: Draw) -> None:
    if isinstance(block, Heading):
        page.add_paragraph(printable(block.text), style=f"Heading {block.level}")
    elif isinstance(block, Paragraph):
        _fill(page.add_paragraph(style={"note": "表注", "lead": "主送机关"}.get(block.role, "Normal")), block.runs)
    elif isinstance(block, Table):
        page.add_paragraph(printable(block.caption), style="Caption")
        page.element.body.insert(len(page.element.body) - 1, table_element(block))
        page.add_paragraph(style="表后")
    elif isinstance(block, Picture):
        _picture(page, block, draw)
    else:
        mark = page.add_paragraph(style="附件标记")
        mark.paragraph_format.page_break_before = True
        mark.add_run(block.mark)
        page.add_paragraph(printable(block.title), style="附件标题")


def _fill(paragraph: DocxParagraph, runs: Runs) -> None:
    for run in runs:
        if isinstance(run, str):
            paragraph.add_run(printable(run))
        else:
            paragraph.add_run(run.text, style=FIGURE)


def _picture(page: Docx, picture: Picture, draw: Draw) -> None:
    holder = page.add_paragraph(style="图")
    shape = holder.add_run().add_picture(io.BytesIO(draw(picture)), width=Mm(picture.width_mm))
    about = shape._inline.find(qn("wp:docPr"))
    about.set("descr", printable(picture.alt))
    about.set("title", printable(picture.caption))
    about.set("name", picture.key)
    page.add_paragraph(printable(picture.caption), style="Caption").paragraph_format.keep_with_next = False


def _signature(page: Docx, document: Document) -> None:
    for n, annex in enumerate(document.annexes):
        name = f"{annex.number}. {annex.title}" if annex.number else annex.title
        page.add_paragraph(printable(f"附件：{name}" if n == 0 else f"　　　{name}"), style="Normal")
    page.add_paragraph(style="表后")
    if document.issuer:
        page.add_paragraph(printable(document.issuer), style="发文机关署名")
    page.add_paragraph(chinese_day(document.dated), style="成文日期")


def _copies(page: Docx, document: Document) -> None:
    page.add_paragraph(printable(f"抄送：{document.copies}"), style="版记")
    page.add_paragraph(printable(f"{document.issuer}　　{chinese_day(document.dated)}印发"), style="版记")


def _properties(page: Docx, document: Document) -> None:
    about = page.core_properties
    day = datetime.combine(document.dated, time(), UTC).replace(tzinfo=None)
    about.title, about.author = printable(document.title)[:255], printable(document.issuer)[:255]
    about.subject, about.comments = document.kind_zh, f"数据版本 {document.terms.data_version}"
    about.created = about.modified = about.last_printed = day
    about.last_modified_by, about.revision, about.language = "", 1, "zh-CN"


def _packed(page: Docx) -> bytes:
    """The parts once more in a zip whose entries bear no time of day."""
    first, out = io.BytesIO(), io.BytesIO()
    page.save(first)
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(zipfile.ZipInfo(name, _SAME_DAY), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
