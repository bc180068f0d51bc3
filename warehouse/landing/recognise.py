"""Which layout a file follows, and in which row its header stands."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from warehouse.folders import DataFolder
from warehouse.landing.fields import KINDS
from warehouse.landing.layout import Layout, find_layout, fold_header, load_layouts
from warehouse.problem import Problem
from warehouse.reading import Sheet, open_sheets
from warehouse.telling import named_safely


@dataclass(frozen=True)
class SheetMatch:
    """One sheet read with one layout.

    header_row  0-based among the sheet's rows
    columns     field -> positions of its columns, preferred first
    unused      headers no field takes
    """

    sheet: Sheet
    header_row: int
    headers: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    unused: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def score(self) -> tuple[bool, int]:
        return not self.missing, len(self.columns)


@dataclass(frozen=True)
class LayoutMatch:
    """The layout a file follows and its sheets that do."""

    layout: Layout
    sheets: tuple[SheetMatch, ...]
    skipped: tuple[str, ...]  # names of sheets without a known header


def recognise(path: Path | str, folder: DataFolder, layout: str | Path | None = None) -> LayoutMatch:
    """The layout of `path`: the given one, or the one that fits most headers. Problem, with near misses, if none."""
    path = Path(path)
    sheets = open_sheets(path)
    candidates = [find_layout(layout, folder.settings)] if layout else list(load_layouts(folder.settings).values())
    best: tuple[tuple[bool, int], Layout] | None = None
    for candidate in candidates:
        score = max(match_sheet(sheet, candidate).score for sheet in sheets)
        if best is None or score > best[0]:
            best = (score, candidate)
    score, chosen = best
    matches = [match_sheet(sheet, chosen) for sheet in sheets]
    if not score[0]:
        raise _unknown(path, chosen, max(matches, key=lambda m: m.score))
    good = [m for m in matches if not m.missing]
    return LayoutMatch(chosen, tuple(good), tuple(m.sheet.name for m in matches if m.missing))


def match_sheet(sheet: Sheet, layout: Layout) -> SheetMatch:
    """The row of `sheet` that fits `layout` best; the first of equals."""
    tries = [_match_row(sheet, row, layout) for row in range(len(sheet.head))] or [_match_row(sheet, None, layout)]
    return max(tries, key=lambda m: (m.score, -m.header_row))


def _match_row(sheet: Sheet, row: int | None, layout: Layout) -> SheetMatch:
    headers = tuple(sheet.head[row]) if row is not None else ()
    while headers and not headers[-1]:
        headers = headers[:-1]
    position: dict[str, int] = {}
    for i, header in enumerate(headers):
        if header:
            position.setdefault(fold_header(header), i)
    columns = {}
    for field, column in layout.columns.items():
        found = tuple(position[fold_header(h)] for h in column.headers if fold_header(h) in position)
        if found:
            columns[field] = tuple(dict.fromkeys(found))
    used = {i for places in columns.values() for i in places}
    unused = tuple(h for i, h in enumerate(headers) if h and i not in used)
    missing = tuple(n for n in layout.needed() if n not in columns and layout.columns[n].const is None)
    return SheetMatch(sheet, row or 0, headers, columns, unused, missing)


def near_header(header: str, layout: Layout, taken: set[str]) -> str | None:
    """The field's own header that `header` was probably meant to be, among fields without a column."""
    known = {fold_header(h): h for n, c in layout.columns.items() if n not in taken for h in c.headers}
    near = difflib.get_close_matches(fold_header(header), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


def _unknown(path: Path, layout: Layout, match: SheetMatch) -> Problem:
    fields = KINDS[layout.kind]
    if not match.columns:
        seen = named_safely("、".join(h for h in (match.headers or ()) if h)[:120])  # may be a row of data
        return Problem(
            "没有认出表头，文件未导入",
            where=path.name + (f"，前几行是：{seen}" if seen else ""),
            expected="第一行（或标题行之下）是列名，例如 案号、立案日期、案由、原告、被告",
            way_out="请检查是否选错了文件；其他系统的表请先写版式（见 warehouse/layouts/README.md），用 --layout 指定",
        )
    names = "、".join(f"“{fields[m].name_zh}”" for m in match.missing)
    guesses = [(h, near_header(h, layout, set(match.columns))) for h in match.unused]
    meant = "；".join(f"表头“{h}”是不是“{g}”？" for h, g in guesses if g)
    return Problem(
        f"找不到{names}这一列{'。' + meant if meant else ''}",
        where=f"{path.name} 第 {match.header_row + 1} 行（按“{layout.title_zh}”识别）",
        expected="、".join(layout.columns[match.missing[0]].headers),
        way_out="请更正表头后重新导入；或在版式文件中为该列增加这一写法",
    )
