"""试算: points before and after, side by side, as HTML. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from html import escape

from metrics.assessment.model import Assessment, Scored, shown
from metrics.assessment.subjects import subjects_zh
from metrics.assessment.what_if import Change


def trial_title(found: Assessment, other: Assessment, changes: Mapping[str, Change]) -> str:
    """改动 2 项后，88 个镇街中 80 个的合计会变，最多相差 3.20 分"""
    if not changes:
        return "还没有改动，两边相同"
    apart = [_apart(a.total, b.total) for a, b in zip(found.subjects, other.subjects, strict=True)]
    moved = [abs(one) for one in apart if one]
    name = subjects_zh(found.scheme)
    if not moved:
        return f"改动 {len(changes)} 项后，{len(apart)} 个{name}的合计都不变"
    most = shown(max(moved), found.scheme.decimals)
    return f"改动 {len(changes)} 项后，{len(apart)} 个{name}中 {len(moved)} 个的合计会变，最多相差 {most} 分"


def trial_table(found: Assessment, other: Assessment) -> str:
    """Totals before, after and their difference; and the items that make it."""
    decimals = found.scheme.decimals
    rows, group = [], None
    for a, b in zip(found.subjects, other.subjects, strict=True):
        above = a.subject.parent_name
        if above != group and above and found.scheme.subjects.kind == "places":
            rows.append(f'<tr class="group"><th colspan="5">{escape(above)}</th></tr>')
        group = above
        apart = _apart(a.total, b.total)
        rows.append(
            f'<tr><th scope="row">{escape(a.subject.name)}</th>'
            f'<td class="num">{shown(a.total, decimals) or "未评"}</td>'
            f'<td class="num strong">{shown(b.total, decimals) or "未评"}</td>'
            f'<td class="num">{signed(apart, decimals)}</td>'
            f'<td class="wrap">{escape(_items(a.items, b.items, decimals))}</td></tr>'
        )
    header = "".join(
        f'<th scope="col"{kind}>{escape(text)}</th>'
        for text, kind in (
            (subjects_zh(found.scheme), ""),
            ("原方案", ' class="num"'),
            ("试算", ' class="num"'),
            ("差", ' class="num"'),
            ("变在哪几项", ""),
        )
    )
    long = " long" if len(found.subjects) > 15 else ""
    return (
        f'<div class="table-hold{long}"><table class="places trial"><thead><tr>{header}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _items(before: tuple[Scored, ...], after: tuple[Scored, ...], decimals: int) -> str:
    said = []
    for a, b in zip(before, after, strict=True):
        apart = _apart(a.points, b.points)
        if apart:
            said.append(f"{b.item.name_zh} {signed(apart, decimals)}")
    return "；".join(said)


def _apart(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    return None if before is None or after is None else after - before


def signed(apart: Fraction | None, decimals: int) -> str:
    """+1.20, −0.35, 不变"""
    if apart is None:
        return "–"
    text = shown(abs(apart), decimals)
    if not apart:
        return "不变"
    return f"{'+' if apart > 0 else '−'}{text}"
