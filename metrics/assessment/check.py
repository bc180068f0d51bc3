"""Whether a scheme can be evaluated: its metrics, calibers and guards exist and go with its subjects."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.assessment.conditions import ANY
from metrics.assessment.measures import NO_SUITS, NO_SUITS_ZH
from metrics.catalogue import METRICS, find_metric
from metrics.guard import NAMES_ZH
from metrics.model import RatePer, Share
from metrics.question import BY_ZH
from warehouse.assessment.model import BandPoints, Improvement, Item, Scheme
from warehouse.assessment.reader import near
from warehouse.calibers import Caliber, find_caliber
from warehouse.problem import Problem


def faults_of_metrics(scheme: Scheme, calibers: Mapping[str, Caliber]) -> list[Problem]:
    """One Problem for each thing that is unknown or does not go together, with a suggestion."""
    found = []
    for item in scheme.items:
        for problem in _of_item(item, scheme, calibers):
            found.append(Problem(problem.what, where=f"{scheme.label_zh} / {item.name_zh}", expected=problem.expected,
                                 way_out=problem.way_out))  # fmt: skip
    return found


def require_metrics(scheme: Scheme, calibers: Mapping[str, Caliber]) -> None:
    """Raises the first of faults_of_metrics."""
    problems = faults_of_metrics(scheme, calibers)
    if problems:
        raise problems[0]


def _of_item(item: Item, scheme: Scheme, calibers: Mapping[str, Caliber]):
    by = scheme.subjects.level if scheme.subjects.kind == "places" else "court"
    if item.metric:
        yield from _of_metric(item, by, calibers)
    for condition in item.conditions:
        if condition.guard:
            if condition.guard not in (ANY, *NAMES_ZH):
                known = (ANY, *NAMES_ZH)
                yield Problem(
                    f"没有名为“{condition.guard}”的防失真指标{near(condition.guard, known)}", expected="、".join(known)
                )
            if scheme.subjects.kind == "departments":
                yield Problem("部门没有防失真指标", way_out="请去掉这个条件")
        elif condition.metric == NO_SUITS:
            yield Problem(f"条件不能用“{NO_SUITS_ZH}”")
        else:
            yield from _known(condition.metric, by)


def _of_metric(item: Item, by: str, calibers: Mapping[str, Caliber]):
    if item.metric == NO_SUITS:
        if by != "town":
            yield Problem(f"“{NO_SUITS_ZH}”只按镇街计算", expected="考核对象为镇街")
        if isinstance(item.rule, Improvement):
            yield Problem(f"“{NO_SUITS_ZH}”没有同比，不能按改进计分", way_out="请改用两点之间按比例，或分档")
        needs_caliber = True
    else:
        problems = list(_known(item.metric, by))
        if problems:
            yield from problems
            return
        needs_caliber = METRICS[item.metric].needs_caliber
        against_mean = isinstance(item.rule, BandPoints) and item.rule.against == "mean"
        if against_mean and not isinstance(METRICS[item.metric], RatePer | Share):
            yield Problem(
                f"“{METRICS[item.metric].name_zh}”没有全体平均可比", expected="率或占比", way_out="请写明区间"
            )
    if item.caliber and not needs_caliber:
        yield Problem(f"“{METRICS[item.metric].name_zh}”不分口径", way_out="请去掉 caliber")
    elif item.caliber:
        try:
            find_caliber(dict(calibers), item.caliber)
        except Problem as problem:
            yield problem


def _known(metric: str, by: str):
    if metric not in METRICS:
        try:
            meant = find_metric(metric).id
            yield Problem(f"指标要写编号，“{metric}”的编号是 {meant}", expected=meant)
        except Problem as problem:
            words = f"{problem.what}" if "是不是" in problem.what else problem.what + near(metric, METRICS)
            yield Problem(words, expected=problem.expected, way_out=problem.way_out)
    elif by not in METRICS[metric].by:
        can = "、".join(BY_ZH.get(name, name) for name in METRICS[metric].by)
        yield Problem(f"“{METRICS[metric].name_zh}”不能按{BY_ZH.get(by, by)}计算", expected=can)
