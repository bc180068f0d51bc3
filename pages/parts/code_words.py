"""Words for the codes that landed tables hold, for screens. Pure."""

from __future__ import annotations

import polars as pl

from metrics.court_amounts import PROCEDURES_ZH
from metrics.service_amounts import ITEMS_ZH
from metrics.service_amounts import KINDS_ZH as SERVICE_KINDS_ZH

KINDS_ZH = {
    "places": "地名",
    "population": "人口",
    "courts": "法院",
    "cases": "案件",
    "mediation": "调解",
    "leads": "纠纷线索",
    "services": "便民服务",
    "service_points": "站点和团队",
    "suggestions": "司法建议",
    "rosters": "特邀名册",
    "enterprises": "企业名单",
    "monthly_counts": "分月汇总数",
    "assessment_items": "考核材料",
}
CLOSE_MANNERS_ZH = {
    "judgment": "判决",
    "mediated": "调解",
    "withdrawn": "撤诉",
    "deemed_withdrawn": "按撤诉处理",
    "dismissed": "驳回起诉",
    "not_accepted": "不予受理",
    "transferred_out": "移送他院",
    "mediated_before_filing": "诉前调解成功",
    "converted": "转立案",
    "executed": "执行完毕",
    "executed_for_now": "终结本次执行程序",
    "execution_ended": "终结执行",
    "upheld": "维持",
    "reversed": "改判",
    "remanded": "发回重审",
    "other": "其他",
}
LEVELS_ZH = {
    "city": "市",
    "district": "区县",
    "town": "镇街",
    "village": "村居",
    "grid": "网格",
    "outside": "辖区外",
    "none": "未定位",
}
POINT_KINDS_ZH = {
    "station": "巡回站点",
    "doorstep_team": "上门服务团队",
    "fast_track_team": "速裁团队",
    "self_service_point": "自助服务点",
}
ROSTER_KINDS_ZH = {"organisation": "特邀调解组织", "mediator": "特邀调解员"}
_CODES_ZH = {
    **CLOSE_MANNERS_ZH,
    **LEVELS_ZH,
    **{code: zh for code, zh in PROCEDURES_ZH.items() if code},
    "plaintiff": "原告",
    "defendant": "被告",
    "third_party": "第三人",
    "person": "自然人",
    "organisation": "单位",
    "intermediate": "中级法院",
    "basic": "基层法院",
    "tribunal": "人民法庭",
    "resident": "常住人口",
    "resident_and_registered": "常住+登记流动",
    "household": "户籍人口",
    "court": "受理法院辖区",
    "any": "任一当事人",
    "split": "当事人均摊",
    "performed": "自动履行",
    "confirmed": "司法确认",
    "agreement": "出具调解书",
    "failed_filed": "不成转立案",
    **SERVICE_KINDS_ZH,
    **{code: zh for code, zh in ITEMS_ZH.items() if code not in ("", "other")},
    **POINT_KINDS_ZH,
    "mediator": ROSTER_KINDS_ZH["mediator"],
}


def in_words(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with codes replaced by words, yes/no written out and lists joined; all else as it is."""
    for name, kind in frame.schema.items():
        if kind == pl.String:
            frame = frame.with_columns(pl.col(name).replace(_CODES_ZH))
        elif kind == pl.Boolean:
            frame = frame.with_columns(pl.when(pl.col(name)).then(pl.lit("是")).otherwise(pl.lit("否")).alias(name))
        elif isinstance(kind, pl.List):
            frame = frame.with_columns(pl.col(name).list.join("、"))
    return frame
