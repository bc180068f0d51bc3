"""One worked example for each metric: a city drawn as text, a question, and the figures that must come out.

The tests build a warehouse from each drawn city, ask the question and hold the answer against the figures given here;
the page of definitions prints the same. A figure that is printed is therefore one that was computed.
"""

from __future__ import annotations

from datetime import date

from metrics.court_examples import COURT_EXAMPLES
from metrics.drawn import DrawnCity, Example
from metrics.mediation_examples import MEDIATION_EXAMPLES
from metrics.model import Metric
from metrics.service_examples import SERVICE_EXAMPLES


def sentence_zh(metric: Metric, example: Example) -> str:
    """山前镇2024年…；100 ÷ 20,000 × 10,000 = 50.0 件/万人，95% 区间 40.7–60.8。"""
    denominator = "" if example.denominator is None else f"{example.denominator:,}"
    said = example.how_zh.format(numerator=f"{example.numerator:,}", denominator=denominator)
    unit = "%" if metric.unit_zh == "%" else f" {metric.unit_zh}"
    if denominator and example.worked != "-":
        said += f"；{_worked(metric, example)} = {example.value}{unit}"
    else:
        said += f" → {example.value}{unit}"
    if example.lower:
        said += f"，95% 区间 {example.lower}–{example.upper}{'%' if unit == '%' else ''}"
    if example.change:
        sure = "变化显著" if example.significant else "变化不显著"
        said += f"；上年同期 {example.before}{unit}，同比 {example.change}" + (
            f"，{sure}" if example.significant is not None else ""
        )
    return f"{said}。"


def _worked(metric: Metric, example: Example) -> str:
    numerator, denominator = f"{example.numerator:,}", f"{example.denominator:,}"
    if example.worked:
        return example.worked.format(numerator=numerator, denominator=denominator)
    times = " × 100%" if metric.unit_zh == "%" else f" × {metric.multiplier:,.0f}" if metric.multiplier != 1 else ""
    return f"{numerator} ÷ {denominator}{times}"


SUITS = DrawnCity(
    towns="""
town     | people
山前镇   | 20000
河东街道 | 40000
""",
    cases="""
filed      | town     | type   | ending                 | closed     | how many
2023-01-04 | 山前镇   | 民初   | judgment               | 2023-06-01 | 60
2024-03-05 | 山前镇   | 民初   | judgment               | 2024-05-20 | 100
2024-03-05 | 山前镇   | 民初   | not_accepted           | 2024-03-12 | 7
2024-03-05 | 山前镇   | 执     | judgment               | 2024-08-01 | 9
2024-06-30 | 河东街道 | 民初   |                        |            | 60
2024-05-06 | 河东街道 | 诉前调 | mediated_before_filing | 2024-07-01 | 20
2024-09-10 | 画中区   | 民初   | judgment               | 2024-12-02 | 40
""",
    data_date=date(2024, 12, 31),
)
CASELOAD = DrawnCity(
    towns="""
town   | people
山前镇 | 20000
""",
    cases="""
filed      | town   | type   | ending                 | closed     | how many
2023-11-20 | 山前镇 | 民初   |                        |            | 10
2023-12-01 | 山前镇 | 民初   | judgment               | 2024-01-15 | 5
2024-02-01 | 山前镇 | 民初   | judgment               | 2024-05-10 | 50
2024-03-01 | 山前镇 | 执     | judgment               | 2024-06-01 | 8
2024-03-01 | 山前镇 | 诉前调 | mediated_before_filing | 2024-04-01 | 30
2024-10-08 | 山前镇 | 民初   |                        |            | 20
""",
    data_date=date(2024, 12, 31),
)

EXAMPLES: dict[str, Example] = {
    "litigation_rate": Example(
        SUITS, "山前镇", "2024", "civil_defendant",
        "山前镇2024年人口{denominator}人，一审民商事案件{numerator}件（不予受理的7件、执行的9件不计）",
        100, 20_000, "50.0", "40.7", "60.8",
    ),
    "suits": Example(
        SUITS, "山前镇", "2024", "civil_defendant",
        "山前镇2024年立案的一审民商事案件（不予受理的7件、执行的9件不计）",
        100, None, "100", before="60", change="+66.7%", significant=True,
    ),
    "share_unlocated": Example(
        SUITS, "画中区", "2024", "civil_defendant",
        "画中区2024年一审民商事案件{denominator}件，其中{numerator}件只定位到区、定不到镇街",
        40, 200, "20.0", "15.0", "26.1",
    ),
    "share_settled_before_filing": Example(
        SUITS, "河东街道", "2024", "disputes_defendant",
        "河东街道2024年诉前调解成功{numerator}件，加上一审立案60件，共{denominator}件",
        20, 80, "25.0", "16.8", "35.5",
    ),
    "filed": Example(
        CASELOAD, "画中区", "2024", None,
        "画中区法院2024年立案：民初50件和20件、执行8件（诉前调30件不计，上年立案的不计）",
        78, None, "78",
    ),
    "closed": Example(
        CASELOAD, "画中区", "2024", None,
        "画中区法院2024年结案：当年立案的50件和8件，上年立案的5件（诉前调30件不计）",
        63, None, "63",
    ),
    "pending": Example(
        CASELOAD, "画中区", "2024", None,
        "画中区法院2024年底未结：上年立案的10件、当年立案的20件；期初15＋新收78−结案63＝期末30",
        30, None, "30",
    ),
    "closing_rate": Example(
        CASELOAD, "画中区", "2024", None,
        "画中区法院2024年结案{numerator}件；旧存10件和5件，加新收50件、8件、20件，共{denominator}件",
        63, 93, "67.74", "57.70", "76.38",
    ),
    "clearance_ratio": Example(
        CASELOAD, "画中区", "2024", None,
        "画中区法院2024年结案{numerator}件，新收{denominator}件",
        63, 78, "80.77", "57.95", "112.57",
    ),
    "disposition_time": Example(
        CASELOAD, "画中区", "2024", None,
        "画中区法院2024年底未结{numerator}件，全年结案{denominator}件",
        30, 63, "174", worked="{numerator} ÷ {denominator} × 全年天数",
    ),
} | COURT_EXAMPLES | MEDIATION_EXAMPLES | SERVICE_EXAMPLES  # fmt: skip
