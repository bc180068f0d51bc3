"""What two courts printed about themselves, and the figures of this catalogue that give it again.

The whole numbers behind the percentages were not published: those given here are the smallest that print alike. The
tests import files with exactly these cases, ask the metrics, and hold every line against what was printed.
"""

from __future__ import annotations

from dataclasses import dataclass

ZIBO = "淄博法院（2021年1—11月，29个人民法庭）"
GOLMUD = "格尔木法院（2020年）"


@dataclass(frozen=True)
class PublishedFigure:
    """printed: as the court printed it, unit apart. by, key, period: what is asked."""

    court_zh: str
    said_zh: str
    metric: str
    printed: str
    numerator: int
    denominator: int | None
    period: str
    by: str = "court"
    key: str = ""
    change_printed: str = ""
    remark_zh: str = ""


_ZIBO_MONTHS = "2021-01..2021-11"


def _zibo(
    said: str, metric: str, printed: str, numerator: int, denominator: int | None, **more: str
) -> PublishedFigure:
    return PublishedFigure(ZIBO, said, metric, printed, numerator, denominator, _ZIBO_MONTHS, **more)


def _golmud(said: str, metric: str, printed: str, numerator: int, denominator: int | None, **more) -> PublishedFigure:
    return PublishedFigure(GOLMUD, said, metric, printed, numerator, denominator, **({"period": "2020"} | more))


FIGURES = (
    _zibo("结案率", "closing_rate", "90.81", 2460, 2709, change_printed="+3.93"),
    _zibo("收案同比", "filed", "2466", 2466, None, change_printed="-17.69", remark_zh="上年同期 2,996 件"),
    _zibo("平均办案天数", "mean_days", "36.63", 90_110, 2460, change_printed="-15.26"),
    _zibo("一审服判息诉率", "no_appeal_rate", "91.79", 202, 2460, remark_zh="1 减去上诉占比"),
    _zibo("上诉案件发改率", "reversed_of_second", "8.12", 16, 197, remark_zh="分母是二审结案，不是一审结案"),
    _zibo("调撤率", "mediated_withdrawn_rate", "66.99", 1648, 2460),
    _zibo("家事纠纷调撤率", "family_mediated_withdrawn_rate", "61.53", 355, 577),
    _zibo("速裁快审占比", "fast_track_share", "70.45", 1733, 2460, remark_zh="公开说法为“70%以上”"),
    _zibo("巡回服务", "circuit_services", "1380", 1380, None),
    _zibo("上门服务", "doorstep_services", "427", 427, None),
    _zibo(
        "在线调解成功", "mediation_settled_share", "65.29", 7988, 12_234, by="channel", key="网上",
        remark_zh="公开的是 12,234 件和 7,988 件",
    ),
    _golmud(
        "平台调解成功率", "mediation_settled_share", "99.89", 2836, 2839, by="mediation_kind", key="特邀",
        period="2018-01..2020-12", remark_zh="接近 100%，先核实是否只登记了成功的",
    ),
    _golmud(
        "当年平台调解成功率", "mediation_settled_share", "100.00", 482, 482, by="mediation_kind", key="特邀",
        remark_zh="同上",
    ),
    _golmud(
        "转移调解成功率", "mediation_settled_share", "30.45", 88, 289, by="mediation_kind", key="委派",
        remark_zh="与上面两个不是同一个分母，不能放在一起比",
    ),
    _golmud("跨域立案成功", "cross_domain_success_rate", "62.50", 5, 8, remark_zh="公开的是 8 件和 5 件"),
)  # fmt: skip
