"""The sentences printed beside every answer: what is made up, unfinished, broken, carried forward or left out."""

from __future__ import annotations

import numpy as np

from metrics.litigation import RESIDENTS, SUITS
from metrics.naming import display_name
from metrics.parts import Part, span_of
from metrics.question import BY_ZH, PLACE_LEVELS, Question
from metrics.reading import missing_zh, read
from metrics.result import Meta
from metrics.rows import Rows, mergers_of, nowhere_of, rows_of_place
from metrics.service_amounts import RESIDENT_BASIS, ServiceAmount
from metrics.service_amounts import RESIDENTS as SERVED
from warehouse.calibers import POPULATION_BASES, Attribution
from warehouse.months import month_index, year_of

SAME_DAYS_ZH = "；比较期取同样的日子"


def meta_of(question: Question, rows: Rows, parts: dict[str, Part]) -> Meta:
    info, caliber, period = question.warehouse.info, question.caliber, question.period
    return Meta(
        metric=question.metric,
        name_zh=display_name(question.metric, caliber),
        by=question.by,
        within_name=question.within["full_name"],
        within_code=question.within["code"],
        asked=period,
        period=period.text,
        period_label=period.label_zh,
        unfinished=period.unfinished,
        compare_labels={c.key: c.previous.label_zh if c.previous else "" for c in question.comparisons},
        caliber_key=caliber.key if caliber else None,
        caliber_label=caliber.label_zh if caliber else None,
        additive=caliber is None or caliber.numerator.attribution.additive,
        sector=question.sector,
        court=question.court,
        data_version=question.warehouse.version,
        data_date=info.data_date,
        made_up=info.made_up,
        confidence=question.confidence,
        notes=tuple(notes_zh(question, rows, parts)),
    )


def notes_zh(question: Question, rows: Rows, parts: dict[str, Part]) -> list[str]:
    """Whole sentences, the weightiest first."""
    notes = ["本数据为演示数据，不是任何真实地方的数字。"] if question.warehouse.info.made_up else []
    if missing := missing_zh(question):
        notes.append(f"{missing}，本表没有数字。")
    if question.period.unfinished:
        notes.append(f"本期尚未结束，只计到数据截至日{SAME_DAYS_ZH}。")
    notes += _about_versions(question)
    notes += _about_comparisons(question)
    notes += _about_people(question, rows)
    notes += _about_location(question, rows, parts["now"])
    notes += _about_services_elsewhere(question, parts["now"])
    return notes


def _about_versions(question: Question) -> list[str]:
    """A caliber asked for without its version is the newest; that there are others is said with every figure."""
    used = question.caliber
    if used is None:
        return []
    line = sorted((c for c in question.warehouse.calibers.values() if c.id == used.id), key=lambda c: c.version)
    if len(line) < 2:
        return []
    others = "、".join(c.key for c in line if c.version != used.version)
    newest = line[-1].key
    return [f"口径 {used.id} 共有 {len(line)} 版，本表用 {used.key}，另有 {others}；不写版本时用最新的 {newest}。"]


def _about_comparisons(question: Question) -> list[str]:
    notes: list[str] = []
    for compared in question.comparisons:
        if compared.reason_zh and question.by != "month":
            instead = f"，可改看 {compared.instead}" if compared.instead else ""
            notes.append(f"{compared.name_zh}：{compared.reason_zh}{instead}。")
        notes += [f"{compared.name_zh}：{note}。" for note in compared.notes_zh]
    return notes + (_mergers(question) if question.caliber is not None else [])


def _mergers(question: Question) -> list[str]:
    """Places merged between the earliest month shown and the last: their history is counted at the successor."""
    shown = [question.period, *(c.previous for c in question.comparisons if c.previous is not None)]
    first, within = min(period.first for period in shown), question.within
    return [
        f"{merger.name}自{merger.day.year}年{merger.day.month}月{merger.day.day}日起并入{merger.heir}，前后各期均按现行区划计算。"
        for merger in mergers_of(question)
        if first <= month_index(merger.day) <= question.period.last
        and within["place_id"] <= merger.heir_id <= within["last_id"]
    ]


def _about_people(question: Question, rows: Rows) -> list[str]:
    """Which year's population stands in where the period's own is not there yet, and who has none."""
    if question.metric.denominator not in (RESIDENTS, SERVED):
        return []
    basis = question.caliber.population_basis if question.caliber else RESIDENT_BASIS
    years = question.warehouse.amounts.population_years(basis, rows.place_ids, [span_of(question.period)])
    wanted, used = year_of(question.period.last), years[years > 0]
    notes = []
    if used.size and used.min() < wanted:
        oldest, newest = int(used.min()), min(int(used.max()), wanted)
        told = f"{newest}年" if oldest == newest else f"{oldest}—{newest}年"
        notes.append(f"{POPULATION_BASES[basis]}：{wanted}年数字尚无，沿用{told}数字。")
    if (n := int((years == 0).sum())) and rows.axis == "place":
        notes.append(f"{n} 个地方没有{POPULATION_BASES[basis]}数字，不计算率。")
    return notes


def _about_services_elsewhere(question: Question, now: Part) -> list[str]:
    """Services that lie at the place itself, at a court for example, and in none of the rows."""
    amount = question.metric.numerator
    if question.by not in PLACE_LEVELS or not isinstance(amount, ServiceAmount) or amount.table != "services":
        return []
    inside = read(amount, question, rows_of_place(question), [span_of(question.period)])[0, 0]
    left = inside - np.nansum(now.numerator)
    return [f"另有 {left:,.0f} 次没有记到{BY_ZH[question.by]}，未计入各行。"] if left > 0.5 else []


def _about_location(question: Question, rows: Rows, now: Part) -> list[str]:
    """How many suits are in none of the rows, since they move every row's figure."""
    caliber = question.caliber
    if question.by not in PLACE_LEVELS or question.metric.numerator.id != SUITS.id or missing_zh(question):
        return []
    if caliber.numerator.attribution is Attribution.ANY:
        return ["任一当事人口径下，一件案件可计入几个地方，各行不能相加。"]
    if question.sector is not None:
        return []
    everything = _suits_with_nowhere(question)
    left = everything - np.nansum(now.numerator)
    if not left > 1e-6:  # also where it is not known
        return []
    return [f"未能定位到{BY_ZH[question.by]}的案件占 {100 * left / everything:.1f}%，未计入各行。"]


def _suits_with_nowhere(question: Question) -> float:
    """The suits of the place asked about; with 未定位 if it is all that is seen, without 辖区外."""
    place, nowhere = rows_of_place(question).place_ids, nowhere_of(question)
    ids = np.concatenate([place, list(nowhere.values())]).astype(np.int64)
    counts = question.warehouse.amounts.suits(question.scope, question.caliber, ids, [span_of(question.period)])[:, 0]
    by_level = dict(zip(nowhere, counts[1:], strict=True))
    if question.within["level"] == "root":
        return counts[0] - by_level.get("outside", 0.0)
    return counts[0] + by_level.get("unlocated", 0.0)
