"""The moulds of the letter to a town (一镇一函) and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names

_WHERE = {"town": "镇街名", "full_name": "带区县的镇街名", "period": "期间", "rate_name": "率的名称"}

NAMES: Names = {
    "title": _WHERE,
    "addressee": _WHERE,
    "opening": _WHERE,
    "level": _WHERE
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
        "band": "与平均水平比较的话",
    },
    "few": _WHERE | {"suits_name": "案件数的名称", "suits": "案件数"},
    "no_people": _WHERE | {"suits_name": "案件数的名称", "suits": "案件数", "suits_yoy": "案件数同比的话"},
    "held": {},
    "range": {
        "whole": "“全市”或区县名",
        "total": "镇街个数",
        "lowest": "最低的率",
        "highest": "最高的率",
        "mean": "平均",
    },
    "batch": {"batch": "批量案件数", "share": "批量占比", "left": "剔除后的件数"},
    "litigant": {"role": "原告或被告", "name": "单位", "suits": "件数", "share": "占比"},
    "check": {"names": "升高的防失真指标"},
    "indicators_note": {},
    "sectors": {"parts": "件数最多的几个行业"},
    "sectors_part": {"name": "行业", "suits": "件数", "share": "占比"},
    "sectors_few": {"name": "行业", "suits": "件数"},
    "sectors_none": {},
    "sectors_note": {},
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
    "villages_unknown": {},
    "villages_hidden": {},
    "villages_note": {},
    "advice_high": {"names": "件数最多的几个行业"},
    "advice_rising": {"names": "件数最多的几个行业"},
    "advice_sector": {"name": "行业", "department": "牵头部门"},
    "advice_batch": {"share": "批量占比"},
    "advice_none": {},
}
