"""考核: which scheme is looked at, its points under the present view, sentences and files made of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from metrics.assessment.assess import assess
from metrics.assessment.model import Assessment, Status
from metrics.assessment.subjects import subjects_zh
from metrics.assessment.tables import points_frame, totals_frame
from pages.parts import caches
from pages.parts.cards import Card
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from warehouse.assessment.model import Scheme
from warehouse.assessment.shelf import find_scheme, load_schemes
from warehouse.plain_workbook import write_workbook
from warehouse.problem import Problem
from warehouse.ranges import Range, load_ranges
from warehouse.scope import Scope

_KINDS = ("places", "courts", "departments")


def schemes_of(desk: Desk) -> tuple[dict[str, Scheme], list[Problem]]:
    """All schemes by key, those of places first; and why others cannot be used. Always read anew."""
    found, problems = load_schemes(desk.root.settings)
    ordered = sorted(found.values(), key=lambda s: (_KINDS.index(s.subjects.kind), s.id, -s.version))
    return {scheme.key: scheme for scheme in ordered}, problems


def chosen_scheme(wanted: str | None, schemes: Mapping[str, Scheme]) -> tuple[Scheme, str]:
    """The scheme asked for and "", or the first one and a sentence that says why. Raises Problem if there is none."""
    if not schemes:
        raise Problem("没有可用的考核方案", way_out="请检查 settings/schemes 中的文件")
    first = next(iter(schemes.values()))
    first = find_scheme(dict(schemes), first.id)
    if wanted is None:
        return first, ""
    try:
        return find_scheme(dict(schemes), wanted), ""
    except Problem as problem:
        return first, f"{problem.what}，现显示“{first.title_zh}”。"


@lru_cache(maxsize=64)
def _assessed(served: caches.Served, scope: Scope, scheme: Scheme, trial: bool, ranges: tuple[Range, ...], **asked):
    return assess(scheme, served.warehouse(), scope, ranges=ranges, **asked)


def assessed(desk: Desk, scheme: Scheme) -> Assessment:
    """Under the place and period of the view. Departments belong to no place."""
    within = desk.place if scheme.subjects.kind != "departments" and desk.place != desk.tree.top else None
    served = caches.Served.of(desk.warehouse)
    ranges = load_ranges(desk.root.settings)
    return _assessed(served, desk.scope, scheme, scheme.trial, ranges, period=desk.view.period, within=within)


def within_of(desk: Desk, scheme: Scheme) -> Desk:
    """A village has no assessment of its own: its town is shown."""
    if desk.level == "village" and scheme.subjects.kind != "departments":
        return desk.seeing(place=desk.tree.above(desk.place, "town"))
    return desk


def finding(found: Assessment) -> str:
    """86 个镇街评齐，2 个还有未评的项"""
    name, unit = subjects_zh(found.scheme), "个"
    whole = sum(score.complete for score in found.subjects)
    rest = len(found.subjects) - whole
    if not rest:
        return f"{whole} {unit}{name}全部评齐"
    return f"{whole} {unit}{name}评齐，{rest} {unit}还有未评或待核实的项"


def cards(found: Assessment) -> list[Card]:
    scored = [s for score in found.subjects for s in score.items]
    missing = sum(s.status is Status.MISSING for s in scored)
    withheld = sum(s.status is Status.WITHHELD for s in scored)
    check = sum(s.check for s in scored)
    chance = sum(bool(s.by_chance) for s in scored)
    name = subjects_zh(found.scheme)
    whole = sum(score.complete for score in found.subjects)
    return [
        Card("考核对象", f"{len(found.subjects)}", f"个{name}", basis=f"评齐 {whole} 个"),
        Card("未评", f"{missing}", "项", basis="没有数据或材料，不当作零分"),
        Card("待核实，暂不计分", f"{withheld}", "项", basis="防失真异常、缺佐证或超过满分"),
        Card("已计分，需核实", f"{check}", "项", basis="分数旁标 ※"),
        Card("扣分可能出于偶然", f"{chance}", "项", basis="数值的 95% 区间可达满分"),
    ]


def points_file(found: Assessment) -> bytes:
    return csv_bytes(points_frame(found))


def points_workbook(found: Assessment) -> bytes:
    """得分 (a row for each subject) and 说明 (a row for each point), as a workbook."""
    sheets = {}
    for name, frame in (("得分", totals_frame(found)), ("逐项说明", points_frame(found))):
        sheets[name] = (frame.columns, [[_cell(value) for value in row] for row in frame.rows()])
    sheets["口径"] = (("说明",), [(note,) for note in found.notes])
    return write_workbook(sheets)


def _cell(value: object) -> object:
    """Printed points become numbers again; they are exact decimals."""
    if not isinstance(value, str):
        return value
    try:
        return float(value) if value and value[0] in "-0123456789" and "年" not in value and len(value) < 9 else value
    except ValueError:
        return value
