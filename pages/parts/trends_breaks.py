"""Recorded changes in how suits are counted, and what each means for the series looked at. Pure."""

from __future__ import annotations

from pages.parts.desk import Desk
from pages.parts.phrases import written
from pages.parts.plain_table import Html, badge, plain_table, roomy
from pages.parts.trends_content import series


def breaks_html(desk: Desk) -> str:
    """A table of all recorded changes within the data, versions of the caliber included; "" if there are none."""
    rows = [
        (
            f"{one.day:%Y-%m-%d}",
            roomy(one.what_zh),
            _mark(one.parts, one.restarts),
            roomy(f"{written(one.effect_zh)}。"),
        )
        for one in series(desk).breaks
    ]
    rows += [("各月", roomy(what), _mark(False, False), roomy(effect)) for what, effect in _versions(desk)]
    return plain_table(("日期", "调整", "对本图", "说明"), rows) if rows else ""


def _mark(parts: bool, restarts: bool) -> Html:
    if parts:
        return badge("前后不可比", "check")
    return badge("控制限重算") if restarts else badge("不受影响")


def _versions(desk: Desk) -> list[tuple[str, str]]:
    """A version of a caliber holds for all months at once, so that no line breaks where a rule was changed."""
    own = desk.caliber
    versions = [c for c in desk.choices.calibers.values() if c.id == own.id and c.version <= own.version]
    return [
        (
            f"口径由 v{c.version - 1} 改为 v{c.version}",
            f"{c.changed_zh or '规则有调整'}。历史各月一律按 v{own.version} 重算，图中没有断点；"
            f"按旧版的数字可在“口径”中选 v{c.version - 1}。",
        )
        for c in versions
        if c.version > 1
    ]
