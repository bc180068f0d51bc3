"""Sentences that say how points came about: 扣 1.2 分：万人成讼率 63.1 件/万人，满分线 55，每高 1 扣 0.15。"""

from __future__ import annotations

from fractions import Fraction

from metrics.assessment.measures import Measure, Measured
from metrics.assessment.model import short, shown
from warehouse.assessment.model import BandPoints, Improvement, Item, Linear, Steps, plain_number

MINUS = "−"


def printed(value: Fraction, measure: Measure) -> str:
    return shown(value, measure.decimals)


def value_zh(item: Item, measure: Measure, value: Fraction) -> str:
    """63.1 件/万人 · 12.5% · −4.0% · +1.2 个百分点 · −3.4 天"""
    if isinstance(item.rule, Improvement):
        text = shown(value, 1)
        signed = text.replace("-", MINUS) if value < 0 else f"+{text}"
        return f"{signed}{_change_unit(measure)}"
    text = printed(value, measure).replace("-", MINUS)
    return f"{text}%" if measure.unit_zh == "%" else f"{text} {measure.unit_zh}"


def _change_unit(measure: Measure) -> str:
    return "%" if measure.change_zh == "%" else f" {measure.change_zh}".rstrip()


def head_zh(item: Item, points: Fraction, decimals: int) -> str:
    """得满分 25 分 · 扣 1.20 分 · 得 0 分"""
    most = Fraction(item.most)
    if points == most:
        return f"得满分 {plain_number(item.most)} 分"
    if points == 0:
        return f"得 0 分，扣 {plain_number(item.most)} 分"
    return f"扣 {shown(most - points, decimals)} 分"


def reason_zh(item: Item, measure: Measure, found: Measured, points: Fraction, decimals: int) -> str:
    """`found` has a value."""
    rule, written = item.rule, value_zh(item, measure, found.value)
    of_change = "较上年同期 " if isinstance(rule, Improvement) else " "
    head = f"{head_zh(item, points, decimals)}：{measure.name_zh}{of_change}{written}"
    if isinstance(rule, Linear | Improvement):
        return f"{head}，{_lines_zh(item, measure, found.value)}。"
    if isinstance(rule, Steps):
        return f"{head}，{_step_zh(rule, found.value, points)}。"
    return f"{head}，{_band_zh(rule, found, points)}。"


def _lines_zh(item: Item, measure: Measure, value: Fraction) -> str:
    rule = item.rule
    unit, sign = "", ""
    if isinstance(rule, Improvement):
        sign = _change_unit(measure)
        unit = " 个百分点" if sign == "%" else sign
    full, none = Fraction(rule.full_at), Fraction(rule.none_at)
    lower_is_better = full < none
    if value <= full if lower_is_better else value >= full:
        side = "不高于" if lower_is_better else "不低于"
        return f"{side}满分线 {_line(rule.full_at)}{sign}"
    if value >= none if lower_is_better else value <= none:
        side = "达到或高于" if lower_is_better else "达到或低于"
        return f"{side}零分线 {_line(rule.none_at)}{sign}"
    per = Fraction(item.most) / abs(none - full)
    about = " " if Fraction(short(per)) == per else "约 "
    way = "高" if lower_is_better else "低"
    return f"满分线 {_line(rule.full_at)}{sign}，每{way} 1{unit or ' '}扣{about}{short(per)}"


def _step_zh(rule: Steps, value: Fraction, points: Fraction) -> str:
    lower = rule.better == "lower"
    for line, _ in rule.steps:
        if value <= Fraction(line) if lower else value >= Fraction(line):
            return f"{'不高于' if lower else '不低于'} {_line(line)}，这一档得 {short(points)} 分"
    worst = rule.steps[-1][0]
    return f"{'高于' if lower else '低于'}最后一档的线 {_line(worst)}，得 {short(points)} 分"


def _band_zh(rule: BandPoints, found: Measured, points: Fraction) -> str:
    if rule.against == "mean":
        words = {"high": "显著高于", "similar": "与之相近，分不出高低；对照", "low": "显著低于"}
        return f"{words[found.side]}全体平均，得 {short(points)} 分"
    low, high = rule.lower_limit, rule.upper_limit
    if low is not None and high is not None:
        limits = f"区间 {_line(low)}—{_line(high)}"
    else:
        limits = f"上限 {_line(high)}" if low is None else f"下限 {_line(low)}"
    side = "high" if high is not None and found.value > Fraction(high) else "similar"
    side = "low" if low is not None and found.value < Fraction(low) else side
    words = {"high": "高于", "similar": "在限度之内：", "low": "低于"}
    return f"{words[side]}{limits}，得 {short(points)} 分"


def _line(value: object) -> str:
    return plain_number(value).replace("-", MINUS)


def interval_zh(item: Item, measure: Measure, found: Measured) -> str:
    """52.1—66.0, −18.2 至 −0.6"""
    decimals = 1 if isinstance(item.rule, Improvement) else measure.decimals
    ends = (shown(end, decimals).replace("-", MINUS) for end in (found.lower, found.upper))
    return (" 至 " if found.lower < 0 else "—").join(ends)


def chance_zh(item: Item, measure: Measure, found: Measured, *, by_chance: bool, usual: bool | None) -> tuple[str, ...]:
    """What chance has to do with the points; nothing where there is nothing to say."""
    said = []
    if by_chance:
        said.append(f"95% 区间 {interval_zh(item, measure, found)} 可达满分，扣分可能出于偶然。")
    if found.said:
        said.append(f"{found.said}。")
    if usual and isinstance(item.rule, Improvement):
        said.append("变化不显著，得分高低在偶然范围之内。")
    elif usual and found.lower is None:
        said.append("与按人口推算的相当，高低多出于偶然。")
    elif usual:
        said.append("与全体平均分不出高低，得分的差别不宜作为评价依据。")
    if found.few:
        said.append("件数少于 20，数据不稳定。")
    return tuple(said)
