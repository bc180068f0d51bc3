"""What people sue about in the made-up city: the mix of causes, who sues whom, and how clerks spell it."""

from __future__ import annotations

from dataclasses import dataclass

PERSON, BANK, PROPERTY, DEVELOPER, FIRM, INSURER, HEATING, HOSPITAL, ORGAN = range(9)
KINDS = ("person", "bank", "property", "developer", "firm", "insurer", "heating", "hospital", "organ")


@dataclass(frozen=True)
class Cause:
    """One cause and its habits.

    share       parts per hundred of first-instance civil disputes
    urban       how many times as frequent in a street as in a rural town
    spread      standard deviation (log) of its level between towns
    defendant_firm  share of first defendants that are organisations of kind `defendant`
    amount      median claim in yuan, 0 for none
    before, since_2026  names it had before 2021 / has from 2026, None if unchanged
    """

    name: str
    share: float
    urban: float
    spread: float
    plaintiff: int
    plaintiff_firm: float
    defendant: int
    defendant_firm: float
    amount: float
    before: str | None = None
    since_2026: str | None = None
    typo: str | None = None


def _c(name, share, urban, spread, plaintiff, p_firm, defendant, d_firm, amount, **names) -> Cause:
    return Cause(name, share, urban, spread, plaintiff, p_firm, defendant, d_firm, amount, **names)


