"""Delivered items (考核材料): 有/无 and scores, and which period's material an assessment goes by."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from metrics.assessment.model import Scored, Status, short, shown
from metrics.period import Period
from warehouse.assessment.model import Item, Score, plain_number
from warehouse.months import month_in_year, year_of
from warehouse.scope import Scope
from warehouse.store import Warehouse

Rows = dict[tuple[str, str], dict]


def material_of(scheme_id: str, warehouse: Warehouse, scope: Scope, period: Period) -> Rows:
    """By subject code and item: the row that holds for the period, with `other` where it is of another period.

    That of the very period; else the latest that lies inside it; else the shortest that holds it.
    """
    found = warehouse.query(
        "assessment_items", scope, scheme=scheme_id, first_month=period.first, last_month=period.nominal_last
    )
    by_key: dict[tuple[str, str], list[dict]] = {}
    for row in found.iter_rows(named=True):
        by_key.setdefault((row["subject_code"], row["indicator"]), []).append(row)
    chosen = {key: _that_holds(rows, period) for key, rows in by_key.items()}
    return {key: row for key, row in chosen.items() if row is not None}


def one_other_period(rows: Rows) -> str:
    """The Chinese name of the one other period all of it is of; "" where rows differ, or are of the very period."""
    periods = {row["period"]: _period_zh(row) for row in rows.values()}
    return next(iter(periods.values())) if len(periods) == 1 and all(r["other"] for r in rows.values()) else ""


def _that_holds(rows: Iterable[dict], period: Period) -> dict | None:
    rows = list(rows)
    wanted = (period.first, period.nominal_last)
    for row in rows:
        if (row["first_month"], row["last_month"]) == wanted:
            return row | {"other": False}
    inside = [r for r in rows if r["first_month"] >= wanted[0] and r["last_month"] <= wanted[1]]
    if inside:
        return max(inside, key=lambda r: (r["last_month"], r["first_month"])) | {"other": True}
    around = [r for r in rows if r["first_month"] <= wanted[0] and r["last_month"] >= wanted[1]]
    if around:
        return min(around, key=lambda r: r["last_month"] - r["first_month"]) | {"other": True}
    return None


def _period_zh(row: dict) -> str:
    """2026年 · 2026年第三季度 · 2026年6月"""
    first, last = row["first_month"], row["last_month"]
    year, start = year_of(first), month_in_year(first)
    if last == first:
        return f"{year}年{start}月"
    part = {11: "", 5: "上半年" if start == 1 else "下半年", 2: f"第{'一二三四'[(start - 1) // 3]}季度"}[last - first]
    return f"{year}年{part}"


def scored_by_material(item: Item, row: dict | None, decimals: int, *, say_period: bool = True) -> Scored:
    """say_period: whether a row of another period says so."""
    if row is None:
        return Scored(item, Status.MISSING, None, "未评：没有交材料。")
    evidence = row["evidence"] or ""
    remarks = tuple(
        text
        for text in (
            f"按{_period_zh(row)}的材料。" if row["other"] and say_period else "",
            f"备注：{row['note']}" if row["note"] else "",
        )
        if text
    )
    made = _score if isinstance(item.rule, Score) else _yes_no
    status, points, reason = made(item, row, decimals)
    return Scored(item, status, points, reason, remarks=remarks, evidence=evidence)


def _yes_no(item: Item, row: dict, decimals: int) -> tuple[Status, Fraction | None, str]:
    rule, present, proof = item.rule, row["present"], row["evidence"]
    if present is None:
        return Status.MISSING, None, "未评：材料里没有写有无。"
    if present and rule.proof and not proof:
        return Status.WITHHELD, None, "需核实：报“有”而没有佐证，暂不计分。"
    points = Fraction(rule.yes if present else rule.no)
    said = f"有，佐证：{proof}" if present and proof else "有" if present else "无"
    return Status.SCORED, points, f"{_head(item, points, decimals)}：{said}。"


def _score(item: Item, row: dict, decimals: int) -> tuple[Status, Fraction | None, str]:
    if row["score"] is None:
        return Status.MISSING, None, "未评：材料里没有评分。"
    points = Fraction(Decimal(str(row["score"])))
    if points > Fraction(item.most):
        return (
            Status.WITHHELD,
            None,
            f"需核实：交来 {short(points)} 分，高于满分 {plain_number(item.most)} 分，暂不计分。",
        )
    return (
        Status.SCORED,
        points,
        f"{_head(item, points, decimals)}：评分 {short(points)}，满分 {plain_number(item.most)}。",
    )


def _head(item: Item, points: Fraction, decimals: int) -> str:
    most = Fraction(item.most)
    if points == most:
        return f"得满分 {plain_number(item.most)} 分"
    if points == 0:
        return f"得 0 分，扣 {plain_number(item.most)} 分"
    return f"扣 {shown(most - points, decimals)} 分"
