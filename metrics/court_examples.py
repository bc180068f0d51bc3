"""Worked examples of the courts' metrics; see metrics.examples."""

from __future__ import annotations

from datetime import date

from metrics.drawn import DrawnCity, Example

TOWNS = """
town   | people
山前镇 | 20000
"""

TIME = DrawnCity(
    towns=TOWNS,
    cases="""
filed      | town   | type | ending    | closed     | how many | procedure    | due        | deducted
2021-03-01 | 山前镇 | 民初 |           |            | 1        | 普通程序     |            |
2023-05-08 | 山前镇 | 民初 |           |            | 5        | 普通程序     |            |
2024-01-10 | 山前镇 | 民初 | judgment  | 2024-01-30 | 40       | 小额诉讼程序 | 2024-03-10 |
2024-02-01 | 山前镇 | 民初 | mediated  | 2024-03-02 | 30       | 简易程序     | 2024-05-01 |
2024-05-06 | 山前镇 | 民初 | withdrawn | 2024-05-16 | 10       | 速裁快审     |            |
2024-03-01 | 山前镇 | 民初 | judgment  | 2024-06-29 | 20       | 普通程序     | 2024-09-01 |
2024-03-01 | 山前镇 | 民初 | judgment  | 2024-10-07 | 12       | 普通程序     | 2024-09-01 | 30
2024-04-01 | 山前镇 | 执   | executed  | 2024-05-01 | 9        |              |            |
2024-09-01 | 山前镇 | 民初 |           |            | 15       | 普通程序     |            |
""",
    data_date=date(2024, 12, 31),
)
APPEALS = DrawnCity(
    towns=TOWNS,
    cases="""
row  | filed      | town   | type | ending   | closed     | how many | origin
一甲 | 2024-01-10 | 山前镇 | 民初 | judgment | 2024-03-01 | 89       |
一乙 | 2024-01-10 | 山前镇 | 民初 | judgment | 2024-03-01 | 2        |
一丙 | 2024-01-10 | 山前镇 | 民初 | judgment | 2024-03-01 | 1        |
一丁 | 2024-01-10 | 山前镇 | 民初 | judgment | 2024-03-01 | 1        |
二乙 | 2024-04-01 | 山前镇 | 民终 | upheld   | 2024-05-20 | 2        | 一乙
二丙 | 2024-04-01 | 山前镇 | 民终 | reversed | 2024-05-20 | 1        | 一丙
二丁 | 2024-04-01 | 山前镇 | 民终 | remanded | 2024-05-20 | 1        | 一丁
重丁 | 2024-06-20 | 山前镇 | 民初 |          |            | 1        | 二丁
再丙 | 2024-09-02 | 山前镇 | 民申 |          |            | 1        | 二丙
""",
    data_date=date(2024, 12, 31),
)
EFFECT = DrawnCity(
    towns=TOWNS,
    cases="""
row  | filed      | town   | type | ending           | closed     | how many | cause            | payable | performed | claimed | enforced | origin
家甲 | 2024-01-10 | 山前镇 | 民初 | mediated         | 2024-03-01 | 40       | 离婚纠纷         | 是      | 是        |         |          |
家乙 | 2024-01-10 | 山前镇 | 民初 | mediated         | 2024-03-01 | 31       | 离婚纠纷         | 是      | 否        |         |          |
家丙 | 2024-01-10 | 山前镇 | 民初 | judgment         | 2024-03-01 | 5        | 离婚纠纷         | 否      |           |         |          |
货甲 | 2024-01-10 | 山前镇 | 民初 | withdrawn        | 2024-03-01 | 60       | 买卖合同纠纷     | 否      |           |         |          |
货乙 | 2024-01-10 | 山前镇 | 民初 | judgment         | 2024-03-01 | 10       | 买卖合同纠纷     | 是      | 否        |         |          |
执乙 | 2024-04-01 | 山前镇 | 执   | executed         | 2024-06-01 | 12       | 离婚纠纷         |         |           | 10000   | 10000    | 家乙
执货 | 2024-04-01 | 山前镇 | 执   | executed_for_now | 2024-09-01 | 8        | 买卖合同纠纷     |         |           | 20000   | 5000     | 货乙
""",  # noqa: E501
    data_date=date(2024, 12, 31),
)

_PLACE = "画中区"


def _of(city: DrawnCity, how_zh: str, *figures: object, worked: str = "") -> Example:
    return Example(city, _PLACE, "2024", None, how_zh, *figures, worked=worked)


