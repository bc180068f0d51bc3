"""A document as pdf, typeset by typst. Its template reads the document as data: no text of it is ever markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from pages.documents.document import Annex, Block, Document, Heading, Paragraph, Picture, Runs, Table, printable
from pages.documents.fonts import SERIF, Fonts, load_fonts
from pages.documents.making import chinese_day
from warehouse.problem import Problem

TEMPLATE = Path(__file__).with_name("official.typ")
_POINTS_PER_PIXEL = 150


def pdf_of(document: Document, *, settings: Path | None = None) -> bytes:
    """Raises Problem without a font for Chinese. The same document gives the same bytes."""
    data = json.dumps(_data(document, load_fonts(settings)), ensure_ascii=False)
    return _typeset(TEMPLATE.read_bytes(), {"data": data}, load_fonts(settings), "pdf", document)


def pages_of(document: Document, *, settings: Path | None = None, ppi: int = 80) -> list[bytes]:
    """Each page as PNG, for a preview."""
    data = json.dumps(_data(document, load_fonts(settings)), ensure_ascii=False)
    found = _typeset(TEMPLATE.read_bytes(), {"data": data}, load_fonts(settings), "png", document, ppi)
    return found if isinstance(found, list) else [found]


def png_of(picture: Picture, *, settings: Path | None = None) -> bytes:
    """A picture as PNG, for forms that can't hold SVG."""
    size = f"width: {picture.width_mm}mm, height: {picture.height_mm}mm"
    text = f'#set page({size}, margin: 0mm)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    return _typeset(text.encode(), {"svg": picture.svg}, load_fonts(settings), "png", None, _POINTS_PER_PIXEL)


def _typeset(template: bytes, inputs: dict, fonts: Fonts, form: str, document: Document | None, ppi: int = 144):
    day = datetime.combine(document.dated, time(), UTC) if document else datetime(2000, 1, 1, tzinfo=UTC)
    try:
        compiler = typst.Compiler(template, font_paths=fonts.held, ignore_system_fonts=True, sys_inputs=inputs)
        return compiler.compile(format=form, ppi=ppi, timestamp=day)
    except typst.TypstError as error:
        raise Problem(
            "pdf 排版没有成功", where=str(error).splitlines()[0][:200], way_out="可先用 docx；并把这句话交给技术人员"
        ) from error


def _data(document: Document, fonts: Fonts) -> dict:
    faces = {name: fonts.stack(name) for name in ("title", "body", "black", "kai", "song")}
    blocks = [_block(block) for block in document.blocks]
    first_annex = next((n for n, block in enumerate(document.blocks) if isinstance(block, Annex)), len(blocks))
    dated = chinese_day(document.dated)
    names = [f"{annex.number}. {annex.title}" if annex.number else annex.title for annex in document.annexes]
    blocks.insert(first_annex, {"what": "signature", "annexes": names, "dated": dated})
    if document.copies:
        blocks.append({"what": "copies", "dated": dated})
    return {
        "title": printable(document.title),
        "title_lines": [printable(line) for line in document.title_lines],
        "number": printable(document.number),
        "addressee": printable(document.addressee),
        "issuer": printable(document.issuer),
        "copies": printable(document.copies),
        "faces": faces | {"title_free": faces["title"][0] == SERIF},
        "blocks": blocks,
    }


def _block(block: Block) -> dict:
    if isinstance(block, Heading):
        return {"what": "heading", "level": block.level, "text": printable(block.text)}
    if isinstance(block, Paragraph):
        return {"what": "paragraph", "role": block.role, "runs": _texts(block.runs)}
    if isinstance(block, Table):
        columns = [{"text": c.text, "share": c.share, "numeric": c.numeric} for c in block.columns]
        rows = [[_texts(cell) for cell in row] for row in block.rows]
        return {
            "what": "table", "caption": printable(block.caption), "columns": columns, "rows": rows,
            "total_rows": block.total_rows, "heads": list(block.head_rows), "small": block.small,
        }  # fmt: skip
    if isinstance(block, Picture):
        return {"what": "picture", "caption": printable(block.caption), "svg": block.svg, "alt": printable(block.alt)}
    return {"what": "annex", "mark": block.mark, "title": printable(block.title)}


def _texts(runs: Runs) -> list[str]:
    return [printable(run) if isinstance(run, str) else run.text for run in runs] or [""]
