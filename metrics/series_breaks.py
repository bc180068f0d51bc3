"""Days on which the way of counting changed (断点), and whether a series of months has to start afresh there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.comparison import NEW_CAUSES_FROM, NO_MEDIATION_NUMBERS_FROM, runs_through
from metrics.question import Question
from metrics.recut_causes import recut_sectors
from metrics.rows import mergers_of
from warehouse.months import first_day, month_index


@dataclass(frozen=True)
class SeriesBreak:
    """One recorded change.

    kind      filing (诉前调 numbers abolished), causes (new list of causes) or merger
    restarts  control limits begin anew
    parts     figures before and after can't be compared at all: no trend, forecast or comparison across
    what_zh   what happened, a clause without its day
    effect_zh what that means for this very series, a whole sentence without its full stop
    """

    kind: str
    day: date
    restarts: bool
    parts: bool
    what_zh: str
    effect_zh: str

    @property
    def month(self) -> int:
        """The first month under the new way."""
        return month_index(self.day)


def series_breaks(question: Question, first: int, last: int) -> tuple[SeriesBreak, ...]:
    """What is recorded between two months (inclusive; a break in the first month parts nothing), by day."""
    found = [_filing(question), _causes(question), *_mergers(question)]
    inside = [one for one in found if one is not None and first < one.month <= last]
    return tuple(sorted(inside, key=lambda one: one.day))


def _filing(question: Question) -> SeriesBreak | None:
    if question.caliber is None or "民初" not in question.caliber.numerator.case_types:
        return None
    through = runs_through(question.caliber)
    effect = (
        "本口径含诉前调解成功，前后口径一致，可以连续比较"
        if through
        else "原先以“诉前调”编号的纠纷改立“民初”，件数随之升高，前后不可直接比较；控制限重新计算"
    )
    day = first_day(NO_MEDIATION_NUMBERS_FROM)
    return SeriesBreak("filing", day, not through, not through, "取消“诉前调”字号，统一按“民初”立案", effect)


def _causes(question: Question) -> SeriesBreak | None:
    """Without a sector all causes are counted together: a new list of them changes nothing."""
    day, what = first_day(NEW_CAUSES_FROM), "启用新的民事案件案由规定"
    if question.sector is None:
        return SeriesBreak("causes", day, False, False, what, "各类案由合计的数字不受影响")
    if question.sector in recut_sectors(question.warehouse):
        effect = f"“{question.sector}”所含案由有增减，前后不可直接比较；控制限重新计算"
        return SeriesBreak("causes", day, True, True, what, effect)
    return SeriesBreak("causes", day, False, False, what, f"“{question.sector}”所含案由没有变化，可以连续比较")


def _mergers(question: Question) -> list[SeriesBreak]:
    """A merger within the place leaves its sums as they were; the place that took another in starts afresh."""
    within = question.within
    found = []
    for merger in mergers_of(question):
        if not within["place_id"] <= merger.heir_id <= within["last_id"]:
            continue
        own = merger.heir_id == within["place_id"]
        effect = (
            "历史数字已按现行区划归并，可以比较；为稳妥，控制限从撤并之月重新计算"
            if own
            else f"历史数字已按现行区划归并，{within['name']}合计不受影响"
        )
        found.append(SeriesBreak("merger", merger.day, own, False, f"{merger.name}并入{merger.heir}", effect))
    return found
