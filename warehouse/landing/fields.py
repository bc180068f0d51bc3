"""The fields a layout may fill, kind by kind, and what may stand in them. Layouts name columns; meaning is here."""

from __future__ import annotations

from warehouse.landing.assessment_items import ASSESSMENT_FIELDS
from warehouse.landing.field import Field
from warehouse.landing.mediation_fields import MEDIATION_FIELDS
from warehouse.landing.service_fields import SERVICE_FIELDS

CLOSE_MANNERS = (
    "judgment", "mediated", "withdrawn", "deemed_withdrawn", "dismissed", "not_accepted", "transferred_out",
    "mediated_before_filing", "converted", "other",
    "executed", "executed_for_now", "execution_ended",  # of an enforcement: 执行完毕, 终结本次执行程序, 终结执行
    "upheld", "reversed", "remanded",  # of a second instance
)  # fmt: skip
PROCEDURES = ("ordinary", "summary", "small_claims", "fast_track")
APPEAL_RESULTS = ("upheld", "reversed", "remanded")
ROLES = ("plaintiff", "defendant", "third_party")
ROLES_ZH = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人"}
PARTY_KINDS = ("person", "organisation")
LEVELS = ("city", "district", "town", "village", "grid")


def _case_fields() -> list[Field]:
    return [
        Field("case_number", "text", "案号", needed=True),
        Field("case_type", "text", "案件类型"),
        Field("court", "text", "受理法院"),
        Field("cause", "text", "案由"),
        Field("received_on", "date", "收案日期"),
        Field("filed_on", "date", "立案日期", needed=True),
        Field("closed_on", "date", "结案日期"),
        Field("close_manner", "code", "结案方式", codes=CLOSE_MANNERS),
        Field("procedure", "code", "适用程序", codes=PROCEDURES),
        Field("tribunal", "text", "承办部门"),
        Field("judge", "text", "承办人"),
        Field("amount_yuan", "number", "标的额", most=1e13),
        Field("is_series", "yes_no", "是否系列案"),
        Field("series_key", "text", "系列案编号"),
        Field("origin_case_number", "text", "诉前调案号"),
        Field("appealed_on", "date", "上诉日期"),
        Field("appeal_case_number", "text", "二审案号"),
        Field("appeal_result", "code", "二审结果", codes=APPEAL_RESULTS),
        Field("statutory_due_on", "date", "审限届满日"),
        Field("deducted_days", "whole", "扣除天数", most=36_500),
        Field("payable", "yes_no", "有给付内容"),
        Field("performed", "yes_no", "自动履行"),
        Field("enforced_yuan", "number", "执行到位金额", most=1e13),
    ]


def _role_fields() -> list[Field]:
    fields = []
    for role, zh in ROLES_ZH.items():
        fields += [
            Field(role, "names", zh),
            Field(f"{role}_kind", "text", f"{zh}类型"),
            Field(f"{role}_address", "private", f"{zh}住所地"),
            Field(f"{role}_id_number", "private", f"{zh}证件号码"),
        ]
    return fields


def _party_fields() -> list[Field]:
    return [
        Field("party_role", "code", "诉讼地位", codes=ROLES),
        Field("party_name", "private", "当事人名称"),
        Field("party_kind", "code", "当事人类型", codes=PARTY_KINDS),
        Field("party_address", "private", "住所地"),
        Field("party_id_number", "private", "证件号码"),
    ]


def _by_name(*groups: list[Field]) -> dict[str, Field]:
    return {field.name: field for group in groups for field in group}


KINDS: dict[str, dict[str, Field]] = {
    "cases": _by_name(_case_fields(), _role_fields(), _party_fields()),
    "places": _by_name([
        Field("code", "text", "代码", needed=True),
        Field("name", "text", "名称", needed=True),
        Field("level", "code", "级别", needed=True, codes=LEVELS),
        Field("parent_code", "text", "上级代码"),
        Field("place_kind", "text", "类型"),
        Field("code_system", "text", "代码体系"),
        Field("valid_from", "date", "启用日期"),
        Field("valid_to", "date", "停用日期"),
        Field("successor_code", "text", "承继代码"),
        Field("aliases", "names", "别名"),
        Field("urban", "yes_no", "城镇"),
        Field("sort_order", "whole", "排序"),
    ]),
    "population": _by_name([
        Field("place_code", "text", "地区代码", needed=True),
        Field("year", "whole", "年份", needed=True, least=1949, most=2100),
        Field("basis", "code", "人口口径", needed=True, codes=("resident", "resident_and_registered", "household")),
        Field("residents", "number", "人数", needed=True, most=5e7),
        Field("source", "text", "来源"),
    ]),
    "courts": _by_name([
        Field("court_code", "text", "法院代字", needed=True),
        Field("name", "text", "法院名称", needed=True),
        Field("level", "code", "级别", codes=("intermediate", "basic", "tribunal")),
        Field("parent_code", "text", "上级法院"),
        Field("serves_place_code", "names", "辖区代码"),
        Field("sort_order", "whole", "排序"),
    ]),
    "monthly_counts": _by_name([
        Field("place_code", "text", "地区代码", needed=True),
        Field("month", "text", "月份", needed=True),
        Field("type_prefix", "text", "案件类型"),
        Field("attribution", "code", "归属方式", codes=("court", "defendant", "plaintiff", "any", "split")),
        Field("sector", "text", "行业"),
        Field("cases", "number", "件数", needed=True, most=1e7),
    ]),
    **{kind: _by_name(fields) for kind, fields in (MEDIATION_FIELDS | SERVICE_FIELDS | ASSESSMENT_FIELDS).items()},
}  # fmt: skip
