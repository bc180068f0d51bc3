"""What is asked, made definite: names looked up, the period read, everything that cannot be answered refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics import comparison
from metrics.catalogue import find_metric
from metrics.comparison import Comparison
from metrics.find_place import find_place
from metrics.find_reference import find_court, find_sector
from metrics.mediation_amounts import MediationAmount
from metrics.model import Metric
from metrics.period import Period, parse_period
from metrics.recut_causes import recut_sectors
from metrics.remembered import remembered
from warehouse.calibers import Attribution, Caliber, find_caliber
from warehouse.problem import Problem
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

BY_ZH = {
    "place": "本地",
    "city": "市",
    "district": "区县",
    "town": "镇街",
    "village": "村居",
    "sector": "行业",
    "cause": "案由",
    "cause_group": "案由大类",
    "court": "法院",
    "tribunal": "人民法庭",
    "procedure": "审理程序",
    "service": "服务类型",
    "industry": "企业所属行业",
    "mediation_kind": "调解类型",
    "channel": "来源渠道",
    "organisation": "调解组织",
    "team": "调解团队",
    "month": "月份",
}
PLACE_LEVELS = ("city", "district", "town", "village")
CAUSEWISE = ("cause", "cause_group")


@dataclass(frozen=True)
class Question:
    """A question that can be answered. `within` is a row of the places table; caliber is None where none applies."""

    metric: Metric
    warehouse: Warehouse
    scope: Scope
    by: str
    within: dict
    period: Period
    caliber: Caliber | None
    comparisons: tuple[Comparison, ...]
    sector: str | None
    sector_id: int | None
    court: str | None
    court_id: int | None
    confidence: float

    @property
    def place_id(self) -> int:
        return self.within["place_id"]

    @property
    def causewise(self) -> bool:
        return is_causewise(self.warehouse, self.by, self.sector)


def is_causewise(warehouse: Warehouse, by: str, sector: str | None) -> bool:
    """Whether a new list of causes changes what is counted: by cause, and in a sector that was cut anew."""
    return by in CAUSEWISE or bool(sector and sector in recut_sectors(warehouse))


def ask(
    metric: Metric | str,
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str,
    within: str | None,
    period: Period | str,
    caliber: Caliber | str | None,
    compare: Sequence[str],
    sector: str | None,
    court: str | None,
    confidence: float,
) -> Question:
    """Looks everything up. Raises Problem with the way out for whatever is unknown or does not go together."""
    metric = find_metric(metric) if isinstance(metric, str) else metric
    if by not in metric.by:
        can = "、".join(f"{name}（{BY_ZH[name]}）" for name in BY_ZH if name in metric.by)
        raise Problem(f"“{metric.name_zh}”不能按“{BY_ZH.get(by, by)}”列出", expected=can)
    if warehouse.info.first_month is None:
        raise Problem("还没有任何案件数据", way_out="请先在“数据”页导入案件，或运行 python -m warehouse import")
    chosen = _caliber(metric, warehouse, caliber)
    period = parse_period(period, warehouse.info) if isinstance(period, str) else period
    place = remembered(warehouse, ("place", scope, within), lambda: _place(warehouse, scope, within))
    _refuse_what_does_not_go_together(metric, by, place, chosen, sector, court)
    causewise = is_causewise(warehouse, by, sector)
    return Question(
        metric=metric,
        warehouse=warehouse,
        scope=scope,
        by=by,
        within=place,
        period=period,
        caliber=chosen,
        comparisons=tuple(
            comparison.compare(key, period, warehouse.info, chosen, causewise=causewise, reform_zh=metric.reform_zh)
            for key in compare
        ),
        sector=sector or None,
        sector_id=find_sector(warehouse, scope, sector) if sector else None,
        court=court or None,
        court_id=find_court(warehouse, scope, court) if court else None,
        confidence=confidence,
    )


def _place(warehouse: Warehouse, scope: Scope, within: str | None) -> dict:
    return find_place(warehouse.places(scope), within) if within else whole(warehouse, scope)


def whole(warehouse: Warehouse, scope: Scope) -> dict:
    """The place meant when none is named: the one city, or the top of what may be seen."""
    places = warehouse.places(scope)
    cities = places.filter(places["level"] == "city")
    return (cities if cities.height == 1 else places).row(0, named=True)


def _caliber(metric: Metric, warehouse: Warehouse, wanted: Caliber | str | None) -> Caliber | None:
    if not metric.needs_caliber:
        return None
    return wanted if isinstance(wanted, Caliber) else find_caliber(warehouse.calibers, wanted)


def _refuse_what_does_not_go_together(
    metric: Metric, by: str, place: dict, caliber: Caliber | None, sector: str | None, court: str | None
) -> None:
    told_apart = by == "sector" or by in CAUSEWISE or sector
    if caliber is None:
        if isinstance(metric.numerator, MediationAmount):
            return
        if sector or by == "sector":
            raise Problem(f"“{metric.name_zh}”不区分行业", way_out="请去掉行业条件，可改按案由大类列出")
        return
    if told_apart and metric.numerator.id not in ("suits", "settled_before_filing"):
        raise Problem(f"“{metric.name_zh}”不区分行业和案由", way_out="请去掉行业条件")
    if sector and by == "sector":
        raise Problem("已选定一个行业，不能再按行业列出", way_out="请去掉行业条件，或改按案由、地方、月份列出")
    if told_apart and (by == "village" or place["level"] in ("village", "grid")):
        raise Problem("村居不再细分行业和案由", way_out="请在镇街及以上查看行业")
    if by in CAUSEWISE and place["level"] == "town":
        raise Problem("镇街只细分到行业，不细分案由", way_out="请按行业查看，或在区县及以上查看案由")
    if court and caliber is not None:
        raise Problem("按口径计算的指标不按法院筛选", way_out="请用“受理法院辖区”口径，或查看新收、结案、未结")
    if by == "court" and caliber is not None and caliber.numerator.attribution is not Attribution.COURT:
        raise Problem(
            f"口径“{caliber.name_zh}”不能按法院列出",
            expected="归属为“受理法院辖区”的口径，例如 civil_court",
            way_out="请改用这样的口径",
        )
    if metric.numerator.id == "settled_before_filing" and not caliber.numerator.settled_before_filing:
        raise Problem(
            f"口径“{caliber.name_zh}”不含诉前调解成功",
            expected="“诉至法院纠纷”类口径，例如 disputes_defendant",
            way_out="请改用这样的口径",
        )
