"""The moulds of the monthly and quarterly report that no other kind has, and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names

_WHERE = {"place": "地方名", "whole": "“全市”或区县名", "period": "期间", "rate_name": "率的名称"}
_CHANGE = {"rate_name": "率的名称", "before": "上年同期的率", "now": "本期的率", "sure": "“，变化显著”等"}

NAMES: Names = {
    "title": _WHERE,
    "addressee": _WHERE,
    "opening": _WHERE,
    "month": {
        "name": "月份",
        "suits": "案件数",
        "days": "工作日数",
        "per_day": "每个工作日的案件数",
        "rate": "率",
        "yoy": "率同比的话",
    },
    "months_note": {},
    "changes_up": _CHANGE,
    "changes_down": _CHANGE,
    "changes_flat": _CHANGE,
    "changes_parts": {"parts": "影响最大的几项"},
    "changes_part": {"name": "名称", "size": "对率的影响"},
    "changes_none": {"why": "为什么不能比较"},
    "changes_broken": {"rate_name": "率的名称", "before": "上年同期的率", "now": "本期的率", "why": "为什么不可比"},
    "changes_note": {},
    "guards_raised": {"names": "异常的指标"},
    "guards_calm": {},
    "guards_unknown": {"names": "无法判断的指标"},
    "guards_note": {},
}
