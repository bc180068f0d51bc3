"""Worked examples of mediation: one drawn city and what comes out."""

from __future__ import annotations

from datetime import date

from metrics.drawn import DrawnCity, Example

MEDIATIONS = DrawnCity(
    towns="""
town   | people
山前镇 | 20000
""",
    cases="""
filed      | town   | type   | ending                 | closed     | how many
2023-02-06 | 山前镇 | 民初   | judgment               | 2023-04-03 | 1
2024-02-05 | 山前镇 | 诉前调 | mediated_before_filing | 2024-02-25 | 20
2024-05-06 | 山前镇 | 民初   | judgment               | 2024-07-01 | 60
""",
    data_date=date(2024, 12, 31),
    mediations="""
started    | ended      | outcome       | performed | how many
2024-03-04 | 2024-03-14 | 成功·履行     | 是        | 12
2024-03-04 | 2024-03-24 | 成功·司法确认 | 否        | 4
2024-04-01 | 2024-04-30 | 不成·转立案   |           | 10
2024-12-20 |            |               |           | 4
""",
)
_PLACE = "画中区"


def _of(how_zh: str, numerator: int, denominator: int | None, *printed: str) -> Example:
    return Example(MEDIATIONS, _PLACE, "2024", None, how_zh, numerator, denominator, *printed)


_SETTLED_ZH = "画中区2024年调解成功：诉前调20件（没有登记，按案件计），登记的履行12件、司法确认4件"
MEDIATION_EXAMPLES: dict[str, Example] = {
    "mediation_success_rate": _of(
        _SETTLED_ZH + "；进入调解的还有不成10件、尚在调解4件，共{denominator}件", 36, 50, "72.0", "58.3", "82.5"
    ),
    "mediation_settled_share": _of(
        _SETTLED_ZH + "；办结的还有不成10件，共{denominator}件（尚在调解的4件不计）", 36, 46, "78.3", "64.4", "87.7"
    ),
    "diversion_rate": _of(_SETTLED_ZH + "；一审收案60件", 36, 96, "37.5", "28.5", "47.5"),
    "confirmation_rate": _of(_SETTLED_ZH, 4, 36, "11.1", "4.4", "25.3"),
    "mediation_performance_rate": _of(
        "画中区2024年调解成功并登记了是否履行的12件和4件，自动履行12件（没有登记的20件不计）",
        12, 16, "75.0", "50.5", "89.8",
    ),
    "mediation_days": _of(
        "画中区2024年办结的调解20件、12件、4件和10件，从开始到结束的天数相加为{numerator}天",
        890, 46, "19.3", "17.4", "21.3",
    ),
    "mediations_received": _of("画中区2024年进入调解20件、12件、4件、10件和4件", 50, None, "50"),
}  # fmt: skip
