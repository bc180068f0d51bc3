"""What a register of mediations and one of leads (线索) may tell, field by field."""

from __future__ import annotations

from warehouse.landing.field import Field

OUTCOMES = ("performed", "confirmed", "agreement", "failed_filed", "withdrawn")  # of a mediation
LEAD_OUTCOMES = ("resolved", "to_mediation", "to_court", "closed", "pending")

MEDIATION_FIELDS: dict[str, list[Field]] = {
    "mediation": [
        Field("record_key", "text", "调解编号", needed=True),
        Field("source", "text", "来源"),
        Field("kind", "text", "调解类型"),
        Field("organisation", "text", "调解组织"),
        Field("team", "text", "调解团队"),
        Field("mediator", "text", "调解员"),
        Field("court", "text", "受理法院"),
        Field("started_on", "date", "开始日期", needed=True),
        Field("ended_on", "date", "结束日期"),
        Field("outcome", "code", "调解结果", codes=OUTCOMES),
        Field("performed", "yes_no", "是否自动履行"),
        Field("pre_case_number", "text", "诉前调案号"),
        Field("became_case_number", "text", "转立案案号"),
        Field("cause_text", "text", "纠纷类型"),
        Field("place_code", "text", "地区代码"),
        Field("place", "text", "所在镇街"),
    ],
    "leads": [
        Field("lead_key", "text", "线索编号", needed=True),
        Field("received_on", "date", "接收日期", needed=True),
        Field("channel", "text", "来源渠道"),
        Field("cause_text", "text", "纠纷类型"),
        Field("place_code", "text", "地区代码"),
        Field("place", "text", "所在镇街"),
        Field("routed_to", "text", "分流去向"),
        Field("mediation_key", "text", "调解编号"),
        Field("case_number", "text", "案号"),
        Field("outcome", "code", "处理结果", codes=LEAD_OUTCOMES),
        Field("ended_on", "date", "办结日期"),
    ],
}
