"""下载样表: for each kind of table an empty form, with the headers a layout knows and one made-up row. No streamlit."""

from __future__ import annotations

import polars as pl

from pages.parts.csv_file import csv_bytes
from warehouse.landing.fields import KINDS
from warehouse.landing.layout import Column, Layout

MADE_UP = {  # field -> what the example row holds; people and places do not exist
    "case_number": "（2024）示03民初10号", "case_type": "民事一审", "court": "云岭市中级人民法院",
    "cause": "民间借贷纠纷",
    "received_on": "2024-06-10", "filed_on": "2024-06-12", "closed_on": "2024-07-20", "close_manner": "判决",
    "procedure": "简易程序", "amount_yuan": "10000", "is_series": "否", "statutory_due_on": "2024-09-12",
    "deducted_days": "0", "tribunal": "民事审判庭", "judge": "示例法官",
    "plaintiff": "示例甲、示例乙", "plaintiff_kind": "自然人",
    "defendant": "示例物业服务有限公司", "defendant_kind": "单位",
    "plaintiff_address": "东湖区白塔镇白塔村5号；东湖区柳桥街道桥头社区1号楼",
    "defendant_address": "东湖区柳桥街道桥头社区2号楼",
    "party_role": "被告", "party_name": "示例甲", "party_kind": "自然人", "party_address": "东湖区白塔镇白塔村5号",
    "code": "9900", "name": "云岭市", "level": "地级市", "place_kind": "市",
    "code_system": "示例", "sort_order": "1", "aliases": "云岭",
    "place_code": "9900", "year": "2024", "basis": "常住人口", "residents": "10000", "source": "示例",
    "month": "2024-06", "type_prefix": "民初", "attribution": "被告", "sector": "物业服务", "cases": "12",
    "record_key": "示例-2024-1", "kind": "委派", "organisation": "示例调解委员会", "mediator": "示例调解员",
    "started_on": "2024-06-10", "ended_on": "2024-06-20", "outcome": "司法确认", "performed": "是",
    "cause_text": "物业服务合同纠纷", "court_code": "示03", "serves_place_code": "9900",
}  # fmt: skip
OF_KIND = {  # where the same field means another thing
    "courts": {"name": "云岭市中级人民法院", "level": "中级法院"},
    "assessment_items": {
        "scheme": "peace_town",
        "subject_code": "9901001",
        "indicator": "leads",
        "period": "2025",
        "present": "有",
        "evidence": "线索归集台账.pdf",
    },  # fmt: skip
    "mediation": {"source": "法院窗口", "place": "云岭镇", "team": "示例调解团队", "pre_case_number": ""},
    "leads": {
        "lead_key": "示例线索-2024-1",
        "received_on": "2024-06-05",
        "channel": "网格",
        "place": "云岭镇",
        "routed_to": "示例调解委员会",
        "mediation_key": "示例-2024-1",
        "case_number": "",
        "outcome": "转调解",
        "ended_on": "2024-06-10",
    },
    "services": {
        "record_key": "示例-2024-1",
        "kind": "巡回服务",
        "item": "网上立案",
        "served_on": "2024-06-10",
        "month": "2024-06",
        "place": "白塔镇",
        "court": "云岭市中级人民法院",
        "point": "白塔镇巡回法庭",
        "services": "1",
        "outcome": "成功",
        "succeeded": "1",
    },
    "service_points": {
        "name": "白塔镇巡回法庭",
        "kind": "巡回站点",
        "place": "白塔镇",
        "court": "云岭市中级人民法院",
        "valid_from": "2021-03-01",
        "valid_to": "",
    },
    "suggestions": {
        "number": "（2024）示03司建1号",
        "sent_on": "2024-06-10",
        "court": "云岭市中级人民法院",
        "addressee": "示例物业服务有限公司",
        "sector": "物业服务",
        "place": "白塔镇",
        "topic": "规范物业费催收",
        "due_on": "2024-08-10",
        "answered_on": "2024-07-20",
        "adopted": "是",
    },
    "rosters": {
        "kind": "特邀调解员",
        "name": "示例调解员",
        "organisation": "示例调解委员会",
        "court": "云岭市中级人民法院",
        "joined_on": "2021-03-01",
        "left_on": "",
    },
    "enterprises": {
        "name": "示例建筑工程有限公司",
        "credit_code": "",
        "industry": "建筑业",
        "place": "白塔镇",
        "key_enterprise": "是",
        "closed_on": "",
    },
}


def sample_sheet(layout: Layout) -> bytes:
    """CSV for a spreadsheet: the first header of every field of the layout, and one made-up row.

    Cells that a spreadsheet would take for a formula are made harmless, whatever an office's own layout names.
    """
    values = MADE_UP | OF_KIND.get(layout.kind, {})
    columns: dict[str, list[str]] = {}
    for field, column in layout.columns.items():
        if column.headers:
            columns.setdefault(_header(column), [_example(layout, field, column, values)])
    safe = {("'" + name if name[:1] in "=+-@\t\r" else name): cell for name, cell in columns.items()}
    return csv_bytes(pl.DataFrame(safe, schema=dict.fromkeys(safe, pl.String)))


def _header(column: Column) -> str:
    return column.headers[0]


def _example(layout: Layout, field: str, column: Column, values: dict[str, str]) -> str:
    """Private numbers stay empty; a code that the layout spells its own way is spelled so."""
    if field.endswith("id_number"):
        return ""
    value = values.get(field, "")
    if KINDS[layout.kind][field].codes and not any(word in value for word, _ in column.codes):
        return column.codes[0][0] if column.codes and value else ""
    return value
