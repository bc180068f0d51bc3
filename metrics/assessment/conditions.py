"""What stands in the way of points: guards against gaming that are raised, figures beyond a line (防失真、数据质量)."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.assessment.measures import measure_of
from metrics.assessment.model import Subject
from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.guard import NAMES_ZH, Guard
from metrics.guards import guards
from metrics.period import Period
from metrics.remembered import remembered
from warehouse.assessment.model import Condition, Item, Subjects, plain_number
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

ANY = "any"


@dataclass(frozen=True)
class Holding:
    """A condition that holds for a subject: what it does (not_scored, check) and why."""

    then: str
    why_zh: str


@dataclass(frozen=True)
class Conditions:
    """Answers conditions for all subjects at once; what the warehouse was asked is remembered with it."""

    warehouse: Warehouse
    scope: Scope
    subjects: Subjects
    of: tuple[Subject, ...]

    def holding(self, item: Item, subject: Subject, period: Period) -> tuple[list[Holding], list[str]]:
        """The conditions that hold, and sentences on those that could not be tried."""
        held, unknown = [], []
        for condition in item.conditions:
            tried = self._guard if condition.guard else self._metric
            why, silent = tried(condition, item, subject, period)
            if why:
                held.append(Holding(condition.then, why))
            if silent:
                unknown.append(silent)
        return held, unknown

    def _guard(self, condition: Condition, item: Item, subject: Subject, period: Period) -> tuple[str, str]:
        found = [g for g in self._of_place(item, subject, period) if condition.guard in (ANY, g.key)]
        raised = [f"{g.name_zh}{g.reason_zh}" for g in found if g.raised]
        if raised:
            return f"防失真指标异常：{'；'.join(raised)}", ""
        silent = [g.name_zh for g in found if g.raised is None]
        if silent or not found:
            which = "、".join(silent) if found else NAMES_ZH.get(condition.guard, "防失真指标")
            return "", f"防失真未见异常，其中{which}无法判断。" if len(silent) < len(found) else f"{which}无法判断。"
        return "", ""

    def _of_place(self, item: Item, subject: Subject, period: Period) -> tuple[Guard, ...]:
        ids = tuple(sorted({s.place_id for s in self.of if s.place_id is not None}))
        key = ("assessed guards", self.scope, ids, item.caliber, period)
        return remembered(self.warehouse, key, lambda: self._guards(ids, item, period)).get(subject.place_id, ())

    def _guards(self, ids: tuple[int, ...], item: Item, period: Period) -> dict[int, tuple[Guard, ...]]:
        try:
            return guards(self.warehouse, self.scope, list(ids), period=period, caliber=item.caliber)
        except Problem:
            return {}  # said to be unknown

    def _metric(self, condition: Condition, item: Item, subject: Subject, period: Period) -> tuple[str, str]:
        key = ("assessed condition", self.scope, self.subjects.level, condition.metric, item.caliber, period)
        asked = remembered(self.warehouse, key, lambda: self._asked(condition.metric, item.caliber, period))
        value = asked.get(subject.code)
        measure = measure_of(condition.metric)
        if value is None:
            return "", f"{measure.name_zh}没有数据，无法判断。"
        if value > float(condition.over):
            unit = "%" if measure.unit_zh == "%" else f" {measure.unit_zh}"
            line = plain_number(condition.over)
            return f"{measure.name_zh} {value:.{measure.decimals}f}{unit}，超过 {line}", ""
        return "", ""

    def _asked(self, metric: str, caliber: str | None, period: Period) -> dict[str, float]:
        by = self.subjects.level if self.subjects.kind == "places" else "court"
        wanted = caliber if METRICS[metric].needs_caliber else None
        try:
            frame = evaluate(metric, self.warehouse, self.scope, by=by, period=period, caliber=wanted, compare=()).frame
        except Problem:
            return {}
        return {code: value for code, value in frame.select("code", "value").iter_rows() if value is not None}
