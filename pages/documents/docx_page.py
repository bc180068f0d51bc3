"""The page of a docx after GB/T 9704-2012: A4, margins, the grid of 22 lines, page numbers outside."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from pages.documents.fonts import FACES

_TWENTIETHS = 56.6929  # of a point in a millimetre
LINE_PITCH = round(225 / 22 * _TWENTIETHS)
SUBSTITUTES = {
    "方正小标宋简体": "华文中宋",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


def lay_out(page: Docx) -> None:
    """天头 37, 下 35, 订口 28, 右 26 mm: 版心 156 × 225 mm."""
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    _grid(section)
    page.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, ALIGN.RIGHT)
    _page_number(section.even_page_footer, ALIGN.LEFT)
    _font_table(page)


def _grid(section) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    properties.append(grid)


def _page_number(footer, side: ALIGN) -> None:
    """— 1 —, one letter in from the outer edge."""
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = "页码"
    line.alignment = side
    edge = "w:right" if side is ALIGN.RIGHT else "w:left"
    line._p.get_or_add_pPr().get_or_add_ind().set(qn(edge), "280")
    line.add_run("— ")
    for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("shown", "1"), ("end", None)):
        run = line.add_run()
        if kind == "shown":
            run.text = text
        elif kind is None:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    line.add_run(" —")


def _font_table(page: Docx) -> None:
    """What stands in for a font that the reader's computer does not have."""
    names = [face.docx for face in FACES.values()]
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{SUBSTITUTES[name]}"/><w:charset w:val="86"/></w:font>'
        for name in names
    )
    table = parse_xml(f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>")
    for part in (relation.target_part for relation in page.part.rels.values() if not relation.is_external):
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = serialize_part_xml(table)
