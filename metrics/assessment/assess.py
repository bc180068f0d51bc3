"""A scheme evaluated for a period over its subjects. The one door: screens, exports and the command line ask here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from metrics.assessment import measures, reasons
from metrics.assessment.check import require_metrics
from metrics.assessment.conditions import Conditions
from metrics.assessment.material import material_of, one_other_period, scored_by_material
from metrics.assessment.measures import Figures, Measured, measure_of
from metrics.assessment.model import Assessment, Scored, Status, Subject, SubjectScore
from metrics.assessment.points import band_points, points_at, points_between
from metrics.assessment.subjects import subjects_of
from metrics.period import Period, parse_period
from metrics.remembered import remembered
from warehouse.assessment.model import BandPoints, Improvement, Item, Scheme
from warehouse.months import first_day, last_day, month_label
from warehouse.problem import Problem
from warehouse.ranges import Range, range_for
from warehouse.scope import Scope
from warehouse.store import Warehouse


def assess(
    scheme: Scheme,
    warehouse: Warehouse,
    scope: Scope,
    *,
    period: Period | str,
    within: str | None = None,
    ranges: tuple[Range, ...] = (),
) -> Assessment:
    """Points of every subject within a place, in the customary order.

    within  code or name of a place, for places and courts; None: all in scope. What all of them are held against
            (全体) is always everybody in scope, so that a district sees the same points as the city.
    ranges  the 合理区间 of the office's settings; an item held against one that is not set is 未评
    Raises Problem for a scheme that names what does not exist, a period outside the data, no subjects.
    """
    require_metrics(scheme, warehouse.calibers)
    period = parse_period(period, warehouse.info) if isinstance(period, str) else period
    everybody = subjects_of(scheme, warehouse, scope)
    shown = {s.code for s in subjects_of(scheme, warehouse, scope, within)} if within else {s.code for s in everybody}
    work = _Work(scheme, warehouse, scope, period, everybody, ranges)
    columns = {item.id: work.column(item) for item in scheme.items}
    scores = tuple(
        SubjectScore(subject, tuple(columns[item.id][subject.code] for item in scheme.items))
        for subject in everybody
        if subject.code in shown
    )
    info = warehouse.info
    return Assessment(scheme, period, scores, work.notes(), info.version, info.data_date, info.made_up)


def item_period(item: Item, period: Period, warehouse: Warehouse) -> Period:
    """The period an item is counted over. Raises Problem if the data does not hold it."""
    if item.period == "asked":
        return period
    if item.period == "ytd":
        return parse_period(f"ytd@{month_label(period.last)}", warehouse.info)
    last = period.last - 1 if period.cut else period.last
    return parse_period(f"r12@{month_label(last)}", warehouse.info)


class _Work:
    """One evaluation: figures, conditions and material are read once for all subjects."""

    def __init__(
        self,
        scheme: Scheme,
        warehouse: Warehouse,
        scope: Scope,
        period: Period,
        everybody: list[Subject],
        ranges: tuple[Range, ...],
    ) -> None:
        self._ranges = ranges
        self._scheme, self._warehouse, self._scope, self._period = scheme, warehouse, scope, period
        self._everybody = everybody
        self._conditions = Conditions(warehouse, scope, scheme.subjects, tuple(everybody))
        self._material = material_of(scheme.id, warehouse, scope, period)
        self._material_period = one_other_period(self._material)
        self._notes: dict[str, None] = {}

    def column(self, item: Item) -> dict[str, Scored]:
        """The item of every subject, by code."""
        if item.metric is None:
            decimals = self._scheme.decimals
            rows = {s.code: self._material.get((s.code, item.id)) for s in self._everybody}
            say = not self._material_period
            return {code: scored_by_material(item, row, decimals, say_period=say) for code, row in rows.items()}
        try:
            period = item_period(item, self._period, self._warehouse)
        except Problem as problem:
            return {s.code: _missing(item, problem.what) for s in self._everybody}
        found = self._figures(item, period)
        of = f"{found.label}：" if period != self._period else ""
        told = [note for note in found.notes if "演示数据" not in note]  # said once, by whoever shows the points
        self._notes |= dict.fromkeys(f"{of}{note}" for note in told)
        return {s.code: self._scored(item, s, found, period) for s in self._everybody}

    def _figures(self, item: Item, period: Period) -> Figures:
        subjects, warehouse, scope = self._scheme.subjects, self._warehouse, self._scope
        of_change = isinstance(item.rule, Improvement)
        key = ("assessed", scope, subjects.kind, subjects.level, item.metric, item.caliber, period, of_change)
        return remembered(warehouse, key, lambda: measures.figures(item, subjects, warehouse, scope, None, period))

    def _scored(self, item: Item, subject: Subject, found: Figures, period: Period) -> Scored:
        figure = found.by_code.get(subject.code)
        if figure is None or figure.value is None:
            return _missing(item, found.nobody or (figure.missing if figure else "没有数据"), figure)
        scored = self._by_range(item, figure, subject) or _by_figure(item, figure, self._scheme.decimals)
        if period != self._period:
            scored = replace(scored, remarks=(*scored.remarks, f"按{found.label}计。"))
        return self._guarded(scored, subject, period)

    def _by_range(self, item: Item, figure: Measured, subject: Subject) -> Scored | None:
        """An item held against the 合理区间 of the settings: as printed, like everywhere; None for all other items."""
        rule = item.rule
        if not isinstance(rule, BandPoints) or rule.against != "range":
            return None
        held_to = range_for(self._ranges, item.metric, subject.code, self._scheme.subjects.level or "")
        if held_to is None:
            return _missing(item, "未设合理区间", figure)
        low, high = (None if end is None else Decimal(str(end)) for end in (held_to.low, held_to.high))
        limits = replace(rule, against="limits", lower_limit=low, upper_limit=high)
        printed = Fraction(reasons.printed(figure.value, measure_of(item.metric)))
        found = _by_figure(replace(item, rule=limits), replace(figure, value=printed), self._scheme.decimals)
        said = f"合理区间出自{held_to.source}（{held_to.date:%Y-%m-%d}）。"
        return replace(found, item=item, remarks=(*found.remarks, said))

    def _guarded(self, scored: Scored, subject: Subject, period: Period) -> Scored:
        """A guard holds points back that would be given; it never spares a subject its nought."""
        if not scored.item.conditions or scored.points is None:
            return scored
        held, silent = self._conditions.holding(scored.item, subject, period)
        remarks = (*scored.remarks, *silent)
        if not held:
            return replace(scored, remarks=remarks)
        why = "；".join(holding.why_zh for holding in held)
        if any(holding.then == "not_scored" for holding in held) and scored.points > 0:
            reason = f"需核实，暂不计分：{why}。原可{scored.reason_zh}"
            return replace(
                scored, status=Status.WITHHELD, points=None, lower=None, upper=None, by_chance=None, reason_zh=reason,
                remarks=remarks,
            )  # fmt: skip
        return replace(scored, check=True, remarks=(*remarks, f"需核实：{why}。"))

    def notes(self) -> tuple[str, ...]:
        scheme, period = self._scheme, self._period
        said = [f"{scheme.label_zh}：{scheme.standing_zh}。"]
        if self._warehouse.info.made_up:
            said.append("本数据为演示数据，不是任何真实地方的数字。")
        if scheme.trial:
            said.append("试算：权重或分数线已改动，只供推演，不是考核结果。")
        if scheme.valid_from and last_day(period.last) < scheme.valid_from:
            said.append(f"本方案自 {scheme.valid_from:%Y-%m-%d} 起施行，所选期间在此之前，只供参考。")
        if scheme.valid_to and first_day(period.first) > scheme.valid_to:
            said.append(f"本方案施行至 {scheme.valid_to:%Y-%m-%d}，所选期间在此之后，只供参考。")
        if period.unfinished:
            said.append(f"{period.label_zh}尚未结束，分数还会变化。")
        if self._material_period:
            said.append(f"有/无和评分按{self._material_period}的材料。")
        strangers = {code for code, _ in self._material} - {s.code for s in self._everybody}
        if strangers:
            said.append(f"交来的材料中有 {len(strangers)} 个对象不在本方案之内，没有计分。")
        items = {item.id for item in scheme.items if item.metric is None}
        unknown = sorted({indicator for _, indicator in self._material} - items)
        if unknown:
            said.append(f"交来的材料中有 {len(unknown)} 个指标编号不在本方案之内，没有计分：{'、'.join(unknown[:5])}。")
        return (*said, *self._notes)


def _missing(item: Item, why: str, figure: Measured | None = None) -> Scored:
    counts = {} if figure is None else {"numerator": figure.numerator, "denominator": figure.denominator}
    return Scored(item, Status.MISSING, None, f"未评：{why}。", **counts)


def _by_figure(item: Item, figure: Measured, decimals: int) -> Scored:
    measure = measure_of(item.metric)
    banded = isinstance(item.rule, BandPoints) and item.rule.against != "limits"
    if banded and figure.side is None:
        return _missing(item, "没有可对照的全体平均", figure)
    points = band_points(item.rule, figure.side) if banded else points_at(item, figure.value)
    lower = upper = by_chance = None
    if not banded and figure.lower is not None and figure.upper is not None:
        lower, upper = points_between(item, figure.lower, figure.upper)
        lower, upper = min(lower, points), max(upper, points)
        by_chance = points < Fraction(item.most) <= upper
    usual = None if figure.side is None else figure.side == "similar"
    return Scored(
        item,
        Status.SCORED,
        points,
        reasons.reason_zh(item, measure, figure, points, decimals),
        value=reasons.value_zh(item, measure, figure.value),
        numerator=figure.numerator,
        denominator=figure.denominator,
        lower=lower,
        upper=upper,
        by_chance=by_chance,
        usual=usual,
        remarks=reasons.chance_zh(item, measure, figure, by_chance=bool(by_chance), usual=usual),
    )
