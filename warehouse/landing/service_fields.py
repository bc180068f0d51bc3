"""The fields of what a court does beside the suit: services and who gives them, 司法建议, rosters, enterprises."""

from __future__ import annotations

from warehouse.landing.field import Field

SERVICE_KINDS = ("circuit", "doorstep", "online_filing", "cross_domain", "hotline", "self_service")
SERVICE_ITEMS = ("filing", "training", "guiding", "hearing", "jurisdiction", "assisting", "other")
SERVICE_OUTCOMES = ("succeeded", "failed", "under_way")
POINT_KINDS = ("station", "doorstep_team", "fast_track_team", "self_service_point")
ROSTER_KINDS = ("organisation", "mediator")

SERVICE_FIELDS: dict[str, list[Field]] = {
    "services": [
        Field("record_key", "text", "登记编号"),
        Field("kind", "code", "服务类型", needed=True, codes=SERVICE_KINDS),
        Field("item", "code", "服务事项", codes=SERVICE_ITEMS),
        Field("served_on", "date", "服务日期"),
        Field("month", "text", "月份"),
        Field("place", "text", "服务地区"),
        Field("court", "text", "法院"),
        Field("point", "text", "站点或团队"),
        Field("services", "number", "服务次数", most=1e7),
        Field("outcome", "code", "办理结果", codes=SERVICE_OUTCOMES),
        Field("succeeded", "number", "成功数", most=1e7),
    ],
    "service_points": [
        Field("name", "text", "名称", needed=True),
        Field("kind", "code", "类型", needed=True, codes=POINT_KINDS),
        Field("place", "text", "所在地区"),
        Field("court", "text", "法院"),
        Field("valid_from", "date", "启用日期"),
        Field("valid_to", "date", "停用日期"),
    ],
    "suggestions": [
        Field("number", "text", "建议书编号", needed=True),
        Field("sent_on", "date", "发出日期", needed=True),
        Field("court", "text", "法院"),
        Field("addressee", "text", "发往单位"),
        Field("sector", "text", "行业"),
        Field("place", "text", "所涉地区"),
        Field("topic", "text", "事由"),
        Field("due_on", "date", "答复期限", ahead=True),
        Field("answered_on", "date", "答复日期"),
        Field("adopted", "yes_no", "是否采纳"),
    ],
    "rosters": [
        Field("kind", "code", "名册类型", needed=True, codes=ROSTER_KINDS),
        Field("name", "text", "名称或姓名", needed=True),
        Field("organisation", "text", "所属组织"),
        Field("court", "text", "法院"),
        Field("joined_on", "date", "入册日期"),
        Field("left_on", "date", "退出日期", ahead=True),
        Field("id_number", "private", "证件号码"),
    ],
    "enterprises": [
        Field("name", "private", "企业名称", needed=True),
        Field("credit_code", "private", "统一社会信用代码"),
        Field("industry", "text", "行业"),
        Field("place", "text", "所在地区"),
        Field("key_enterprise", "yes_no", "是否重点企业"),
        Field("closed_on", "date", "注销日期"),
    ],
}
