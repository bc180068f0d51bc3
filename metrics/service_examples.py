"""Worked examples of services, 司法建议 and enterprises: two drawn cities and what comes out."""

from __future__ import annotations

from datetime import date

from metrics.drawn import DrawnCity, Example

_TOWNS = """
town     | people
山前镇   | 20000
河东街道 | 40000
"""
SERVICES = DrawnCity(
    towns=_TOWNS,
    cases="""
filed      | town     | type   | ending   | closed     | how many
2023-11-06 | 山前镇   | 民初   | judgment | 2023-12-20 | 2
2024-03-05 | 山前镇   | 民初   | judgment | 2024-05-20 | 60
2024-05-06 | 河东街道 | 民初   | judgment | 2024-07-01 | 20
2024-06-03 | 河东街道 | 执     |          |            | 10
2024-12-31 | 河东街道 | 民初   |          |            | 40
""",
    data_date=date(2024, 12, 31),
    services="""
served     | kind     | item     | place    | how many | succeeded
2024-03    | 网上立案 |          | 画中区   | 24       |
2024-05    | 网上立案 |          | 画中区   | 8        |
2024-03-11 | 巡回服务 | 指导调解 | 山前镇   | 6        |
2024-04-02 | 巡回服务 | 网上立案 | 山前镇   | 9        |
2024-04-03 | 上门服务 |          | 山前镇   | 5        |
2024-01-08 | 上门服务 |          | 画中区   | 2        |
2024-09-20 | 巡回服务 | 巡回开庭 | 画中区   | 1        |
2024-01-16 | 跨域立案 | 管辖     | 画中区   | 5        | 3
2024-07-16 | 跨域立案 | 管辖     | 画中区   | 3        | 2
2024-07-17 | 跨域立案 | 协助     | 画中区   | 6        |
""",
    suggestions="""
number | sent       | answered
1      | 2024-01-20 | 2024-03-01
2      | 2024-02-20 | 2024-04-15
3      | 2024-06-01 | 2024-05-30
4      | 2024-06-10 |
""",
)
ENTERPRISES = DrawnCity(
    towns=_TOWNS,
    cases="""
filed      | town     | type | ending       | closed     | plaintiff      | how many
2023-11-06 | 山前镇   | 民初 | judgment     | 2023-12-20 |                | 2
2024-03-05 | 山前镇   | 民初 | judgment     | 2024-05-20 | 画城纺织有限公司 | 7
2024-04-05 | 河东街道 | 民初 | judgment     | 2024-06-20 | 画城商贸有限公司 | 2
2024-04-08 | 河东街道 | 民初 | not_accepted | 2024-04-20 | 画城建材有限公司 | 1
""",
    data_date=date(2024, 12, 31),
    enterprises="""
name           | industry   | place
画城纺织有限公司 | 制造业     | 山前镇
画城建材有限公司 | 制造业     | 山前镇
画城商贸有限公司 | 批发零售业 | 山前镇
画城物流有限公司 | 交通运输业 | 山前镇
""",
)
_DISTRICT, _TOWN = "画中区", "山前镇"

SERVICE_EXAMPLES: dict[str, Example] = {
    "services_per_10k": Example(
        SERVICES, _TOWN, "2024", None, "山前镇2024年巡回服务6次和9次、上门服务5次，常住人口{denominator}人",
        20, 20_000, "10.0", "6.1", "15.4",
    ),
    "services": Example(
        SERVICES, _DISTRICT, "2024", None,
        "画中区2024年巡回6次、9次和1次，上门5次和2次，网上立案24件和8件，跨域立案管辖5件、3件和协助6件",
        69, None, "69",
    ),
    "circuit_services": Example(
        SERVICES, _DISTRICT, "2024", None, "画中区2024年巡回服务6次、9次和1次", 16, None, "16",
    ),
    "doorstep_services": Example(
        SERVICES, _DISTRICT, "2024", None, "画中区2024年上门服务5次和2次", 7, None, "7",
    ),
    "online_filing_share": Example(
        SERVICES, _DISTRICT, "2024", None,
        "画中区法院2024年网上立案24件和8件，共{numerator}件；报了网上立案数的月份新收民初60件和20件（没有报数的月份不计）",
        32, 80, "40.0", "30.0", "51.0",
    ),
    "cross_domain_success_rate": Example(
        SERVICES, _DISTRICT, "2024", None,
        "画中区2024年作为管辖法院受理跨域立案申请5件和3件，成功3件和2件（协助6件不计）",
        5, 8, "62.5", "30.6", "86.3",
    ),
    "suggestion_reply_rate": Example(
        SERVICES, _DISTRICT, "2024", None,
        "画中区2024年发出司法建议{denominator}份，已答复{numerator}份（一份答复日期写早了，仍计为已答复）",
        3, 4, "75.0", "30.1", "95.4",
    ),
    "enterprise_suits": Example(
        ENTERPRISES, _TOWN, "2024", "civil_defendant", "山前镇名单内的企业2024年作为原告7件和2件（不予受理的1件不计）",
        9, None, "9",
    ),
    "enterprises_without_suits": Example(
        ENTERPRISES, _TOWN, "2024", "civil_defendant",
        "山前镇名单内企业{denominator}户，2024年有{numerator}户没有口径所计的案件（其中一户起诉1件，未予受理）",
        2, 4, "50.0", "15.0", "85.0",
    ),
}  # fmt: skip
