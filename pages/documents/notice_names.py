"""The moulds of the notice (万人成讼率情况通报) and what may stand in them: the office's list of names."""

from __future__ import annotations

from pages.documents.moulds import Names

_WHERE = {"place": "地区名", "whole": "“全市”或区县名", "period": "期间", "rate_name": "率的名称"}

NAMES: Names = {
    "title": _WHERE,
    "addressee": _WHERE,
    "opening": _WHERE,
    "overall": _WHERE
    | {
        "suits_name": "案件数的名称",
        "suits": "案件数",
        "suits_yoy": "案件数同比的话",
        "people_name": "人口口径",
        "people": "人口",
        "rate": "率",
        "lower": "率的区间下限",
        "upper": "率的区间上限",
        "rate_yoy": "率同比的话",
    },
    "batch": {"batch": "批量案件数", "share": "批量占比", "left": "剔除后的件数", "rate_left": "剔除后的率"},
    "unlocated": {"unlocated": "未定位到镇街的件数", "share": "占比", "nowhere": "连区县也不能定位的话"},
    "nowhere": {"nowhere": "连区县也不能定位的件数", "whole": "“全市”或区县名"},
    "outside": {"outside": "住所地在辖区外的件数", "whole": "“全市”或区县名"},
    "check": {"names": "升高的防失真指标"},
    "calm": {},
    "towns": _WHERE
    | {
        "total": "镇街个数",
        "lowest": "最低的率",
        "highest": "最高的率",
        "mean": "各镇街平均水平",
        "high": "显著高的个数",
        "high_names": "显著高的镇街",
        "low": "显著低的个数",
        "low_names": "显著低的镇街",
        "similar": "相近的个数",
    },
    "rising": {"names": "显著上升的镇街"},
    "falling": {"names": "显著下降的镇街"},
    "ranks": {},
    "towns_note": {"people_name": "人口口径"},
    "villages": {
        "villages": "村居数",
        "none": "无讼村居数",
        "expected": "推算的无讼数",
        "lower": "推算区间下限",
        "upper": "推算区间上限",
        "verdict": "与推算比较的话",
    },
    "villages_like": {},
    "villages_more": {},
    "villages_fewer": {},
    "villages_named": {"more": "多于推算的镇街", "fewer": "少于推算的镇街"},
    "villages_unknown": {},
    "villages_hidden": {},
    "villages_note": {},
    "sectors": {"first": "件数最多的行业", "first_suits": "件数", "first_share": "占比",
                "second": "其次的行业", "second_suits": "件数", "second_share": "占比"},
    "sectors_up": {"parts": "件数显著上升的行业"},
    "sectors_part": {"name": "行业", "suits": "件数", "size": "升幅"},
    "sectors_note": {},
    "batches": {"batch": "批量案件数", "share": "占比", "threshold": "口径所定件数"},
    "batches_top": {"name": "案由", "suits": "件数", "towns": "涉及镇街数",
                    "most_name": "最多的镇街", "most": "其件数"},
    "batches_none": {"threshold": "口径所定件数"},
    "batches_note": {},
    "advice_towns": {"names": "高且上升的镇街", "rate_name": "率的名称"},
    "advice_high": {"names": "显著高的镇街"},
    "advice_sector": {"name": "行业", "department": "牵头部门"},
    "advice_batch": {"name": "案由"},
    "advice_unlocated": {"share": "未定位占比"},
    "advice_none": {},
}  # fmt: skip
