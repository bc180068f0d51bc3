"""The three sentences of a profile, made from the numbers and from nothing else. Pure.

Rules: 升, 降 and 持平 go by the figures as they are printed; 显著 is said only where the interval leaves out "no
change" (or the band says so), 不显著 where it does not; shares move in 个百分点; on fewer than 20 cases there are
counts and no rates; no ordinal; 需关注 only where a significant difference lies on the side the metric's direction
calls unwelcome. A welcome one is not praised: filings may have been held back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.compare import Band
from metrics.evaluate import STABLE_FROM
from metrics.model import Direction

TOLD = 2  # sectors, causes or places named in a sentence
WORTH_TELLING = 5  # a smaller change of a count is not worth a sentence
LARGE_PART = 0.2  # of a place's suits: one litigant with as much is named
LAST_YEAR = "上年同期"


@dataclass(frozen=True)
class Level:
    """A figure and what it is held against; None: not known.

    numerator, before  cases now and in the same period of last year; value, value_before: the figures
    people    the denominator written out, e.g. 5.12万人; "" for a share
    note      why the two periods can't be compared, "" if they can
    held      what comparator is called
    check     why a fall should be checked before it is believed (metrics.needs_checking), "" if nothing speaks for it
    """

    name: str
    unit: str
    decimals: int
    direction: Direction
    numerator: float | None
    value: float | None
    lower: float | None = None
    upper: float | None = None
    people: str = ""
    before: float | None = None
    value_before: float | None = None
    change: float | None = None
    significant: bool | None = None
    note: str = ""
    held: str = ""
    comparator: float | None = None
    band: str | None = None
    check: str = ""

    @property
    def few(self) -> bool:
        return self.numerator is not None and self.numerator < STABLE_FROM


@dataclass(frozen=True)
class Part:
    """One sector, cause or place: cases now and in the same period of last year (None: not known)."""

    name: str
    now: float
    before: float | None = None


def level_sentence(place: str, period: str, level: Level) -> str:
    """甲镇2026年1—3月万人成讼率50.0件/万人（100件÷2.00万人，95%区间40.7–60.8），显著高于…；较上年同期…。"""
    if level.numerator is None:
        return f"{place}{period}没有可用的件数。"
    if level.few:
        before = f"，{LAST_YEAR}{count(level.before)}件" if level.before is not None and not level.note else ""
        return f"{place}{period}案件{count(level.numerator)}件{before}；不足{STABLE_FROM}件，只列件数，不算率和升降。"
    if level.value is None:
        return f"{place}{period}案件{count(level.numerator)}件；没有人口数字，不算率。"
    basis = f"{count(level.numerator)}件÷{level.people}" if level.people else f"{count(level.numerator)}件"
    reach = "" if level.lower is None else f"，95%区间{_figure(level, level.lower)}–{_figure(level, level.upper)}"
    head = f"{place}{period}{level.name}{_figure(level, level.value)}{level.unit}（{basis}{reach}）"
    clauses = [clause for clause in (against(level), movement(level)) if clause]
    return f"{head}，{'；'.join(clauses)}。" if clauses else f"{head}。"


def against(level: Level) -> str:
    """显著高于全市镇街平均水平27.0，需关注; "" where nothing is said."""
    if level.band is None or level.comparator is None or level.few:
        return ""
    held = f"{level.held}{_figure(level, level.comparator)}{'%' if level.unit == '%' else ''}"
    if level.band == Band.SIMILAR:
        return f"与{held}相近"
    watch = "，需关注" if _unwelcome(level) else ""
    return f"显著{'高' if level.band == Band.HIGH else '低'}于{held}{watch}"


def movement(level: Level) -> str:
    """较上年同期的44.5升12.4%，变化不显著; 与上年同期持平; or why nothing can be said."""
    if level.note:
        return f"与{LAST_YEAR}不可直接比较：{level.note.rstrip('。')}"
    if level.before is None or level.value_before is None or level.value is None:
        return f"{LAST_YEAR}没有可比的数字"
    if level.before < STABLE_FROM or level.few:
        return f"{LAST_YEAR}{count(level.before)}件，不足{STABLE_FROM}件，不算升降"
    now, before = round(level.value, level.decimals), round(level.value_before, level.decimals)
    if now == before:
        return f"与{LAST_YEAR}持平"
    way = "升" if now > before else "降"
    sure = {True: "，变化显著", False: "，变化不显著"}.get(level.significant, "")
    sure += f"，但需核实：{level.check}" if level.check and way == "降" else ""
    if level.unit == "%":
        return f"较{LAST_YEAR}的{_figure(level, before)}%{way}{abs(now - before):,.{level.decimals}f}个百分点{sure}"
    moved = abs(100 * (level.value / level.value_before - 1))
    size = f"{moved:,.1f}%" if round(moved, 1) else "不足0.1%"
    return f"较{LAST_YEAR}的{_figure(level, before)}{way}{size}{sure}"


def parts_sentence(
    what: str,
    parts: Sequence[Part],
    total: float | None,
    *,
    comparable: bool,
    batch: str = "",
    litigant: str = "",
    recut: bool = False,
) -> str:
    """案件较多的行业是物业（58件，占17.5%）、…；较上年同期增加较多的是…（8件→23件）。

    batch     from batch_clause
    litigant  from litigant_clause
    recut     some parts cannot be compared, since what they hold was changed in 2026
    """
    most = sorted((p for p in parts if round(p.now) > 0), key=lambda p: (-p.now, p.name))[:TOLD]
    if not most or not total:
        return "本期没有案件。"
    shown = "、".join(f"{p.name}（{count(p.now)}件{_share_of(p.now, total)}）" for p in most)
    clauses = [f"案件较多的{what}是{shown}"]
    if comparable:
        clauses.append(_moved_most(parts))
        clauses.append(f"案由2026年有调整的{what}（表中标※）只列件数，不在其内" if recut else "")
    clauses += [batch, litigant]
    return "；".join(clause for clause in clauses if clause) + "。"


def _moved_most(parts: Sequence[Part]) -> str:
    """Counts only, so that nothing is called significant. What is named as risen has risen as it is printed."""
    known = [p for p in parts if p.before is not None and count(p.now) != count(p.before)]
    told = []
    for way, sign in (("增加", 1), ("减少", -1)):
        worth = [p for p in known if sign * (p.now - p.before) >= WORTH_TELLING]
        moved = sorted(worth, key=lambda p: (-sign * (p.now - p.before), p.name))
        if moved:
            named = "、".join(f"{p.name}（{count(p.before)}件→{count(p.now)}件）" for p in moved[:TOLD])
            told.append(f"{way}较多的是{named}")
    return f"与{LAST_YEAR}比，" + "，".join(told) if told else f"各项件数与{LAST_YEAR}相差都不到{WORTH_TELLING}件"


def litigant_clause(who: str, name: str, suits: float, total: float | None) -> str:
    """最大的被告单位是甲公司，170件，占59.6%; "" where it is no large part."""
    if not total or suits < STABLE_FROM or suits < LARGE_PART * total:
        return ""
    return f"最大的{who}单位是{name}，{count(suits)}件{_share_of(suits, total)}"


def batch_clause(suits: float | None, total: float | None, without: Level | None) -> str:
    """其中批量案件299件，占73.2%，剔除后为18.1件/万人，与…相近; "" without a batch suit."""
    if not suits or not total or suits < 0.5:
        return ""
    said = f"其中批量案件{count(suits)}件{_share_of(suits, total)}"
    if without is None or without.numerator is None:
        return said
    if without.few:
        return f"{said}，剔除后{count(without.numerator)}件"
    if without.value is None:
        return said
    held = against(without)
    return f"{said}，剔除后{_figure(without, without.value)}{without.unit}" + (f"，{held}" if held else "")


def villages_sentence(
    villages: int, none: int, expected: float, lower: int, upper: int, unlocated: float | None, locatable: float | None
) -> str:
    """23个村居中无讼5个，按人口推算约4.1个（95%区间1—7个），两者相当，不宜据此评价；另有41件只定位到镇街，占12.3%。"""
    if not villages:
        said = "没有可以推算无讼的村居"
    else:
        how = "两者相当，不宜据此评价"
        if not lower <= none <= upper:
            how = "多于推算" if none > upper else "少于推算"
        said = (
            f"{villages:,}个村居中无讼{none:,}个，按人口推算约{expected:,.1f}个（95%区间{lower:,}—{upper:,}个），{how}"
        )
    if unlocated and locatable and unlocated >= 0.5:
        said += f"；另有{count(unlocated)}件只定位到镇街{_share_of(unlocated, locatable)}，未计入村居"
    return f"{said}。"


def places_sentence(what: str, held: str, high: Sequence[str], judged: int, department: str = "") -> str:
    """88个镇街中3个显著高于…：甲镇、乙镇、丙镇；建议牵头部门为… high: names in the customary order."""
    if not judged:
        said = f"各{what}没有可比的基准"
    elif not high:
        said = f"{judged:,}个{what}中没有显著高于{held}的"
    else:
        names = "、".join(high[:6]) + ("等" if len(high) > 6 else "")
        said = f"{judged:,}个{what}中{len(high):,}个显著高于{held}：{names}"
    return f"{said}；建议牵头部门为{department}。" if department else f"{said}。"


def count(cases: float | None) -> str:
    """Whole cases without decimals, shares of cases with one."""
    if cases is None:
        return "—"
    return f"{cases:,.0f}" if abs(cases - round(cases)) < 0.005 else f"{cases:,.1f}"


def _share_of(part: float, total: float) -> str:
    """Of fewer than 20 cases no share is told."""
    return f"，占{100 * part / total:.1f}%" if total >= STABLE_FROM else ""


def _figure(level: Level, value: float | None) -> str:
    return "—" if value is None else f"{value:,.{level.decimals}f}"


def _unwelcome(level: Level) -> bool:
    side = {Direction.LOWER_IS_BETTER: Band.HIGH, Direction.HIGHER_IS_BETTER: Band.LOW}.get(level.direction)
    return side is not None and level.band == side