CIVIL: tuple[Cause, ...] = (
    _c("民间借贷纠纷", 11.0, 0.9, 0.25, FIRM, 0.04, FIRM, 0.10, 60_000, typo="民间借货纠纷"),
    _c(
        "物业服务合同纠纷",
        11.0,
        6.0,
        0.55,
        PROPERTY,
        0.97,
        FIRM,
        0.05,
        3_200,
        typo="物业管理纠纷",
    ),
    _c("金融借款合同纠纷", 9.0, 1.0, 0.35, BANK, 1.0, FIRM, 0.12, 90_000, typo="金融借款合同"),
    _c("信用卡纠纷", 8.0, 1.6, 0.35, BANK, 1.0, FIRM, 0.0, 38_000),
    _c("买卖合同纠纷", 10.0, 1.2, 0.30, FIRM, 0.62, FIRM, 0.55, 58_000, typo="买卖合同纠分"),
    _c("离婚纠纷", 8.0, 0.8, 0.15, FIRM, 0.0, FIRM, 0.0, 0),
    _c("劳动争议", 3.0, 1.5, 0.45, FIRM, 0.15, FIRM, 0.90, 35_000),
    _c("劳动合同纠纷", 1.5, 1.5, 0.45, FIRM, 0.15, FIRM, 0.92, 32_000),
    _c("追索劳动报酬纠纷", 2.0, 1.1, 0.45, FIRM, 0.0, FIRM, 0.75, 15_000),
    _c("确认劳动关系纠纷", 0.4, 1.2, 0.40, FIRM, 0.1, FIRM, 0.95, 0),
    _c("机动车交通事故责任纠纷", 7.0, 0.9, 0.20, INSURER, 0.03, INSURER, 0.15, 42_000, typo="机动车交通事故责任纠份"),
    _c("建设工程施工合同纠纷", 2.5, 1.3, 0.40, FIRM, 0.55, FIRM, 0.88, 380_000, typo="建设工程施工合同纠纷案"),
    _c("建设工程分包合同纠纷", 0.8, 1.3, 0.40, FIRM, 0.5, FIRM, 0.9, 260_000),
    _c("装饰装修合同纠纷", 1.0, 2.5, 0.30, FIRM, 0.4, FIRM, 0.5, 28_000),
    _c("商品房销售合同纠纷", 1.2, 2.0, 0.60, FIRM, 0.02, DEVELOPER, 0.93, 90_000),
    _c("商品房预售合同纠纷", 1.5, 2.0, 0.60, FIRM, 0.02, DEVELOPER, 0.95, 110_000, typo="商品房预售合同"),
    _c("房屋买卖合同纠纷", 1.0, 2.0, 0.30, FIRM, 0.05, FIRM, 0.08, 240_000),
    _c("房屋租赁合同纠纷", 2.0, 2.6, 0.30, FIRM, 0.25, FIRM, 0.30, 26_000),
    _c("租赁合同纠纷", 1.5, 1.0, 0.30, FIRM, 0.5, FIRM, 0.6, 45_000),
    _c("承揽合同纠纷", 1.8, 1.0, 0.35, FIRM, 0.6, FIRM, 0.65, 40_000),
    _c("劳务合同纠纷", 2.5, 0.8, 0.30, FIRM, 0.02, FIRM, 0.45, 18_000),
    _c("提供劳务者受害责任纠纷", 1.0, 0.7, 0.25, FIRM, 0.0, FIRM, 0.35, 80_000),
    _c("财产保险合同纠纷", 0.8, 1.2, 0.25, FIRM, 0.4, INSURER, 0.98, 36_000),
    _c("人身保险合同纠纷", 0.3, 1.2, 0.25, FIRM, 0.05, INSURER, 0.98, 50_000),
    _c("抚养费纠纷", 0.8, 0.9, 0.15, FIRM, 0.0, FIRM, 0.0, 12_000),
    _c("变更抚养关系纠纷", 0.6, 0.9, 0.15, FIRM, 0.0, FIRM, 0.0, 0),
    _c("法定继承纠纷", 1.0, 1.5, 0.20, FIRM, 0.0, FIRM, 0.0, 150_000),
    _c("赡养纠纷", 0.4, 0.5, 0.20, FIRM, 0.0, FIRM, 0.0, 6_000, before="赡养费纠纷"),
    _c("同居关系纠纷", 0.4, 0.8, 0.20, FIRM, 0.0, FIRM, 0.0, 20_000),
    _c("婚约财产纠纷", 0.8, 0.4, 0.30, FIRM, 0.0, FIRM, 0.0, 90_000),
    _c("分家析产纠纷", 0.3, 0.6, 0.25, FIRM, 0.0, FIRM, 0.0, 80_000),
    _c("土地承包经营权纠纷", 0.5, 0.15, 0.55, FIRM, 0.05, FIRM, 0.25, 8_000),
    _c("农村土地承包合同纠纷", 0.6, 0.15, 0.55, FIRM, 0.3, FIRM, 0.3, 9_000, since_2026="土地承包经营权合同纠纷"),
    _c("侵害集体经济组织成员权益纠纷", 0.3, 0.4, 0.60, FIRM, 0.0, FIRM, 0.9, 12_000),
    _c("相邻关系纠纷", 0.4, 0.8, 0.30, FIRM, 0.0, FIRM, 0.05, 0),
    _c("排除妨害纠纷", 0.6, 0.7, 0.30, FIRM, 0.1, FIRM, 0.15, 0),
    _c("合伙合同纠纷", 0.7, 1.0, 0.25, FIRM, 0.05, FIRM, 0.05, 95_000, before="合伙协议纠纷"),
    _c("股权转让纠纷", 0.4, 1.8, 0.30, FIRM, 0.3, FIRM, 0.4, 300_000),
    _c("追偿权纠纷", 2.0, 1.0, 0.30, INSURER, 0.45, FIRM, 0.2, 45_000),
    _c("服务合同纠纷", 2.0, 2.0, 0.35, FIRM, 0.5, FIRM, 0.55, 14_000),
    _c("教育培训合同纠纷", 0.8, 3.0, 0.50, FIRM, 0.02, FIRM, 0.97, 7_000),
    _c("医疗损害责任纠纷", 0.3, 1.0, 0.30, FIRM, 0.0, HOSPITAL, 0.97, 60_000),
    _c(
        "生命权、身体权、健康权纠纷", 2.2, 0.8, 0.20, FIRM, 0.0, FIRM, 0.10, 22_000, before="生命权、健康权、身体权纠纷"
    ),
    _c("名誉权纠纷", 0.3, 1.0, 0.20, FIRM, 0.05, FIRM, 0.1, 5_000),
    _c("供用热力合同纠纷", 1.5, 5.0, 0.60, HEATING, 0.99, FIRM, 0.1, 2_400, typo="供热合同纠纷"),
    _c("信息网络买卖合同纠纷", 0.5, 1.6, 0.30, FIRM, 0.05, FIRM, 0.9, 1_500, before="网络购物合同纠纷"),
    _c("小额借款合同纠纷", 1.2, 1.0, 0.30, BANK, 1.0, FIRM, 0.03, 24_000),
    _c("融资租赁合同纠纷", 0.8, 0.9, 0.30, BANK, 1.0, FIRM, 0.25, 85_000),
    _c("不当得利纠纷", 1.0, 1.0, 0.20, FIRM, 0.15, FIRM, 0.1, 21_000),
    _c("中介合同纠纷", 0.5, 2.2, 0.30, FIRM, 0.5, FIRM, 0.4, 13_000, before="居间合同纠纷"),
)

ADMIN: tuple[tuple[str, float], ...] = (
    ("行政处罚", 0.34),
    ("政府信息公开", 0.22),
    ("行政登记", 0.14),
    ("行政强制措施", 0.10),
    ("行政许可", 0.10),
    ("行政确认", 0.10),
)
ADMIN_SHARE = 0.022  # of first-instance disputes


def index_of(name: str) -> int:
    """Row of a civil cause by its name of 2021."""
    return next(at for at, cause in enumerate(CIVIL) if cause.name == name)
