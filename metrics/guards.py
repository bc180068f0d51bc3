"""Guards against gaming (防失真): figures that rise when a rate falls because suits are kept out and not settled.

pending    of the mediations before filing that are pending at the period's end, those older than 30 days: 诉前调 cases
           until 2024, mediation records from 2025 on, when the number was abolished. A stock is no Poisson count (its
           cases wait in the same queue), so that its make-up is compared and not its size; and only where such cases
           also grew against all begun in the year, for the share rises by itself when fewer begin
december   December's share of the filings of November to January, against earlier winters with 春节 on the same side of
           1 February. The winter of the reform of 2025-01-01 counts only where the caliber runs through it
refiled    withdrawn cases filed again within 90 days: same first parties by name (persons masked), place and cause
lag        cases filed more than 30 days after their mediation had failed
transfers  closed first-instance cases that were transferred out

The others are held against the same months a year before. 异常: the 99.8% interval of the difference of two shares
(Newcombe, see metrics.intervals) leaves out "no change" on the suspicious side, and there are at least five such
cases. What the data does not hold is said, and is neither zero nor 正常. The thresholds are our own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import polars as pl

from metrics import comparison
from metrics.guard import Guard, Shares, judged
from metrics.guard_december import december
from metrics.period import Period, parse_period
from warehouse.calibers import Attribution, Caliber, find_caliber
from warehouse.months import first_day, last_day
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

REFILED_WITHIN = 90
NUMBERS_UNTIL = date(2024, 12, 31)  # 诉前调 numbers were given up to this day
NEVER = date(1900, 1, 1)


@dataclass(frozen=True)
class Days:
    """First and last day of the period, and of the same months a year before; None where there is no such data."""

    now: tuple[date, date]
    before: tuple[date, date] | None

    def spans(self) -> dict[str, tuple[date, date]]:
        return {"now": self.now} | ({"before": self.before} if self.before else {})


def guards(
    warehouse: Warehouse,
    scope: Scope,
    place_ids: list[int],
    *,
    period: Period | str,
    caliber: Caliber | str | None = None,
) -> dict[int, tuple[Guard, ...]]:
    """All guards of each place, in the order of NAMES_ZH. Cases lie where the caliber puts them; under shares and
    任一当事人, which put a case in several places, at the defendant's.

    Raises Problem for places outside the scope.
    """
    caliber = caliber if isinstance(caliber, Caliber) else find_caliber(warehouse.calibers, caliber)
    period = parse_period(period, warehouse.info) if isinstance(period, str) else period
    places = [int(place) for place in place_ids]
    warehouse.reaches.of(scope).check_places(np.array(places, dtype=np.int64))
    days = _days(period, warehouse, caliber)
    one_place = (Attribution.COURT, Attribution.PLAINTIFF)
    attribution = caliber.numerator.attribution if caliber.numerator.attribution in one_place else Attribution.DEFENDANT
    ask = _Ask(warehouse, scope, places, str(attribution))
    columns = (
        _pending(ask, days),
        december(warehouse, scope, places, period, caliber),
        _refiled(ask, days),
        _lags(ask, days),
        _transfers(ask, days),
    )
    return {place: tuple(column[i] for column in columns) for i, place in enumerate(places)}


@dataclass(frozen=True)
class _Ask:
    warehouse: Warehouse
    scope: Scope
    places: list[int]
    attribution: str

    def rows(self, count: str, spans: dict) -> dict[tuple[int, str], dict]:
        """What warehouse.guard_rows counts, by place and span (now, before)."""
        counted = getattr(self.warehouse.guard_rows, count)
        by = () if count == "mediation_records" else (self.attribution,)
        found = counted(self.scope, *by, self.places, spans)
        return {(row["place_id"], row["span"]): row for row in found.iter_rows(named=True)}


def _days(period: Period, warehouse: Warehouse, caliber: Caliber) -> Days:
    previous = comparison.compare("yoy", period, warehouse.info, caliber).previous
    both = [p and (first_day(p.first), _last_day(p)) for p in (period, previous)]
    return Days(both[0], both[1])


def _last_day(period: Period) -> date:
    end = last_day(period.last)
    return end.replace(day=min(end.day, period.data_date.day)) if period.cut else end


def _pending(ask: _Ask, days: Days) -> list[Guard]:
    """Until 2024 by 诉前调 numbers, later by mediation records; across that day nothing is compared."""
    on, before = days.now[1], days.before[1] if days.before else NEVER
    numbers = on <= NUMBERS_UNTIL
    comparable = days.before is not None and (before <= NUMBERS_UNTIL) == numbers
    try:
        rows = ask.rows("mediation_cases" if numbers else "mediation_records", {"now": on, "before": before})
    except Problem as refused:
        return [Guard("pending", None, None, None, refused.what) for _ in ask.places]
    nothing = "数据中没有诉前调案件，无法检查" if numbers else "数据中没有本地的调解记录，无法检查"
    return judged_pending([(rows.get((p, "now")), rows.get((p, "before"))) for p in ask.places], comparable, nothing)


def judged_pending(rows: list[tuple[dict | None, dict | None]], comparable: bool, nothing: str) -> list[Guard]:
    """By the counts now and before of each place; nothing: what is said where the data holds no mediation at all."""
    found = judged("pending", [_pending_shares(*both, comparable, nothing) for both in rows])
    for i, (now, before) in enumerate(rows):
        # cross-multiplied: over_30 ÷ begun of now must exceed that of a year before
        if found[i].raised and not now["over_30"] * before["begun"] > before["over_30"] * now["begun"]:
            found[i] = replace(found[i], raised=False, reason_zh=f"{found[i].reason_zh}，但占新收的比例未升")
    return found


def _pending_shares(now: dict | None, before: dict | None, comparable: bool, nothing: str) -> Guard | Shares:
    if now is None or not now["numbered"]:
        return Guard("pending", None, None, None, nothing)
    detail = f"超60日{now['over_60']:,}件，全部未结{now['pending']:,}件"
    if not now["pending"]:
        return Guard("pending", 0.0, None, False, "没有未结的诉前调解", detail)
    known = comparable and before is not None and before["numbered"]
    earlier = (before["over_30"], before["pending"]) if known else (0, 0)
    return Shares(now["over_30"], now["pending"], *earlier, detail)


def _refiled(ask: _Ask, days: Days) -> list[Guard]:
    """Closings of the last 90 days before the data date are left out on both sides: nobody knows yet."""
    data_date = ask.warehouse.info.data_date
    last = min(days.now[1], data_date - timedelta(days=REFILED_WITHIN))
    if last < days.now[0]:
        return [Guard("refiled", None, None, None, "撤诉未满90日，尚不能判断") for _ in ask.places]
    left_out = days.now[1] - last
    before = (days.before[0], days.before[1] - left_out) if days.before else None
    rows = ask.rows("withdrawals", Days((days.now[0], last), before).spans())
    shares = [_shares_of("refiled", rows, p, "refiled", "withdrawn", before, "本期没有撤诉案件") for p in ask.places]
    return judged("refiled", shares)


def _lags(ask: _Ask, days: Days) -> list[Guard]:
    rows = ask.rows("lags", days.spans())
    found = []
    for place in ask.places:
        now = rows.get((place, "now"))
        detail = f"中位数{now['median_days']:.0f}日" if now else ""
        nothing = "数据中没有调解与立案的对应关系，无法检查"
        found.append(_shares_of("lag", rows, place, "over_30", "linked", days.before, nothing, detail))
    return judged("lag", found)


def _transfers(ask: _Ask, days: Days) -> list[Guard]:
    rows = ask.rows("closings", days.spans())
    known = {key: row for key, row in rows.items() if row["manner_known"]}
    nothing = {p: "数据中没有结案方式，无法检查" if (p, "now") in rows else "本期没有一审结案" for p in ask.places}
    shares = [
        _shares_of("transfers", known, p, "transferred", "manner_known", days.before, nothing[p]) for p in ask.places
    ]
    return judged("transfers", shares)


def _shares_of(
    key: str, rows: dict, place: int, part: str, whole: str, before: tuple | None, nothing: str, detail: str = ""
) -> Guard | Shares:
    now, earlier = rows.get((place, "now")), rows.get((place, "before")) if before else None
    if now is None or not now[whole]:
        return Guard(key, None, None, None, nothing)
    counts = (earlier[part], earlier[whole]) if earlier else (0, 0)
    return Shares(now[part], now[whole], *counts, detail)


def as_frame(found: dict[int, tuple[Guard, ...]]) -> pl.DataFrame:
    """place_id, key, name, value, before, raised, reason_zh, detail_zh: one row per place and guard."""
    rows = [
        (place, g.key, g.name_zh, g.value, g.before, g.raised, g.reason_zh, g.detail_zh)
        for place, all_of_it in found.items()
        for g in all_of_it
    ]
    schema = {"place_id": pl.Int64, "key": pl.String, "name": pl.String, "value": pl.Float64, "before": pl.Float64}
    schema |= {"raised": pl.Boolean, "reason_zh": pl.String, "detail_zh": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
