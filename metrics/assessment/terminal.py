"""How schemes and an assessment look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from metrics.assessment.model import Assessment, Status, grade_zh, rounding_zh, shown
from metrics.assessment.subjects import subjects_zh
from warehouse.assessment.model import Scheme
from warehouse.command_line import natural_width
from warehouse.problem import Problem

MARKS = {Status.MISSING: "未评", Status.WITHHELD: "需核实"}


def print_schemes(console: Console, schemes: Mapping[str, Scheme], problems: Sequence[Problem]) -> None:
    columns = [
        ["编号", *schemes],
        ["名称", *(s.title_zh for s in schemes.values())],
        ["对象", *(subjects_zh(s) for s in schemes.values())],
        ["项数", *(str(len(s.items)) for s in schemes.values())],
        ["性质", *(s.standing_zh for s in schemes.values())],
    ]
    _print(console, "考核方案", columns)
    for problem in problems:
        console.print(f"不能使用：{problem}", highlight=False, soft_wrap=True, markup=False)


def print_assessment(console: Console, found: Assessment) -> None:
    """Subjects in customary order; a point that is to be checked is marked with ※."""
    scheme = found.scheme
    columns = [["对象", *(score.subject.name for score in found.subjects)]]
    for n in range(len(scheme.items)):
        cells = [score.items[n] for score in found.subjects]
        texts = [MARKS.get(s.status) or shown(s.points, scheme.decimals) + ("※" if s.check else "") for s in cells]
        columns.append([f"{n + 1}", *texts])
    columns.append(["合计", *(shown(score.total, scheme.decimals) or "未评" for score in found.subjects)])
    columns.append(["已评满分", *(shown(score.most_scored, scheme.decimals) for score in found.subjects)])
    if scheme.grades:
        columns.append(["档次", *(grade_zh(score, scheme) or "未评齐" for score in found.subjects)])
    _print(console, f"{scheme.label_zh} · {found.period.label_zh}", columns)
    for n, item in enumerate(scheme.items, 1):
        console.print(f"{n} {item.name_zh}（满分 {item.most:f}）", highlight=False, soft_wrap=True, markup=False)
    rounded = next((text for score in found.subjects if (text := rounding_zh(score, scheme.decimals))), "")
    lines = [*found.notes, *(["合计按未舍入的分数计，各项四舍五入后相加可能与合计差在末位。"] if rounded else [])]
    lines.append(
        f"※ 需核实；对象按惯例次序列出，不排名。数据版本 {found.data_version}，截至 {found.data_date:%Y-%m-%d}"
    )
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def _print(console: Console, title: str, columns: list[list[str]]) -> None:
    table = Table(title=title, title_justify="left")
    for at, (heading, *_) in enumerate(columns):
        table.add_column(heading, justify="left" if at == 0 else "right", no_wrap=True)
    for row in zip(*(column[1:] for column in columns), strict=True):
        table.add_row(*row)
    console.width = max(console.width, natural_width(columns))
    console.print(table)
