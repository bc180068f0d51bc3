"""What differs between two calibers, in words: parts of the rule, and what switching one of them does. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.caliber_parts import ATTRIBUTION, BATCH, DROP, PARTS, POPULATION, SERIES, SETTLED, TYPES
from pages.parts.caliber_table import RULES, SERIES_ZH
from pages.parts.code_words import CLOSE_MANNERS_ZH
from warehouse.calibers import POPULATION_BASES, Caliber

PARTS_ZH = dict(zip(PARTS, RULES, strict=True))
REASONS_ZH = {
    TYPES: "计入的案件类型不同",
    SETTLED: "诉前调解成功的计法不同",
    DROP: "剔除的结案方式不同",
    SERIES: "系列案的计法不同",
    BATCH: "批量案件的计法不同",
    ATTRIBUTION: "案件归属不同",
    POPULATION: "人口口径不同",
}
_SIDES_ZH = {
    "outside": ("原计在辖区外的转入", "转计到辖区外"),
    "unlocated": ("原未定位的转入", "转为未定位"),
    "elsewhere": ("原计在其他地方的转入", "转计到其他地方"),
}


def step_zh(part: str, key: str, cases: float, first: Caliber, second: Caliber, types: Mapping[str, str]) -> str:
    """计入行政一审案件, 不再剔除撤诉, 归属：转计到辖区外 … `types`: prefix → name of the case type."""
    b = second.numerator
    if part == TYPES:
        return f"{'计入' if key in b.case_types else '不计'}{types.get(key, key)}"
    if part == SETTLED:
        return f"{'计入' if b.settled_before_filing else '不计'}诉前调解成功"
    if part == DROP:
        return f"{'剔除' if key in b.drop else '不再剔除'}{CLOSE_MANNERS_ZH.get(key, key)}"
    if part == SERIES:
        return f"系列案改为{SERIES_ZH[b.series]}"
    if part == BATCH:
        return _batch_zh(first, second)
    if part == ATTRIBUTION:
        return f"归属：{_SIDES_ZH[key][0 if cases >= 0 else 1]}"
    return f"人口改用{POPULATION_BASES[second.population_basis]}"


def _batch_zh(first: Caliber, second: Caliber) -> str:
    a, b = first.numerator, second.numerator
    if a.batch or b.batch:
        return "计入批量案件" if b.batch else f"剔除批量案件（满 {b.batch_threshold} 件）"
    return f"批量案件由满 {a.batch_threshold} 件改为满 {b.batch_threshold} 件"
