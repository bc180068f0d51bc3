"""What must hold inside a scheme: weights that add up, points in order and within the maximum, dates in order."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from warehouse.assessment.model import (
    BandPoints,
    Improvement,
    Item,
    Linear,
    Rule,
    Scheme,
    Score,
    Steps,
    YesNo,
    plain_number,
)
from warehouse.problem import Problem

MOST_ITEMS = 200


def faults(scheme: Scheme, where: str) -> list[Problem]:
    """All faults of a scheme read without fault of form. Metrics are looked up elsewhere (metrics.assessment)."""
    found = [*_of_the_whole(scheme, where)]
    for item in scheme.items:
        found += _of_item(item, where)
    return found


def _of_the_whole(scheme: Scheme, where: str):
    if not scheme.items:
        yield Problem("方案没有指标", where=where, way_out="至少写一项")
    if len(scheme.items) > MOST_ITEMS:
        yield Problem(f"方案有 {len(scheme.items)} 项", where=where, expected=f"不超过 {MOST_ITEMS} 项")
    yield from _weights(scheme, where)
    for name, times in Counter(item.id for item in scheme.items).items():
        if times > 1:
            yield Problem(f"指标编号“{name}”出现了 {times} 次", where=where, way_out="每一项用不同的编号")
    if scheme.valid_from and scheme.valid_to and scheme.valid_to < scheme.valid_from:
        yield Problem(
            f"施行日期颠倒：自 {scheme.valid_from} 起，至 {scheme.valid_to} 止",
            where=where,
            expected="止日不早于起日",
            way_out="请更正 valid_from、valid_to；长期有效的不写 valid_to",
        )
    lines = [line for line, _ in scheme.grades]
    if lines != sorted(set(lines), reverse=True):
        yield Problem("档次的分数线没有从高到低排列", where=f"{where} / grades", expected="如 90、80、60")
    if any(not 0 <= line <= scheme.total for line in lines):
        limit = plain_number(scheme.total)
        yield Problem("档次的分数线超出了总分", where=f"{where} / grades", expected=f"0 至 {limit}")
    yield from _subjects(scheme, where)


def _weights(scheme: Scheme, where: str):
    added = sum((item.most for item in scheme.items), Decimal(0))
    if added != scheme.total:
        more = added - scheme.total
        apart = f"多 {plain_number(more)}" if more > 0 else f"少 {plain_number(-more)}"
        yield Problem(
            f"各项满分合计 {plain_number(added)}，不等于总分 {plain_number(scheme.total)}（{apart}）",
            where=where,
            expected=f"合计 {plain_number(scheme.total)}",
            way_out="请调整各项的满分（most），或更正总分（total）",
        )


def _subjects(scheme: Scheme, where: str):
    subjects = scheme.subjects
    if subjects.kind == "departments" and not subjects.named:
        yield Problem(
            "考核对象是部门，但没有列出部门", where=f"{where} / subjects", way_out="请在 named 中列出代码和名称"
        )
    for code, times in Counter(code for code, _ in subjects.named).items():
        if times > 1:
            yield Problem(f"考核对象“{code}”出现了 {times} 次", where=f"{where} / subjects")
    if subjects.kind == "departments":
        for item in scheme.items:
            if item.metric:
                yield Problem(
                    f"“{item.name_zh}”取自指标 {item.metric}，但部门没有指标数字",
                    where=where,
                    expected="有/无，或评分",
                    way_out="请改为 yes_no 或 score，或把考核对象改为地方、法院",
                )


def _of_item(item: Item, where: str):
    at = f"{where} / {item.name_zh}"
    if item.most <= 0:
        yield Problem(f"“{item.name_zh}”的满分是 {plain_number(item.most)}", where=at, expected="大于 0")
    delivered = isinstance(item.rule, YesNo | Score)
    if delivered and item.metric:
        yield Problem(f"“{item.name_zh}”按材料计分，不能同时取自指标 {item.metric}", where=at)
    if not delivered and not item.metric:
        yield Problem(
            f"“{item.name_zh}”没有写取自哪个指标", where=at, way_out="请写 metric；没有指标的用 yes_no 或 score"
        )
    for name, points in points_of(item.rule):
        if not 0 <= points <= item.most:
            yield Problem(
                f"“{item.name_zh}”的{name}得 {plain_number(points)} 分，超出 0 至满分 {plain_number(item.most)}",
                where=at,
                way_out="请调低这一档的分数，或提高满分",
            )
    yield from _order(item, at)


def _order(item: Item, at: str):
    rule = item.rule
    if isinstance(rule, Linear | Improvement) and rule.full_at == rule.none_at:
        yield Problem(f"“{item.name_zh}”的满分线和零分线相同", where=at, expected="两个不同的数")
    if isinstance(rule, Steps):
        lines, points = [line for line, _ in rule.steps], [p for _, p in rule.steps]
        if not lines:
            yield Problem(f"“{item.name_zh}”没有分档", where=at, expected="至少一档，如 [55, 20]")
        if lines != sorted(set(lines), reverse=rule.better == "higher"):
            order = "从小到大（越低越好）" if rule.better == "lower" else "从大到小（越高越好）"
            yield Problem(f"“{item.name_zh}”各档的线没有按次序排列", where=at, expected=order)
        if [*points, rule.otherwise] != sorted([*points, rule.otherwise], reverse=True):
            yield Problem(f"“{item.name_zh}”各档的分没有由高到低", where=at, expected="好的一档分高，其余最低")
    if isinstance(rule, BandPoints):
        low, high = rule.lower_limit, rule.upper_limit
        if rule.against == "limits" and low is None and high is None:
            yield Problem(f"“{item.name_zh}”没有写区间", where=at, way_out="请写 lower_limit、upper_limit，至少一个")
        if rule.against != "limits" and (low is not None or high is not None):
            yield Problem(f"“{item.name_zh}”写了区间，又不是与 limits 比较", where=at, expected="against: limits")
        if low is not None and high is not None and low >= high:
            yield Problem(f"“{item.name_zh}”的区间下限不低于上限", where=at)
    if isinstance(rule, YesNo) and rule.yes < rule.no:
        yield Problem(f"“{item.name_zh}”的“无”比“有”得分高", where=at)
    best = max((points for _, points in points_of(rule)), default=item.most)
    if best < item.most:
        reach = f"最多只能得 {plain_number(best)} 分，达不到满分 {plain_number(item.most)}"
        yield Problem(f"“{item.name_zh}”{reach}", where=at, way_out="请让最好的一档等于满分")


def points_of(rule: Rule) -> list[tuple[str, Decimal]]:
    """The points a rule names, with the words for where they stand; none for rules that give a share of the weight."""
    if isinstance(rule, Steps):
        return [*((f"“{plain_number(line)}”档", p) for line, p in rule.steps), ("其余", rule.otherwise)]
    if isinstance(rule, BandPoints):
        return [("高于区间", rule.high), ("区间之内", rule.similar), ("低于区间", rule.low)]
    if isinstance(rule, YesNo):
        return [("“有”", rule.yes), ("“无”", rule.no)]
    return []
