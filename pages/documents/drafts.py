"""Between the register and the documents: making a registered one again, and what was revised since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache

from metrics.sources import Asked, Column, recompute
from pages.charts import wording
from pages.documents.document import Annex, Document, Number, Paragraph
from pages.documents.making import Making, Request, chinese_day
from pages.documents.numbers import printed
from pages.documents.sources_annex import unique
from warehouse.display import CIRCULAR, Display
from warehouse.folders import DataFolder
from warehouse.office.paper import NewPaper, Paper, PrintedFigure
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse, open_warehouse
from warehouse.versions import current_version, version_folder

CLOSE = 1e-9  # relative: below it two floats are the same figure


def as_texts(request: Request) -> dict[str, str | None]:
    """The request as the register keeps it."""
    values = {one.name: getattr(request, one.name) for one in fields(Request)}
    return {name: value if value is None else str(value) for name, value in values.items()}


def request_of(paper: Paper) -> Request:
    """Raises Problem for one kept by a program with kinds of document this one does not know."""
    known = {one.name for one in fields(Request)}
    held: dict[str, object] = {name: value for name, value in paper.request.items() if name in known}
    try:
        held["dated"] = date.fromisoformat(str(held["dated"]))
        return Request(**held)
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(f"第 {paper.id} 号登记的内容无法读取", way_out="请重新拟稿") from error


def pinned(making: Making, document: Document) -> Request:
    """The request with period, caliber, place and mode written out, so that they mean the same later."""
    return replace(
        making.request, period=making.period.text, caliber=making.caliber.key, place=making.place["code"],
        mode=document.terms.mode, number="",
    )  # fmt: skip


def new_paper(document: Document, request: Request, place_zh: str, replaces: int | None) -> NewPaper:
    """What goes into the register. `request`: pinned."""
    terms = document.terms
    figures = tuple(_printed(number) for number in unique(document.numbers))
    return NewPaper(
        kind=document.kind, kind_zh=document.kind_zh, title=document.title, place_code=request.place or "",
        place_zh=place_zh, addressee=document.addressee, period=request.period, period_zh=terms.period,
        caliber=terms.caliber_key, caliber_zh=terms.caliber, data_version=terms.data_version,
        data_date=terms.data_date.isoformat(), mode=terms.mode, shared=terms.shared, made_up=terms.made_up,
        dated=document.dated.isoformat(), request=as_texts(request), figures=figures, replaces=replaces,
    )  # fmt: skip


def _printed(number: Number) -> PrintedFigure:
    return PrintedFigure(number.id, number.text, number.value, number.name_zh, number.place_zh, number.unit_zh)


def refuse_unless_readable(paper: Paper, display: Display) -> None:
    """What was made for inside is not opened in a shared view, nor one with ranks where ranks are not shown."""
    if display.shared and not paper.shared:
        raise Problem(
            f"《{paper.title}》按本单位内部使用生成，含不对外共享的村居数字，不能在共享页面打开",
            way_out="请在本单位内部的页面上办理，或在这里重新拟稿",
        )
    if paper.mode == CIRCULAR and not display.ranks:
        raise Problem(
            f"《{paper.title}》按通报模式生成，含位次，体检模式下不能打开",
            way_out="由管理员在 settings/display.yaml 中把 mode 改为 通报，或重新拟稿",
        )


def warehouse_of(folder: DataFolder, version: str) -> Warehouse | None:
    """The data version a document was made from, if it is still on the disk."""
    if version == current_version(folder):
        return open_warehouse(folder)
    home = version_folder(folder, version)
    return _earlier(str(home)) if (home / "warehouse.duckdb").exists() else None


@lru_cache(maxsize=2)
def _earlier(home: str) -> Warehouse:
    from pathlib import Path

    return Warehouse(Path(home))


@dataclass(frozen=True)
class Revised:
    """A figure that is another now. after None: there is none any more. column: how its figures are taken."""

    figure: PrintedFigure
    after: float | None
    column: Column | None

    @property
    def change(self) -> float | None:
        return None if self.after is None or self.figure.value is None else self.after - self.figure.value

    @property
    def now_zh(self) -> str:
        """As a document would print it today."""
        if self.after is None or self.column is None:
            return "没有了"
        text, _ = printed(self.after, self.column, "wan" if "万" in self.figure.text else None)
        # a change printed without its sign says nothing of its direction: here it carries one
        moved = self.column.form in ("ratio", "points")
        return (
            f"{wording.signed(self._size(self.after), self.column.decimals)}{'%' * text.endswith('%')}"
            if moved
            else text
        )

    @property
    def change_zh(self) -> str:
        """By how much, with more decimals where it would read as nothing."""
        if self.change is None or self.column is None:
            return ""
        size, decimals = self._size(self.change), self.column.decimals
        if round(size, decimals) == 0:
            decimals += 2
        return wording.signed(size, decimals) + (
            "个百分点" if self.column.form in ("ratio", "percent", "points") else ""
        )

    def _size(self, value: float) -> float:
        return 100 * value if self.column and self.column.form == "ratio" else value


def revised(figures: Iterable[PrintedFigure], warehouse: Warehouse, scope: Scope) -> list[Revised]:
    """Which figures the served data has otherwise, asked by their ids. The period of an id is written out."""
    asked: Asked = {}
    found = []
    for figure in figures:
        try:
            now = recompute(warehouse, scope, figure.id, asked)
            value, column = now.value, now.column
        except Problem:
            value, column = None, None
        if not _same(figure.value, value):
            found.append(Revised(figure, value, column))
    return found


def _same(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return abs(after - before) <= CLOSE * max(1.0, abs(before))


def naming_replaced(document: Document, old: Paper) -> Document:
    """The document with a paragraph that names the one it replaces, at the end of its body."""
    when = chinese_day(datetime.fromisoformat(old.issued_at).astimezone().date()) if old.issued_at else ""
    what = str(old.number) if old.number else f"《{old.title}》"
    said = f"本件根据修订后的数据重新印发，代替{what}（{when}印发），该件同时停止使用。"
    at = next((n for n, block in enumerate(document.blocks) if isinstance(block, Annex)), len(document.blocks))
    blocks = (*document.blocks[:at], Paragraph((said,)), *document.blocks[at:])
    return replace(document, blocks=blocks)