TIME_EXAMPLES = {
    "mean_days": _of(
        TIME, "画中区法院2024年一审结案{denominator}件，审理天数（有12件各扣除30天）合计{numerator}天（执行9件不计）",
        6480, 112, "57.86", "46.75", "68.96",
    ),
    "median_days": _of(
        TIME, "画中区法院2024年一审结案{denominator}件，速裁10件、小额40件用时最短，不到一半；加上简易程序30件就过半",
        112, 112, "30", "20", "30", worked="-",
    ),
    "p90_days": _of(
        TIME, "画中区法院2024年一审结案{denominator}件，最久的12件超过一成，由短到长满九成时已是它们",
        112, 112, "190", "120", "190", worked="-",
    ),
    "km_median_days": _of(
        TIME, "画中区法院2024年立案的一审案件{denominator}件，其中{numerator}件已结，15件未结的按截尾计",
        112, 127, "30", "30", "30", worked="-",
    ),
    "within_limit_rate": _of(
        TIME, "画中区法院2024年结案中有法定审限的{denominator}件；扣除30天后仍超过审限的12件以外，{numerator}件在审限内"
        "（速裁10件没有登记审限，不计）",
        90, 102, "88.24", "80.55", "93.14",
    ),
    "over_12_months_share": _of(
        TIME, "画中区法院2024年底未结的一审案件{denominator}件，其中往年立案的5件和1件已超过12个月",
        6, 21, "28.57", "13.81", "49.96",
    ),
    "over_36_months_share": _of(
        TIME, "画中区法院2024年底未结的一审案件{denominator}件，其中{numerator}件已超过三年",
        1, 21, "4.76", "0.85", "22.67",
    ),
    "fast_track_saving_days": _of(
        TIME, "画中区法院2024年简易30件、小额40件、速裁10件共{denominator}件，合计{numerator}天；普通程序20件和12件",
        1800, 80, "123.8", "111.3", "136.2", worked="普通程序平均天数 − {numerator} ÷ {denominator}",
    ),
}  # fmt: skip
_FIRST = "画中区法院2024年一审结案{denominator}件，"
QUALITY_EXAMPLES = {
    "no_appeal_rate": _of(
        APPEALS, _FIRST + "其中{numerator}件上诉", 4, 93, "95.70", "89.46", "98.31",
        worked="（1 − {numerator} ÷ {denominator}） × 100%",
    ),
    "appeal_rate": _of(APPEALS, _FIRST + "其中{numerator}件上诉", 4, 93, "4.30", "1.69", "10.54"),
    "reversed_of_first": _of(
        APPEALS, _FIRST + "二审改判1件、发回重审1件，共{numerator}件", 2, 93, "2.15", "0.59", "7.51"
    ),
    "reversed_of_second": _of(
        APPEALS, "画中区法院案件2024年二审结案{denominator}件，改判1件、发回重审1件，共{numerator}件",
        2, 4, "50.00", "15.00", "85.00",
    ),
    "reversed_to_remanded": _of(
        APPEALS, "画中区法院案件2024年二审改判{numerator}件，发回重审{denominator}件", 1, 1, "1.00", "0.01", "78.50"
    ),
    "petition_rate": _of(APPEALS, _FIRST + "申请再审{numerator}件", 1, 93, "1.08", "0.19", "5.84"),
    "cases_per_dispute": _of(
        APPEALS, "画中区法院2024年立案的一审{denominator}案（发回后重审的1件不另算一案）；加上二审2件、1件、1件，"
        "重审1件，申请再审1件，共{numerator}件",
        99, 93, "1.065", "1.024", "1.140",
    ),
}  # fmt: skip
EFFECT_EXAMPLES = {
    "mediated_withdrawn_rate": _of(
        EFFECT, "画中区法院2024年民事一审结案{denominator}件，调解40件和31件、撤诉60件，共{numerator}件",
        131, 146, "89.73", "83.74", "93.67",
    ),
    "family_mediated_withdrawn_rate": _of(
        EFFECT, "画中区法院2024年离婚案件结案{denominator}件，调解40件和31件，共{numerator}件；买卖合同案件不计",
        71, 76, "93.42", "85.51", "97.16",
    ),
    "performance_rate": _of(
        EFFECT, "画中区法院2024年有给付内容的民事一审结案{denominator}件，其中{numerator}件自动履行",
        40, 81, "49.38", "38.77", "60.05",
    ),
    "enforcement_rate": _of(
        EFFECT, "画中区法院2024年有给付内容的民事一审结案{denominator}件；申请执行12件和8件，共{numerator}件",
        20, 81, "24.69", "16.59", "35.08",
    ),
    "executed_rate": _of(
        EFFECT, "画中区法院2024年首次执行结案{denominator}件，其中{numerator}件执行完毕（终结本次执行的8件不算）",
        12, 20, "60.00", "38.66", "78.12",
    ),
    "enforced_share": _of(
        EFFECT, "画中区法院2024年首次执行结案：12件各申请10000元、到位10000元，8件各申请20000元、到位5000元",
        160_000, 280_000, "57.14",
    ),
    "summary_share": _of(TIME, _FIRST + "其中简易程序{numerator}件", 30, 112, "26.79", "19.45", "35.66"),
    "small_claims_share": _of(TIME, _FIRST + "其中小额诉讼程序{numerator}件", 40, 112, "35.71", "27.45", "44.93"),
    "fast_track_share": _of(TIME, _FIRST + "其中速裁快审{numerator}件", 10, 112, "8.93", "4.92", "15.66"),
}  # fmt: skip
COURT_EXAMPLES = TIME_EXAMPLES | QUALITY_EXAMPLES | EFFECT_EXAMPLES
