"""A document as the screen has it: made once per question and kept with its forms and pages. Pure.

The very same value gives the preview, the downloads and what is issued.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pages.documents.corrections import corrected
from pages.documents.document import Document
from pages.documents.drafts import (
    naming_replaced,
    new_paper,
    pinned,
    refuse_unless_readable,
    request_of,
    warehouse_of,
)
from pages.documents.fonts import load_fonts
from pages.documents.kinds import KINDS, prepare
from pages.documents.making import Kind, Request
from pages.documents.pdf_form import pages_of
from pages.documents.writing import rendered
from pages.parts.desk import Desk
from warehouse.display import Display
from warehouse.folders import DataFolder
from warehouse.office import register
from warehouse.office.paper import NewPaper, Paper, Wording
from warehouse.office.store import Office
from warehouse.problem import Problem
from warehouse.scope import Scope

SHOWN_PPI = 96
_NOT_IN_DOCUMENTS = "环比："  # documents compare with the year before only


@dataclass(frozen=True, eq=False)
class Made:
    """A document with what was said about its figures. Forms and pages are made when first asked for.

    request  written out in full, as the register keeps it
    left     corrections whose paragraph now reads otherwise
    """

    document: Document
    request: Request
    place_zh: str
    notes: tuple[str, ...]
    settings: Path
    left: tuple[Wording, ...] = ()
    _forms: dict = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def form(self, name: str) -> bytes:
        """docx, pdf or xlsx. Raises Problem, e.g. without a font."""
        return self._kept(name, lambda: rendered(self.document, name, self.settings))

    def pages(self) -> list[bytes]:
        """Each page as PNG."""
        return self._kept("pages", lambda: pages_of(self.document, settings=self.settings, ppi=SHOWN_PPI))

    def _kept(self, name: str, make):
        with self._lock:
            if name not in self._forms:
                self._forms[name] = make()
            return self._forms[name]

    def with_document(self, document: Document, left: tuple[Wording, ...] = ()) -> Made:
        return replace(self, document=document, left=left, _forms={}, _lock=threading.Lock())

    def new_paper(self, replaces: int | None = None) -> NewPaper:
        return new_paper(self.document, self.request, self.place_zh, replaces)

    @property
    def caveats(self) -> list[str]:
        """What whoever signs should know: the metrics' own notes and the fonts that stand in."""
        fonts = load_fonts(self.settings).substituted
        said = (
            [f"pdf 中的{'、'.join(fonts)}用思源字体代替；本单位有授权的，把字体文件放入 settings/fonts。"]
            if fonts
            else []
        )
        return [*(note for note in self.notes if not note.startswith(_NOT_IN_DOCUMENTS)), *said]


def kind_of(desk: Desk) -> tuple[Kind, str]:
    """The kind the address asks for, and a sentence if there is none of that name."""
    first = next(iter(KINDS.values()))
    if desk.view.kind is None or desk.view.kind in KINDS:
        return KINDS.get(desk.view.kind or "", first), ""
    return first, f"链接中的文书种类“{desk.view.kind[:24]}”不存在，已改为“{first.name_zh}”。"


def fits(desk: Desk, kind: Kind) -> bool:
    """Whether a document of this kind can be about the place looked at."""
    return desk.level in kind.levels


def made(desk: Desk, request: Request) -> Made:
    """The document of a request under the served version. Raises Problem as the kinds do."""
    return _made(desk.root, desk.warehouse.version, desk.scope, desk.display, request, _settings(desk.root.settings))


def made_of(desk: Desk, office: Office, paper: Paper, *, version: str | None = None, number: str = "") -> Made:
    """The document of a registered paper, with its corrections, from the data it was made from (or `version`).

    Raises Problem if that data is gone, or the reader may not open it.
    """
    refuse_unless_readable(paper, desk.display)
    request = replace(request_of(paper), number=number)
    stamp = _settings(desk.root.settings)
    base = _made(desk.root, version or paper.data_version, desk.scope, desk.display, request, stamp)
    document = base.document
    if paper.replaces is not None:
        document = naming_replaced(document, register.paper_of(office, paper.replaces))
    wordings = register.wordings_of(office, paper)
    if not wordings and document is base.document:
        return base
    return _finished(base, document, wordings)


@lru_cache(maxsize=4)
def _finished(base: Made, document: Document, wordings: tuple[Wording, ...]) -> Made:
    return base.with_document(*corrected(document, wordings))


@lru_cache(maxsize=6)
def _made(root: DataFolder, version: str, scope: Scope, display: Display, request: Request, stamp: tuple) -> Made:
    warehouse = warehouse_of(root, version)
    if warehouse is None:
        raise Problem(f"起草所用的数据版本 {version} 已不在", way_out="请用现行数据更新草稿（先退回草稿），或重新拟稿")
    making = prepare(request, warehouse, scope, display=display, settings=root.settings)
    document = making.kind.make(making)
    return Made(document, pinned(making, document), making.place["name"], making.figures.notes, root.settings)


def _settings(folder: Path) -> tuple:
    """Changes when the office edits its wording, 合理区间 or schemes: documents are made from all of these."""
    files = sorted(folder.rglob("*.yaml"))
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)
