"""Calibers side by side, as HTML: each rule in words, and what differs from the default marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.parts.code_words import CLOSE_MANNERS_ZH
from warehouse.calibers import ATTRIBUTIONS_ZH, POPULATION_BASES, Caliber, Series, find_caliber

SERIES_ZH = {Series.ALL: "逐件计", Series.ONCE: "整个系列计一件", Series.EXCLUDE: "不计"}
RULES = ("案件类型", "诉前调解成功", "剔除", "系列案", "批量案件", "归属", "分母")


def rules(caliber: Caliber) -> tuple[str, ...]:
    """What the caliber says under each of RULES, in words."""
    part = caliber.numerator
    return (
        "、".join(part.case_types),
        "计入" if part.settled_before_filing else "不计",
        "、".join(CLOSE_MANNERS_ZH.get(manner, manner) for manner in part.drop) or "不剔除",
        SERIES_ZH[part.series],
        "计入" if part.batch else f"剔除（同一原告单位、同一案由，一个月满 {part.batch_threshold} 件）",
        ATTRIBUTIONS_ZH[part.attribution] + ("" if part.attribution.additive else "（各地不能相加）"),
        POPULATION_BASES[caliber.population_basis],
    )


def caliber_table(calibers: Sequence[Caliber], chosen: str | None) -> str:
    """The newest version of the first caliber is the default. chosen: key of the one a reader came to look up."""
    usual = find_caliber({caliber.key: caliber for caliber in calibers}, None)
    default = rules(usual)
    head = "".join(f"<th scope='col'>{escape(text)}</th>" for text in ("口径", *RULES))
    rows = "".join(_row(caliber, default, caliber.key == chosen, caliber is usual) for caliber in calibers)
    return (
        "<div class='table-wrap'><table class='grid calibers'>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def caliber_notes(calibers: Sequence[Caliber], chosen: str | None) -> str:
    """Description, basis and history of each caliber."""
    return "<div class='sheets'>" + "".join(_note(caliber, caliber.key == chosen) for caliber in calibers) + "</div>"


def _row(caliber: Caliber, default: tuple[str, ...], chosen: bool, is_default: bool) -> str:
    cells = "".join(
        f"<td class='differs'>{escape(text)}</td>" if text != usual else f"<td>{escape(text)}</td>"
        for text, usual in zip(rules(caliber), default, strict=True)
    )
    mark = " <span class='badge badge-plain'>默认</span>" if is_default else ""
    row_class = " class='chosen'" if chosen else ""
    return f"<tr{row_class}><th scope='row'>{escape(caliber.label_zh)}{mark}</th>{cells}</tr>"


def _note(caliber: Caliber, chosen: bool) -> str:
    changed = f"<h4>与上一版的不同</h4><p>{escape(caliber.changed_zh)}</p>" if caliber.changed_zh else ""
    return (
        f"<section class='sheet{' sheet-chosen' if chosen else ''}'><div class='sheet-head'>"
        f"<h3>{escape(caliber.name_zh)}</h3><span class='badge badge-plain'>第 {caliber.version} 版</span>"
        f"<span class='soft'>编号 {escape(caliber.key)}</span></div>"
        f"<p>{escape(caliber.description_zh)}</p><h4>依据</h4><p>{escape(caliber.basis_zh)}</p>{changed}</section>"
    )
