"""The page of GB/T 9704-2012, measured in the files: 版心 156 × 225 mm, 22 lines × 28 letters, styles, page numbers."""

from __future__ import annotations

import re
from statistics import median

import pypdfium2
import pytest

from pages.documents.document import Picture
from pages.documents.writing import rendered
from tests.pages.documents.conftest import a_document
from tests.pages.documents.reading_back import W, xml_of

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, (297 - 37) * MM, 35 * MM


@pytest.fixture(scope="module")
def notice(warehouse):
    return a_document(
        warehouse, "notice", issuer="清河市委政法委", number="清政法〔2025〕7号", copies="清河市中级人民法院"
    )


@pytest.fixture(scope="module")
def pages(notice):
    return list(pypdfium2.PdfDocument(rendered(notice, "pdf")))


def letters(page, *, loose: bool = False) -> list[tuple[str, float, float, float, float]]:
    text = page.get_textpage()
    found = [(text.get_text_range(n, 1), *text.get_charbox(n, loose=loose)) for n in range(text.count_chars())]
    return [one for one in found if one[0].strip()]


def test_the_pdf_is_a4_and_its_text_lies_within_the_margins(pages):
    for page in pages:
        assert page.get_width() / MM == pytest.approx(210, abs=0.1)
        assert page.get_height() / MM == pytest.approx(297, abs=0.1)
        body = [one for one in letters(page) if one[2] > BOTTOM]
        assert min(one[1] for one in body) >= LEFT - 1
        assert max(one[3] for one in body) <= RIGHT + 4  # a closing mark may hang over by a quarter of a letter
        assert max(one[4] for one in body) <= TOP + 1


def test_a_line_holds_28_letters_and_a_page_22_lines(pages):
    """Measured where sentences run on: the page of 口径说明."""
    page = next(p for p in pages if "口径说明" in p.get_textpage().get_text_range()[:30])
    words = [one for one in letters(page, loose=True) if one[2] > BOTTOM and re.match(r"[\u4e00-\u9fff]", one[0])]
    after = [b[1] - a[1] for a, b in zip(words, words[1:], strict=False) if abs(a[2] - b[2]) < 1]
    letter = median(gap for gap in after if 12 < gap < 20)  # neighbours, no mark in between
    assert letter * 28 / MM == pytest.approx(156, abs=1.5)
    lines = sorted({round(one[2], 1) for one in words}, reverse=True)
    line = median(a - b for a, b in zip(lines, lines[1:], strict=False) if 20 < a - b < 40)
    assert line * 22 / MM == pytest.approx(225, abs=1.5)


def test_page_numbers_have_dashes_and_lie_on_the_outer_edge(pages):
    for n, page in enumerate(pages, start=1):
        foot = [one for one in letters(page) if one[2] < BOTTOM]
        assert "".join(one[0] for one in sorted(foot, key=lambda one: one[1])) == f"—{n}—"
        middle = (min(one[1] for one in foot) + max(one[3] for one in foot)) / 2
        assert (middle > 105 * MM) == (n % 2 == 1)


def test_the_docx_has_the_page_the_grid_and_odd_and_even_feet(notice):
    docx = rendered(notice, "docx")
    section = xml_of(docx).find(f".//{W}sectPr")
    size, margin, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    millimetres = {name: int(margin.get(f"{W}{name}")) / 56.6929 for name in ("top", "bottom", "left", "right")}
    assert int(size.get(f"{W}w")) / 56.6929 == pytest.approx(210, abs=0.1)
    assert millimetres == pytest.approx({"top": 37, "bottom": 35, "left": 28, "right": 26}, abs=0.1)
    assert int(grid.get(f"{W}linePitch")) * 22 / 56.6929 == pytest.approx(225, abs=0.5)
    assert {foot.get(f"{W}type") for foot in section.findall(f"{W}footerReference")} == {"default", "even"}
    assert xml_of(docx, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_the_docx_has_real_headings_named_fonts_and_tables_that_repeat_their_head(notice):
    docx = rendered(notice, "docx")
    body, styles = xml_of(docx), xml_of(docx, "word/styles.xml")
    by_id = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
    used = [p.get(f"{W}val") for p in body.iter(f"{W}pStyle")]
    assert set(used) <= set(by_id)  # no paragraph without its style
    headings = [one for one in used if by_id[one].find(f"{W}name").get(f"{W}val").lower() == "heading 1"]
    assert len(headings) == 6
    assert by_id[headings[0]].find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "0"
    fonts = {
        s.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia")
        for s in by_id.values()
        if s.find(f"{W}rPr/{W}rFonts") is not None
    }
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"} <= fonts
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == len(notice.tables)
    assert all(t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in tables)


def test_pictures_have_captions_and_alternative_text(notice):
    docx = rendered(notice, "docx")
    pictures = [block for block in notice.blocks if isinstance(block, Picture)]
    told = [one.get("descr") for one in xml_of(docx).iter() if one.tag.endswith("}docPr")]
    assert pictures and told == [picture.alt for picture in pictures]
    assert all(picture.caption and picture.alt for picture in pictures)
