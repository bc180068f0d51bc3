"""The moulds of the white paper that no other kind has, and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names

_WHERE = {"place": "地方名", "whole": "“全市”或区县名", "period": "期间", "rate_name": "率的名称"}

NAMES: Names = {
    "title": _WHERE,
    "addressee": _WHERE,
    "opening": _WHERE,
    "blank_preface": {},
    "blank_chapter": {"chapter": "章名"},
    "blank_practice": {},
    "blank_cases": {},
    "blank_outlook": {},
    "years_note": {},
    "courts": {
        "filed": "新收",
        "filed_yoy": "新收同比的话",
        "closed": "结案",
        "closed_yoy": "结案同比的话",
        "closing_rate": "结案率",
        "closing_rate_yoy": "结案率同比的话",
        "clearance_ratio": "结收比",
        "clearance_ratio_yoy": "结收比同比的话",
        "disposition_time": "处置时间",
        "disposition_time_yoy": "处置时间同比的话",
    },
}
