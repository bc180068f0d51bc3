"""The moulds of 考核结果 and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names

_WHERE = {
    "place": "地方名",
    "whole": "“全市”或区县名",
    "period": "期间",
    "scheme": "考核方案",
    "subjects": "考核对象",
    "standing": "方案的性质",
}
NAMES: Names = {
    "title": _WHERE,
    "addressee": _WHERE,
    "opening": _WHERE,
    "scheme": _WHERE,
    "defined": _WHERE,
    "complete": _WHERE,
    "incomplete": {"names": "有未评项的对象"},
    "withheld": {"names": "有待核实项的对象"},
    "by_chance": {},
    "points_data_line": {
        "date": "数据截至日",
        "scheme": "方案",
        "period": "期间",
        "place": "地方",
        "version": "数据版本",
    },
    "points_note": {},
    "reasons": {},
    "use": {},
    "unlocated": {"share": "未定位占比"},
}
