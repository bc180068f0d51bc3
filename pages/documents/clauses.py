"""Clauses about a change or a difference, by rule: the figures decide the words, a mould only says how they read.

升, 降 and 持平 go by the figures as they are printed; 显著 is said only where the interval leaves out "no change";
across a series break the two figures are given and not called a change; on fewer than 20 cases there is none.
"""

from __future__ import annotations

from metrics.evaluate import STABLE_FROM
from metrics.profile_sentences import WORTH_TELLING
from pages.charts import wording
from pages.documents.document import Runs
from pages.documents.moulds import Moulds, Names
from pages.documents.numbers import Sheet

NAMES: Names = {
    "yoy_up": {"size": "升幅", "before": "上年同期的数", "sure": "“，变化显著”等"},
    "yoy_down": {"size": "降幅", "before": "上年同期的数", "sure": "“，变化显著”等"},
    "yoy_flat": {"before": "上年同期的数"},
    "yoy_slight": {"before": "上年同期的数", "way": "上升或下降"},
    "yoy_broken": {"before": "上年同期的数", "why": "为什么不可比"},
    "yoy_unknown": {"why": "为什么没有可比的数"},
    "yoy_few": {"before": "上年同期的数"},
    "band_high": {"held": "比较对象", "mean": "平均水平"},
    "band_low": {"held": "比较对象", "mean": "平均水平"},
    "band_similar": {"held": "比较对象", "mean": "平均水平"},
    "data_line": {"date": "数据截至日", "caliber": "口径", "filters": "筛选范围", "version": "数据版本"},
    "made_up": {},
}

__all__ = ["NAMES", "STABLE_FROM", "WORTH_TELLING", "band_clause", "yoy_clause", "yoy_unit"]


def yoy_clause(moulds: Moulds, sheet: Sheet, key: str) -> Runs:
    """，同比下降3.9%，变化不显著: of the sheet's own metric."""
    row = sheet.row(key)
    change, before = row.get("yoy_change"), row.get("yoy_value")
    note = (row.get("yoy_note") or "").rstrip("。")
    earlier = sheet.number(key, "yoy_value")
    if row.get("yoy_significant") is None and note and before is not None:
        return moulds.fill("yoy_broken", before=earlier, why=note)
    if change is None or before is None:
        return moulds.fill("yoy_unknown", why=note or "上年同期没有可比的数字")
    if min(row.get("numerator") or 0, row.get("yoy_numerator") or 0) < STABLE_FROM:
        return moulds.fill("yoy_few", before=earlier)
    if sheet.printed(key, "value") == sheet.printed(key, "yoy_value"):
        return moulds.fill("yoy_flat", before=earlier)
    way = "up" if change > 0 else "down"
    size = sheet.number(key, "yoy_change")
    if isinstance(size, str) or size.shown == 0:
        return moulds.fill("yoy_slight", before=earlier, way="上升" if change > 0 else "下降")
    column = sheet.found.columns["yoy_change"]
    if column.form == "points":
        size = (size, column.unit_zh)
    sure = wording.significance(row.get("yoy_significant"))
    return moulds.fill(f"yoy_{way}", size=size, before=earlier, sure=f"，{sure}" if sure else "")


def moved(row: dict) -> int:
    """1 where the figure rose beyond chance against last year, -1 where it fell; 0 also where that can't be said."""
    if not row.get("yoy_significant") or row.get("yoy_note"):
        return 0
    change = row.get("yoy_change") or 0.0
    return (change > 0) - (change < 0)


def yoy_unit(sheet: Sheet, key: str) -> Runs:
    """The change as a table cell has it: −3.9%, with a star where it is significant, ※ across a break."""
    row = sheet.row(key)
    if not sheet.has(key, "yoy_change"):
        return (wording.MISSING,)
    if min(row.get("numerator") or 0, row.get("yoy_numerator") or 0) < STABLE_FROM:
        return (wording.MISSING,)
    number = sheet.number(key, "yoy_change", form="signed")
    if row.get("yoy_significant") is None:
        return (number, "※")
    return (number, "*") if row["yoy_significant"] else (number,)


def band_clause(moulds: Moulds, sheet: Sheet, key: str, held: str) -> Runs:
    """，显著高于全市镇街平均水平21.5; () where nothing is judged."""
    row = sheet.row(key)
    if row.get("band") is None or (row.get("numerator") or 0) < STABLE_FROM:
        return ()
    return moulds.fill(f"band_{row['band']}", held=held, mean=sheet.number(key, "comparator"))
