"""The moulds of the notice on a sector (行业情况通报) and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names

WHERE = {
    "place": "地方名",
    "whole": "“全市”或区县名",
    "period": "期间",
    "rate_name": "率的名称",
    "sector": "行业",
    "department": "牵头部门",
}
NAMES: Names = {
    "title": WHERE,
    "addressee": WHERE,
    "opening": WHERE,
    "level": WHERE
    | {
        "suits": "案件数",
        "suits_yoy": "案件数同比的话",
        "share": "占全部案件",
        "rate": "每万人件数",
        "lower": "区间下限",
        "upper": "区间上限",
    },
    "few": WHERE | {"suits": "案件数"},
    "causes": {"parts": "件数最多的几个案由"},
    "causes_part": {"name": "案由", "suits": "件数", "share": "占比"},
    "causes_none": {},
    "causes_note": {},
    "towns_high": {"names": "显著高的镇街"},
    "towns_alike": {},
    "towns_rising": {"names": "显著上升的镇街"},
    "sector_towns_note": {},
    "sector_batch": {"batch": "批量案件数", "share": "占比", "left": "剔除后的件数", "threshold": "口径所定件数"},
    "sector_batch_before": {"batch_before": "上年同期批量案件数", "left_before": "上年同期剔除后的件数"},
    "sector_batch_none": {"threshold": "口径所定件数"},
    "sector_batch_left_out": {},
    "litigants_none": {},
    "litigants_note": {},
    "sector_advice_rising": WHERE,
    "sector_advice_batch": {"share": "批量占比"},
    "sector_advice_plaintiffs": {"names": "原告单位"},
    "sector_advice_defendants": {"names": "被告单位"},
    "sector_advice_towns": {"names": "镇街"},
    "sector_advice_none": WHERE,
}
