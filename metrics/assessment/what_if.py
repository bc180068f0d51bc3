"""What if a weight or a line were another: a changed copy of a scheme beside it; and what two versions differ in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import polars as pl

from metrics.assessment.model import Assessment, shown
from warehouse.assessment.model import BandPoints, Improvement, Item, Linear, Rule, Scheme, Steps, YesNo, plain_number
from warehouse.assessment.rules import faults
from warehouse.problem import Problem

_FINEST = Decimal("0.0001")  # points of steps that are scaled with their weight


@dataclass(frozen=True)
class Change:
    """Another weight, other lines; None leaves it as it is."""

    most: Decimal | None = None
    full_at: Decimal | None = None
    none_at: Decimal | None = None


def changed(scheme: Scheme, changes: Mapping[str, Change]) -> Scheme:
    """A copy marked 试算. Points that a rule names are scaled with the weight.

    Raises Problem for an unknown item, a weight that is not above nought, equal lines.
    """
    for name in changes:
        if scheme.item(name) is None:
            raise Problem(f"方案里没有指标“{name}”", expected="、".join(item.id for item in scheme.items))
    items = tuple(_changed_item(item, changes.get(item.id, Change())) for item in scheme.items)
    return replace(scheme, items=items, trial=True)


def _changed_item(item: Item, change: Change) -> Item:
    most = item.most if change.most is None else change.most
    if most <= 0:
        raise Problem(f"“{item.name_zh}”的满分应大于 0", where=plain_number(most))
    rule = _with_lines(item, change)
    return replace(item, most=most, rule=rule if most == item.most else _scaled(rule, most, item.most))


def _with_lines(item: Item, change: Change) -> Rule:
    rule = item.rule
    if change.full_at is None and change.none_at is None:
        return rule
    if not isinstance(rule, Linear | Improvement):
        raise Problem(f"“{item.name_zh}”没有满分线和零分线")
    full = rule.full_at if change.full_at is None else change.full_at
    none = rule.none_at if change.none_at is None else change.none_at
    if full == none:
        raise Problem(f"“{item.name_zh}”的满分线和零分线相同", expected="两个不同的数")
    return replace(rule, full_at=full, none_at=none)


def _scaled(rule: Rule, most: Decimal, before: Decimal) -> Rule:
    def scale(points: Decimal) -> Decimal:
        if points == before:
            return most
        return (points * most / before).quantize(_FINEST, ROUND_HALF_UP)

    if isinstance(rule, Steps):
        steps = tuple((line, scale(points)) for line, points in rule.steps)
        return replace(rule, steps=steps, otherwise=scale(rule.otherwise))
    if isinstance(rule, BandPoints):
        return replace(rule, high=scale(rule.high), similar=scale(rule.similar), low=scale(rule.low))
    if isinstance(rule, YesNo):
        return replace(rule, yes=scale(rule.yes), no=scale(rule.no))
    return rule


def as_new_version(scheme: Scheme, version: int, changed_zh: str) -> Scheme:
    """The copy as a version to be kept. Raises Problem if it breaks a rule, such as weights that don't add up."""
    kept = replace(scheme, version=version, changed_zh=changed_zh, trial=False)
    problems = faults(kept, kept.label_zh)
    if problems:
        raise problems[0]
    return kept


DIFFERENCES = {
    "code": pl.String, "name": pl.String, "item": pl.String, "item_name": pl.String, "before": pl.String,
    "after": pl.String, "difference": pl.String,
}  # fmt: skip


def differences(before: Assessment, after: Assessment) -> pl.DataFrame:
    """DIFFERENCES: one row a subject and item of either, and of its total (item ""); points as they are printed.

    difference is that of the exact points, rounded once; "" where one side is not scored.
    """
    decimals = max(before.scheme.decimals, after.scheme.decimals)
    names = {item.id: item.name_zh for a in (before, after) for item in a.scheme.items}
    rows = []
    for score in before.subjects:
        other = after.of(score.subject.code)
        if other is None:
            continue
        both = [{s.item.id: s.points for s in one.items} for one in (score, other)]
        pairs = [(item, name, both[0].get(item), both[1].get(item)) for item, name in names.items()]
        for item, name, a, b in [*pairs, ("", "合计", score.total, other.total)]:
            apart = shown(b - a, decimals) if a is not None and b is not None else ""
            rows.append(
                (score.subject.code, score.subject.name, item, name, shown(a, decimals), shown(b, decimals), apart)
            )
    return pl.DataFrame(rows, schema=DIFFERENCES, orient="row")


def total_difference(before: Assessment, after: Assessment, code: str) -> Fraction | None:
    a, b = before.of(code), after.of(code)
    return None if a is None or b is None or a.total is None or b.total is None else b.total - a.total


def versions_differ_zh(old: Scheme, new: Scheme) -> list[str]:
    """What was changed from one version to the other, a sentence each; empty if nothing that is scored."""
    said = []
    before, after = ({item.id: item for item in scheme.items} for scheme in (old, new))
    said += [
        f"新增“{item.name_zh}”，满分 {plain_number(item.most)}。" for key, item in after.items() if key not in before
    ]
    said += [
        f"取消“{item.name_zh}”（原满分 {plain_number(item.most)}）。"
        for key, item in before.items()
        if key not in after
    ]
    for key in before.keys() & after.keys():
        a, b = before[key], after[key]
        if a.most != b.most:
            said.append(f"“{b.name_zh}”满分由 {plain_number(a.most)} 改为 {plain_number(b.most)}。")
        if replace(a, most=b.most) != replace(b, rule=a.rule):
            said.append(f"“{b.name_zh}”的取数、条件或文字有改动。")
        if a.rule != b.rule and _scaled(a.rule, b.most, a.most) != b.rule:
            said.append(f"“{b.name_zh}”的计分办法由“{rule_zh(a.rule)}”改为“{rule_zh(b.rule)}”。")
    order = {item.name_zh: n for n, item in enumerate((*old.items, *new.items))}
    said.sort(key=lambda text: order.get(text.split("“")[1].split("”")[0], 0))
    if old.subjects != new.subjects:
        said.append("考核对象有改动。")
    if old.grades != new.grades or old.total != new.total:
        said.append("总分或档次有改动。")
    return said


def rule_zh(rule: Rule) -> str:
    """满分线 60，零分线 160 · ≤55 得 20，≤70 得 15，其余 5 · 有 7，无 0"""
    if isinstance(rule, Linear | Improvement):
        unit = "（较上年同期的变化）" if isinstance(rule, Improvement) else ""
        return f"满分线 {_line(rule.full_at)}，零分线 {_line(rule.none_at)}{unit}"
    if isinstance(rule, Steps):
        sign = "≤" if rule.better == "lower" else "≥"
        steps = "，".join(f"{sign}{_line(line)} 得 {plain_number(points)}" for line, points in rule.steps)
        return f"{steps}，其余 {plain_number(rule.otherwise)}"
    if isinstance(rule, BandPoints):
        against = {"mean": "全体平均", "range": "合理区间"}.get(rule.against) or "—".join(
            "" if limit is None else _line(limit) for limit in (rule.lower_limit, rule.upper_limit)
        )
        high, similar, low = (plain_number(points) for points in (rule.high, rule.similar, rule.low))
        return f"对照{against}：高于 {high}，之内 {similar}，低于 {low}"
    if isinstance(rule, YesNo):
        return f"有 {plain_number(rule.yes)}，无 {plain_number(rule.no)}" + ("，须有佐证" if rule.proof else "")
    return "按交来的评分"


def _line(value: Decimal) -> str:
    return plain_number(value).replace("-", "−")
