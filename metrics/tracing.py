"""python -m metrics trace: a printed figure computed anew, and whether it still is what was printed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metrics.shared_figures import refuse_small
from metrics.sources import Asked, FigureId, Recomputed, recompute
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse
from warehouse.workbook import read_sheet

SHEET = "数据来源"
SAME = 1e-9  # relative: sums in another order may differ in the last digits


@dataclass(frozen=True)
class Traced:
    """found: None where it cannot be computed any more (why_zh says why). equal: None where no value was printed."""

    id: str
    printed: float | None
    version: str
    found: Recomputed | None
    equal: bool | None
    why_zh: str = ""

    def line_zh(self, now: str) -> str:
        """相符 or 不符 with the difference, and from which version to which."""
        if self.found is None:
            return f"无法重算：{self.why_zh}"
        value = self.found.value
        if self.equal is None:
            return "已重新计算"
        if self.equal:
            return "与文书相符"
        moved = "" if value is None else f"，差 {value - self.printed:+.6g}".replace("-", "−")
        other = f"；文书用数据版本 {self.version}，现为 {now}" if self.version and self.version != now else ""
        return f"与文书不符：文书 {self.printed:.10g}，现在 {'缺' if value is None else f'{value:.10g}'}{moved}{other}"


def trace(
    warehouse: Warehouse,
    scope: Scope,
    text: str,
    *,
    printed: float | None = None,
    version: str = "",
    asked: Asked | None = None,
    shared: bool = False,
) -> Traced:
    """Raises Problem for what is no id; a figure that is no longer there is told, not raised.

    shared  in a shared view: figures that tell of villages are not computed
    """
    try:
        if shared:
            refuse_small(warehouse, FigureId.read(text))
        found = recompute(warehouse, scope, text, asked)
    except Problem as problem:
        if printed is None:
            raise
        return Traced(text, printed, version, None, False, problem.what)
    equal = None if printed is None else _same(found.value, printed)
    return Traced(text, printed, version, found, equal)


def trace_workbook(warehouse: Warehouse, scope: Scope, path: Path, *, shared: bool = False) -> Iterator[Traced]:
    """Each source is asked once. Every figure of a document's workbook. Raises Problem for a file that is none."""
    rows = read_sheet(path, SHEET, heading_row=1)
    asked: Asked = {}
    wanted = {"编号", "数值", "数据版本"}
    if not wanted <= set(rows.columns):
        raise Problem("这个工作簿没有“数据来源”表", where=str(path), expected="由本程序生成的文书工作簿")
    for row in rows.filter(rows["编号"].is_not_null()).iter_rows(named=True):
        if "/" in row["编号"]:
            printed = None if row["数值"] is None else float(row["数值"])
            more = {"version": row["数据版本"] or "", "asked": asked, "shared": shared}
            yield trace(warehouse, scope, row["编号"], printed=printed, **more)


def one_told(
    warehouse: Warehouse, scope: Scope, text: str, printed: float | None, version: str, *, shared: bool = False
) -> tuple[list[str], bool]:
    """What is told about one figure, and whether it still is what was printed."""
    one = trace(warehouse, scope, text, printed=printed, version=version, shared=shared)
    lines = []
    if one.found is not None:
        found, about = one.found, one.found.source
        value = "缺" if found.value is None else f"{found.value:.10g}"
        lines.append(f"{found.name_zh} · {found.column.name_zh}：{value} {found.column.unit_zh}".rstrip())
        if found.numerator is not None and found.denominator is not None:
            lines.append(f"分子 {found.numerator:.10g}，分母 {found.denominator:.10g}")
        terms = f"期间 {about.period_zh}；口径 {about.caliber}；范围 {about.place_zh}"
        lines.append(f"{terms}；数据版本 {warehouse.version}")
    return [*lines, one.line_zh(warehouse.version)], one.equal is not False


def workbook_told(warehouse: Warehouse, scope: Scope, path: Path, *, shared: bool = False) -> tuple[list[str], bool]:
    """The figures of a workbook that are no longer what was printed, and how many there are."""
    every = list(trace_workbook(warehouse, scope, path, shared=shared))
    wrong = [one for one in every if not one.equal]
    lines = [f"{one.id}：{one.line_zh(warehouse.version)}" for one in wrong]
    count = f"共 {len(every)} 个数字，{len(every) - len(wrong)} 个与现有数据相符，{len(wrong)} 个不符。"
    return [*lines, count], not wrong


def _same(value: float | None, printed: float) -> bool:
    return value is not None and math.isclose(value, printed, rel_tol=SAME, abs_tol=1e-12)
