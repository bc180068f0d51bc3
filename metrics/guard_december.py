"""December's share of the filings of November to January: a fall shows filings put off beyond the year's count."""

from __future__ import annotations

import numpy as np

from metrics.guard import Guard, Shares, judged
from metrics.period import Period
from metrics.spring_festival import festival_months
from warehouse.amounts import Span
from warehouse.calibers import Caliber
from warehouse.months import month_in_year, month_of
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse


def december(warehouse: Warehouse, scope: Scope, places: list[int], period: Period, caliber: Caliber) -> list[Guard]:
    """The guard of each place."""
    winters = _winters(period, warehouse, caliber)
    if winters is None:
        return [Guard("december", None, None, None, "没有可比的跨年数据，无法检查") for _ in places]
    spans = [span for december in winters for span in (Span(december, december), Span(december - 1, december + 1))]
    try:
        found = warehouse.amounts.suits(scope, caliber, np.array(places), spans)
    except Problem as refused:
        return [Guard("december", None, None, None, refused.what) for _ in places]
    own, around = found[:, 0::2], found[:, 1::2]
    shares = [Shares(own[i, -1], around[i, -1], own[i, :-1].sum(), around[i, :-1].sum()) for i in range(len(places))]
    return judged("december", shares, falling=True)


def _winters(period: Period, warehouse: Warehouse, caliber: Caliber) -> list[int] | None:
    """Decembers with a whole November and January around them, up to the period's end; the last one is judged.

    Only winters with 春节 on the same side of 1 February as the judged one; None if there are not two.
    """
    info = warehouse.info
    complete = info.last_month if info.last_month_complete else info.last_month - 1
    through = caliber.numerator.settled_before_filing or "民初" not in caliber.numerator.case_types
    reform = month_of(2024, 12)
    decembers = [
        month
        for month in range(info.first_month + 1, min(period.last, complete - 1) + 1)
        if month_in_year(month) == 12 and (through or month != reform)
    ]
    if not decembers or period.last - decembers[-1] >= 12:
        return None
    alike = [month for month in decembers if _early_festival(month) == _early_festival(decembers[-1])]
    return alike if len(alike) >= 2 else None


def _early_festival(december: int) -> bool:
    """Whether 春节 falls into the January after, which then has fewer filings."""
    return bool(festival_months(december + 1, december + 1))
