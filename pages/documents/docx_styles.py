"""The styles of a docx after GB/T 9704-2012: named fonts, sizes and spacings live here and nowhere in the text."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from pages.documents.fonts import FACES

FIGURE = "数字"  # the character style of figures
LINE = 28.95  # points: 22 lines on 225 mm
NARROWER = -4  # twentieths of a point for each letter of 16 pt: 28 letters on 156 mm


@dataclass(frozen=True)
class Look:
    """indent: letters the first line is set in; line: exact points, None for single; level: in a table of contents."""

    face: str
    size: float
    align: ALIGN = ALIGN.JUSTIFY
    indent: int = 0
    line: float | None = LINE
    before: float = 0
    after: float = 0
    level: int | None = None
    colour: str = "000000"
    right: int = 0
    keep: bool = False


LOOKS = {
    "Normal": Look("body", 16, indent=2),
    "Title": Look("title", 22, ALIGN.CENTER, line=32, before=LINE, after=LINE),
    "Heading 1": Look("black", 16, indent=2, level=0, keep=True),
    "Heading 2": Look("kai", 16, indent=2, level=1, keep=True),
    "Heading 3": Look("body", 16, indent=2, level=2, keep=True),
    "Caption": Look("black", 12, ALIGN.CENTER, line=None, before=6, after=3, keep=True),
    "发文机关标志": Look("title", 30, ALIGN.CENTER, line=None, before=24, after=18, colour="C00000"),
    "发文字号": Look("body", 16, ALIGN.CENTER),
    "主送机关": Look("body", 16),
    "附件标记": Look("black", 16, ALIGN.LEFT),
    "附件标题": Look("title", 22, ALIGN.CENTER, line=32, before=LINE, after=LINE, level=0),
    "发文机关署名": Look("body", 16, ALIGN.RIGHT, right=3),
    "成文日期": Look("body", 16, ALIGN.RIGHT, right=4),
    "版记": Look("body", 14, ALIGN.LEFT),
    "表格文字": Look("body", 10.5, ALIGN.LEFT, line=None),
    "表头": Look("black", 10.5, ALIGN.CENTER, line=None),
    "表注": Look("body", 10.5, line=None, before=3, after=9),
    "表后": Look("body", 6, line=None),
    "图": Look("body", 16, ALIGN.CENTER, line=None, before=6, keep=True),
    "页码": Look("song", 14, ALIGN.LEFT, line=None),
}


_KEPT = ("Default Paragraph Font", "Normal Table", "No List", "Footer", "Header")


def define_styles(page: Docx) -> None:
    """All styles of LOOKS, and the character style of figures. The others of the library's template go: each one is
    looked through for every paragraph."""
    styles = page.styles
    for style in list(styles):
        if style.name not in LOOKS and style.name not in _KEPT:
            style.element.getparent().remove(style.element)
    for name, look in LOOKS.items():
        known = name in [style.name for style in styles]
        style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name != "Normal":
            style.base_style = None
        _dress(style, look)
    if FIGURE not in [style.name for style in styles]:
        styles.add_style(FIGURE, WD_STYLE_TYPE.CHARACTER)


def _dress(style, look: Look) -> None:
    face = FACES[look.face].docx
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for part in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{part}"), face)
    properties.insert(0, fonts)
    style.font.size = Pt(look.size)
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    _spacing(properties, look)
    _language(properties)
    paragraph = style.element.get_or_add_pPr()
    for old in list(paragraph):
        paragraph.remove(old)
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep or None
    if look.line is not None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    else:
        shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
        _off_the_grid(paragraph)
    if look.indent or look.right:
        _indents(paragraph, look)
    if look.level is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level))
        paragraph.append(level)


def _off_the_grid(paragraph) -> None:
    """Small letters keep their own line height: on the grid each row of a table would take a whole line."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    paragraph.insert_element_before(snap, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _indents(paragraph, look: Look) -> None:
    """In letters, as Word and WPS keep them when the size of letters changes."""
    indents = paragraph.get_or_add_ind()
    if look.indent:
        indents.set(qn("w:firstLineChars"), str(100 * look.indent))
        indents.set(qn("w:firstLine"), str(int(20 * look.size * look.indent)))
    if look.right:
        indents.set(qn("w:rightChars"), str(100 * look.right))
        indents.set(qn("w:right"), str(int(20 * look.size * look.right)))


def _spacing(properties, look: Look) -> None:
    """28 letters a line by spacing, not by a grid of letters: some programs give each a second cell of such a grid."""
    if look.size == 16:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(NARROWER))
        properties.append(spacing)


def _language(properties) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
