"""考核: points of all subjects, and one subject opened, as HTML. Customary order; no rank. Pure."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from html import escape

from metrics.assessment.measures import measure_of
from metrics.assessment.model import (
    STATUS_ZH,
    Assessment,
    Scored,
    Status,
    SubjectScore,
    grade_zh,
    rounding_zh,
    short,
    shown,
)
from metrics.assessment.subjects import subjects_zh
from metrics.assessment.what_if import rule_zh
from pages.parts.plain_table import Figure, Html, badge, plain_table, roomy
from warehouse.assessment.model import THEN_ZH, Improvement, Item, Linear, Scheme, Steps, plain_number

Link = Callable[[str], str]


def points_table(found: Assessment, link: Link, opened: str | None) -> str:
    """Subjects × items. `link`: the address that opens a subject."""
    scheme = found.scheme
    head = "".join(
        f'<th scope="col" class="num item" title="{escape(item.name_zh)}">{escape(item.name_zh)}'
        f"<small>{plain_number(item.most)}</small></th>"
        for item in scheme.items
    )
    grade = '<th scope="col">对照分数线</th>' if scheme.grades else ""
    header = (
        f'<tr><th scope="col">{subjects_zh(scheme)}</th><th scope="col" class="num">合计</th>'
        f'<th scope="col" class="num">已评满分</th>{head}{grade}</tr>'
    )
    columns = len(scheme.items) + 3 + bool(scheme.grades)
    rows, group = [], None
    for score in found.subjects:
        above = score.subject.parent_name
        if above != group and scheme.subjects.kind == "places" and above:
            rows.append(f'<tr class="group"><th colspan="{columns}">{escape(above)}</th></tr>')
        group = above
        rows.append(_row(score, scheme, link, score.subject.code == opened))
    long = " long" if len(found.subjects) > 15 else ""
    return (
        f'<div class="table-hold{long}"><table class="places scores"><thead>{header}</thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(score: SubjectScore, scheme: Scheme, link: Link, opened: bool) -> str:
    subject = score.subject
    cells = "".join(f'<td class="num">{_points(s, scheme.decimals)}</td>' for s in score.items)
    grade = ""
    if scheme.grades:
        grade = f'<td class="soft">{escape(grade_zh(score, scheme) or "未评齐，不对照")}</td>'
    chosen = ' class="chosen"' if opened else ""
    total = shown(score.total, scheme.decimals) or "未评"
    return (
        f'<tr{chosen}><th scope="row"><a data-soft href="{escape(link(subject.code))}">{escape(subject.name)}</a></th>'
        f'<td class="num strong">{total}</td><td class="num soft">{short(score.most_scored)}</td>{cells}{grade}</tr>'
    )


def _points(scored: Scored, decimals: int) -> str:
    """The points, paler the less is lost; 未评 and 需核实 in words."""
    why = escape(scored.reason_zh)
    if scored.points is None:
        kind = "few" if scored.status is Status.MISSING else "check"
        return f'<abbr title="{why}"><span class="chip {kind}">{STATUS_ZH[scored.status]}</span></abbr>'
    mark = "※" if scored.check else ""
    lost = scored.lost / Fraction(scored.item.most)
    kind = " class='all'" if not lost else " class='none'" if lost == 1 else ""
    return f'<abbr title="{why}"{kind}>{shown(scored.points, decimals)}{mark}</abbr>'


def opened_title(score: SubjectScore, scheme: Scheme) -> str:
    """银杏镇：已评 85 分中得 73.94 分，2 项未评"""
    if score.total is None:
        return f"{score.subject.name}：各项都未评"
    rest = len(score.not_scored)
    most, total = short(score.most_scored), shown(score.total, scheme.decimals)
    said = f"{score.subject.name}：已评满分 {most} 分中得 {total} 分"
    return said + (f"，另有 {rest} 项未评或待核实" if rest else "")


def opened_table(score: SubjectScore, scheme: Scheme) -> str:
    """Each point of one subject explained. On a phone module, stage and bar are left out."""
    staged = any(item.stage for item in scheme.items)
    stage = "<th scope='col' class='rare'>业务环节</th>" if staged else ""
    head = (
        f"<th scope='col' class='rare'>业务模块</th>{stage}<th scope='col'>指标</th>"
        "<th scope='col' class='num'>满分</th>"
        "<th scope='col' class='num'>得分</th><th class='rare' aria-hidden='true'></th><th scope='col'>怎么得的</th>"
    )
    rows = "".join(_opened_row(scored, staged, scheme.decimals) for scored in score.items)
    return (
        f"<div class='table-wrap scored'><table class='grid'><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _opened_row(scored: Scored, staged: bool, decimals: int) -> str:
    item = scored.item
    stage = f"<td class='rare'>{escape(item.stage)}</td>" if staged else ""
    return (
        f"<tr><td class='rare'>{escape(item.module)}</td>{stage}<td class='item'>{escape(item.name_zh)}</td>"
        f"<td class='num'>{plain_number(item.most)}</td><td class='num'>{_cell(scored, decimals)}</td>"
        f"<td class='rare'>{_bar(scored)}</td><td class='why'>{_why(scored)}</td></tr>"
    )


def _cell(scored: Scored, decimals: int) -> Html:
    if scored.points is None:
        return badge(STATUS_ZH[scored.status], "plain" if scored.status is Status.MISSING else "check")
    mark = "<br>" + badge("需核实", "check") if scored.check else ""
    return Html(f"<b>{shown(scored.points, decimals)}</b>{mark}")


def _bar(scored: Scored) -> Html:
    """Points as part of the weight; the span of the 95% interval as a line beneath."""
    if scored.points is None:
        return Html("<span class='meter none'></span>")
    most = Fraction(scored.item.most)
    part = float(100 * scored.points / most)
    span = ""
    if scored.lower is not None and scored.lower < scored.upper:
        left, right = (float(100 * end / most) for end in (scored.lower, scored.upper))
        span = f"<i style='left:{left:.1f}%;width:{right - left:.1f}%'></i>"
    return Html(f"<span class='meter'><b style='width:{part:.1f}%'></b>{span}</span>")


def _why(scored: Scored) -> Html:
    more = "".join(f"<small>{escape(text)}</small>" for text in scored.remarks)
    return Html(f"{escape(scored.reason_zh)}{more}")


def opened_remark(score: SubjectScore, scheme: Scheme) -> str:
    spans = any(s.lower is not None for s in score.items)
    said = "条下的细线：数值在 95% 区间内变动时，得分会落在哪一段。" if spans else ""
    return said + rounding_zh(score, scheme.decimals)


def scheme_table(scheme: Scheme) -> str:
    """The items of a scheme under the headings of a 质效评估 checklist."""
    header = (
        "序号",
        "业务模块",
        "业务环节",
        "指标名称",
        "指标计算口径",
        "工作任务",
        "推进措施",
        "责任部门",
        "满分",
        "计分办法",
    )
    every = [
        (n, i.module, i.stage, i.name_zh, roomy(i.how_zh) if i.how_zh else "", i.task_zh, i.measures_zh,
         i.department_zh, Figure(plain_number(i.most)), roomy(_how(i)))
        for n, i in enumerate(scheme.items, 1)
    ]  # fmt: skip
    kept = [at for at, name in enumerate(header) if at == 0 or any(row[at] for row in every)]
    table = plain_table([header[at] for at in kept], [[row[at] for at in kept] for row in every])
    return f"<div class='scheme-items'>{table}</div>"


def _name(metric: str) -> str:
    try:
        return measure_of(metric).name_zh
    except KeyError:  # a scheme that names what does not exist is shown all the same
        return metric


def _unit(metric: str) -> str:
    try:
        return measure_of(metric).unit_zh
    except KeyError:
        return ""


def unit_of(item: Item) -> str:
    """The unit that the lines of an item are written in; "" where it has none."""
    if isinstance(item.rule, Improvement):
        return measure_of(item.metric).change_zh
    return _unit(item.metric) if item.metric else ""


def _how(item: Item) -> str:
    unit = unit_of(item) if isinstance(item.rule, Linear | Improvement | Steps) else ""
    said = [rule_zh(item.rule) + (f"（单位：{unit}）" if unit else "")]
    for condition in item.conditions:
        what = "防失真指标异常"
        if not condition.guard:
            what = f"{_name(condition.metric)}超过 {plain_number(condition.over)}{_unit(condition.metric)}"
        said.append(f"{what}：{THEN_ZH[condition.then]}")
    return "；".join(said)
