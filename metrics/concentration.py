"""Concentration (集中度): which organisations sue or are sued most, how concentrated suits are, who drives a rise."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from metrics import comparison
from metrics.batches import months_and_days
from metrics.find_place import find_place
from metrics.period import Period, parse_period
from metrics.question import whole
from warehouse.calibers import Caliber, find_caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

ROLES_ZH = {"plaintiff": "原告", "defendant": "被告"}
NAMED_FROM = 5  # organisations with fewer suits in both periods are not named
NOTHING_BEFORE = {"before_first_month": 0, "before_last_month": -1, "before_last_day": 31}


@dataclass(frozen=True)
class Concentration:
    """The largest litigants of a place and how much of its suits they are. A suit belongs to its first plaintiff
    (or defendant), so that litigants add up to all suits.

    frame       name, now, share (% of all suits now), before, change, share_of_rise (% of the rise of all suits; null
                unless all suits rose, and where a note forbids the comparison); the organisations with most suits now
                and those that rose most, by suits now
    total, total_before    all suits of the place
    herfindahl  Σ (share of each litigant)², 0 to 1; each suit of a person counts as a litigant by itself
    herfindahl_before, before values  None without a comparison
    note        why nothing is compared, or why the comparison must be read with care; "" if neither
    """

    role: str
    frame: pl.DataFrame
    total: float
    total_before: float | None
    herfindahl: float | None
    herfindahl_before: float | None
    period_label: str
    before_label: str
    note: str
    place: str

    @property
    def as_if_equal(self) -> float | None:
        """How many litigants of equal size would be as concentrated: 1 / Herfindahl."""
        return None if not self.herfindahl else 1 / self.herfindahl

    @property
    def drivers(self) -> pl.DataFrame:
        """谁带动了上升: the organisations whose suits rose, most first; empty unless all suits rose, comparably."""
        return self.frame.filter(pl.col("share_of_rise") > 0).sort("change", descending=True, maintain_order=True)

    @property
    def sentence_zh(self) -> str:
        return _sentence(self)


def concentration(
    warehouse: Warehouse,
    scope: Scope,
    *,
    role: str = "plaintiff",
    period: Period | str,
    before: Period | str | None = "yoy",
    within: str | None = None,
    caliber: Caliber | str | None = None,
    most: int = 10,
    least: int = NAMED_FROM,
) -> Concentration:
    """The largest plaintiffs or defendants of a place under a caliber.

    before  a period, "yoy", "pop", or None
    most    how many organisations to name at least, if so many have `least` suits

    Raises Problem for what is unknown or out of scope.
    """
    if role not in ROLES_ZH:
        raise Problem(f"没有名为“{role}”的诉讼地位", expected="plaintiff（原告）或 defendant（被告）")
    caliber = caliber if isinstance(caliber, Caliber) else find_caliber(warehouse.calibers, caliber)
    place = find_place(warehouse.places(scope), within) if within else whole(warehouse, scope)
    now = parse_period(period, warehouse.info) if isinstance(period, str) else period
    compared = _compared(before, now, warehouse, caliber)
    earlier = compared.previous if compared else None
    rows = warehouse.query(
        "top_litigants", scope, caliber=caliber, role=role, most=most, least=least,
        place_first=place["place_id"], place_last=place["last_id"], **months_and_days(now), **_before(earlier),
    )  # fmt: skip
    return _made(rows, role, place, now, earlier, (compared.reason_zh or compared.incomparable_zh) if compared else "")


def _compared(before, now: Period, warehouse: Warehouse, caliber: Caliber) -> comparison.Comparison | None:
    if before is None:
        return None
    if before in comparison.COMPARISONS_ZH:
        return comparison.compare(before, now, warehouse.info, caliber)
    before = parse_period(before, warehouse.info) if isinstance(before, str) else before
    return comparison.given(before, now, warehouse.info, caliber)


def _before(earlier: Period | None) -> dict[str, int]:
    if earlier is None:
        return NOTHING_BEFORE
    return {f"before_{name}": value for name, value in months_and_days(earlier).items()}


def _made(rows: pl.DataFrame, role: str, place: dict, now: Period, earlier: Period | None, note: str) -> Concentration:
    total, total_before = rows["now"].sum(), rows["before"].sum()
    unknown = pl.lit(None, pl.Float64)
    rise = total - total_before if earlier is not None and not note else 0.0
    frame = rows.filter(pl.col("org_id").is_not_null()).select(
        "name",
        "now",
        share=100 * pl.col("now") / total if total > 0 else unknown,
        before=pl.col("before") if earlier else unknown,
        change=pl.col("now") - pl.col("before") if earlier else unknown,
        share_of_rise=100 * (pl.col("now") - pl.col("before")) / rise if rise > 1e-6 else unknown,
    )
    squares, squares_before = rows["squares_now"].sum(), rows["squares_before"].sum()
    return Concentration(
        role=role,
        frame=frame,
        total=total,
        total_before=total_before if earlier else None,
        herfindahl=squares / total**2 if total > 0 else None,
        herfindahl_before=squares_before / total_before**2 if earlier and total_before > 0 else None,
        period_label=now.label_zh,
        before_label=earlier.label_zh if earlier else "",
        note=note,
        place=place["name"],
    )


def _sentence(found: Concentration) -> str:
    """荷集镇2026年3月案件312件，其中…银行300件，占96.2%；较上年同期增加290件，…银行带动103.4%。"""
    who = ROLES_ZH[found.role]
    head = f"{found.place}{found.period_label}案件{found.total:,.0f}件"
    if found.frame.is_empty():
        return f"{head}，没有达到列名件数的{who}单位。"
    top = found.frame.row(0, named=True)
    head += f"，{who}中最多的是{top['name']}，{top['now']:,.0f}件，占{top['share']:.1f}%"
    if found.note and found.total_before is not None:
        return f"{head}；与{found.before_label}不可直接比较：{found.note}。"
    if found.total_before is None or found.drivers.is_empty():
        return f"{head}。"
    first = found.drivers.row(0, named=True)
    return (
        f"{head}；较{found.before_label}增加{found.total - found.total_before:,.0f}件，"
        f"其中{first['name']}增加{first['change']:,.0f}件，为全部增加数的{first['share_of_rise']:.1f}%。"
    )
