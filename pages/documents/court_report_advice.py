"""会商建议 of a report on the courts: found by rule; each asks a question and none says who is better."""

from __future__ import annotations

from metrics.catalogue import METRICS
from metrics.court_checkup import SECTIONS
from metrics.court_ranges import STANDINGS_ZH, Standing
from pages.documents.clauses import moved
from pages.documents.court_report_tables import apart
from pages.documents.document import Block, Paragraph
from pages.documents.making import Making, listed
from pages.documents.measures import Bench
from pages.documents.moulds import joined

OUTSIDE = (STANDINGS_ZH[Standing.BELOW], STANDINGS_ZH[Standing.ABOVE])


def apart_names(making: Making, bench: Bench) -> str:
    """平均审理天数偏高的有甲法院、偏低的有乙法院；…"""
    said = []
    for metric, sides in apart(bench).items():
        parts = [f"偏{side}的有{listed(names)}" for side, names in sides.items() if names]
        said.append(f"{metric}{'，'.join(parts)}")
    return "；".join(said)


def advice(making: Making, bench: Bench) -> list[Block]:
    """Numbered paragraphs; one sentence where no rule fires."""
    found = [*_outside(making, bench), *_pending(making, bench), *_apart(making, bench), *_quality(making, bench)]
    if not bench.ranges:
        found.append(making.body("advice_ranges"))
    if not found:
        return [making.body("consult_none")]
    return [Paragraph(joined([f"{number}. ", *one.runs])) for number, one in enumerate(found, 1)]


def _outside(making: Making, bench: Bench) -> list[Paragraph]:
    metrics = [metric for section in SECTIONS.values() for metric in section]
    names = [METRICS[metric].name_zh for metric in metrics if bench.standing(metric)[1] in OUTSIDE]
    return [making.body("advice_outside", names="、".join(names))] if names else []


def _pending(making: Making, bench: Bench) -> list[Paragraph]:
    found = []
    sheet, key = bench.whole("clearance_ratio")
    ratio = sheet.row(key)["value"]
    if ratio is not None and sheet.number(key, "value").shown < 100:
        found.append(making.body("advice_growing", ratio=sheet.number(key, "value")))
    sheet, key = bench.whole("over_12_months_share")
    if (sheet.row(key)["numerator"] or 0) > 0:
        found.append(making.body("advice_old", cases=sheet.number(key, "numerator")))
    return found


def _apart(making: Making, bench: Bench) -> list[Paragraph]:
    """Only the metrics' names: who it is stands in the table, beside the intervals."""
    names = "、".join(apart(bench))
    return [making.body("advice_apart", names=names, row=bench.row_zh)] if names else []


def _quality(making: Making, bench: Bench) -> list[Paragraph]:
    """What got worse beyond chance against last year."""
    worse = {"reversed_of_first": 1, "reversed_of_second": 1, "mean_days": 1, "within_limit_rate": -1}
    names = [
        METRICS[metric].name_zh for metric, way in worse.items() if moved(bench.whole(metric)[0].rows[0]) == way
    ]  # fmt: skip
    return [making.body("advice_worse", names="、".join(names))] if names else []
