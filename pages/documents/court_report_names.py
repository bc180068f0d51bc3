"""The moulds of the report on the courts (体检报告) and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names

_WHERE = {"courts": "哪些法院", "period": "期间"}


def _ratio(metric: str, zh: str) -> dict[str, str]:
    return {metric: zh, f"{metric}_numerator": f"{zh}的分子", f"{metric}_denominator": f"{zh}的分母"}


MEDIATION: Names = {
    "mediation": _ratio("mediation_success_rate", "诉前调解成功率")
    | _ratio("mediation_settled_share", "调解成功占办结比")
    | _ratio("diversion_rate", "调解成功分流率")
    | {
        "mediation_success_rate_yoy": "成功率同比的话",
        "mediation_settled_share_yoy": "占办结比同比的话",
        "diversion_rate_yoy": "分流率同比的话",
    },
    "mediation_all": {},
    "mediation_none": {},
    "mediation_note": {},
}
NAMES: Names = {
    "title": _WHERE,
    "addressee": _WHERE,
    "opening": _WHERE,
    "caliber": {},
    "courts_data_line": {"date": "数据截至日", "courts": "哪些法院", "period": "期间", "version": "数据版本"},
    "defined": {},
    "flow": _WHERE
    | {
        "opening": "期初未结",
        "filed": "新收",
        "filed_yoy": "新收同比的话",
        "closed": "结案",
        "closed_yoy": "结案同比的话",
        "pending": "期末未结",
        "pending_yoy": "未结同比的话",
        "grown": "未结较期初的话",
    },
    "grown_more": {"size": "增加数"},
    "grown_less": {"size": "减少数"},
    "grown_none": {},
    "balanced": {},
    "unbalanced": {},
    "rates": _ratio("closing_rate", "结案率")
    | _ratio("clearance_ratio", "结收比")
    | _ratio("disposition_time", "处置时间")
    | {
        "closing_rate_yoy": "结案率同比的话",
        "clearance_ratio_yoy": "结收比同比的话",
        "disposition_time_yoy": "处置时间同比的话",
    },
    "flow_note": {},
    "checkup": {},
    "checkup_unset": {},
    "checkup_note": {},
    "apart": {"parts": "哪些指标哪些法院偏高或偏低"},
    "alike": {"row": "法院或人民法庭"},
    "courts_note": {"row": "法院或人民法庭"},
    "pending": {"pending": "审判案件未结", "yoy": "超12个月占比同比的话"}
    | _ratio("over_12_months_share", "超12个月未结案件比")
    | _ratio("over_36_months_share", "超36个月未结案件比"),
    "appeals": _ratio("no_appeal_rate", "一审服判息诉率")
    | _ratio("reversed_of_first", "发改率（一审结案口径）")
    | {
        "no_appeal_rate_yoy": "服判息诉率同比的话",
        "reversed_of_first_yoy": "一审口径同比的话",
    },
    "appeals_second": _ratio("reversed_of_second", "上诉案件发改率（二审结案口径）")
    | {"reversed_of_second_yoy": "二审口径同比的话"},
    "appeals_second_none": {},
    "two_names": {},
    "time": {
        "mean_days": "平均审理天数",
        "mean_days_lower": "区间下限",
        "mean_days_upper": "区间上限",
        "mean_days_n": "一审结案件数",
        "yoy": "平均审理天数同比的话",
        "median_days": "中位审理天数",
        "p90_days": "第90百分位审理天数",
        "km_median_days": "计入未结的中位天数",
        "km_median_days_lower": "区间下限",
        "km_median_days_upper": "区间上限",
        "km_median_days_n": "本期立案件数",
    },
    "saved": {"value": "节省天数", "lower": "区间下限", "upper": "区间上限"},
    "procedures_note": {},
    "advice_outside": {"names": "区间外的指标"},
    "advice_growing": {"ratio": "结收比"},
    "advice_old": {"cases": "超12个月未结件数"},
    "advice_apart": {"names": "指标", "row": "法院或人民法庭"},
    "advice_worse": {"names": "指标"},
    "advice_ranges": {},
    "consult_none": {},
} | MEDIATION
