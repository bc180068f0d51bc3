"""What is counted of services, 司法建议 and enterprises: which rows of a table, and which of their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.model import Amount, OverTime

KINDS_ZH = {
    "circuit": "巡回服务",
    "doorstep": "上门服务",
    "online_filing": "网上立案",
    "cross_domain": "跨域立案",
    "hotline": "12368热线",
    "self_service": "自助服务",
}
ITEMS_ZH = {
    "filing": "网上立案",
    "training": "培训咨询",
    "guiding": "指导调解",
    "hearing": "巡回开庭",
    "jurisdiction": "管辖",
    "assisting": "协助",
    "other": "其他事项",
    "": "未注明事项",
}
FACE_TO_FACE = ("circuit", "doorstep")
RESIDENT_BASIS = "resident"


@dataclass(frozen=True)
class ServiceAmount(Amount):
    """table: services, suggestions, enterprise_suits, enterprises, online_months or residents. Of services: kinds and
    items (empty: all) and which number; of the others: which number."""

    table: str = "services"
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    number: str = "services"


def services(
    id: str, name_zh: str, *kinds: str, items: tuple[str, ...] = (), number: str = "services"
) -> ServiceAmount:
    """So many services."""
    return ServiceAmount(id, name_zh, "次", kinds=kinds, items=items, number=number)


ALL_SERVICES = services("services", "便民服务次数")
NEAR_SERVICES = services("near_services", "巡回和上门服务次数", *FACE_TO_FACE)
CIRCUIT = services("circuit_services", "巡回服务次数", "circuit")
DOORSTEP = services("doorstep_services", "上门服务次数", "doorstep")
ONLINE = services("online_filings", "网上立案件数", "online_filing")
CROSS_RECEIVED = services(
    "cross_domain_received", "作为管辖法院受理的跨域立案申请数", "cross_domain", items=("jurisdiction",)
)
CROSS_SUCCEEDED = services(
    "cross_domain_succeeded", "跨域立案成功数", "cross_domain", items=("jurisdiction",), number="succeeded"
)
FILED_IN_MONTHS_TOLD = ServiceAmount(
    "filed_in_months_told", "有网上立案数据的月份的新收案件数", "件", table="online_months"
)
RESIDENTS = ServiceAmount("resident_people", "常住人口数", "人", OverTime.MEAN, table="residents")
SENT = ServiceAmount("suggestions_sent", "发出的司法建议数", "份", table="suggestions", number="sent")
ANSWERED = ServiceAmount("suggestions_answered", "其中已答复数", "份", table="suggestions", number="answered")
ENTERPRISE_SUITS = ServiceAmount("enterprise_suits", "企业作为原告或被告的案件数", "件次", table="enterprise_suits")
WITHOUT_SUITS = ServiceAmount("without_suits", "无讼企业数", "户", OverTime.END, table="enterprises", number="without")
ENTERPRISES = ServiceAmount("enterprises", "名单内企业数", "户", OverTime.END, table="enterprises", number="listed")
