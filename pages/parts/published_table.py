"""What two courts printed about themselves, beside the counts that give it again. Pure."""

from __future__ import annotations

from metrics.catalogue import METRICS
from metrics.published_figures import FIGURES, PublishedFigure
from pages.charts.wording import MISSING
from pages.parts.plain_table import Figure, plain_table

_INTRO = (
    "<p class='section-sub'>淄博、格尔木两家法院公开介绍过自己的系统和数字。下表说明这些数字在本系统里由什么算出："
    "每次测试都导入一批虚构案件，逐项复算到公开的最后一位小数。件数是印出同样百分比的最小整数，不是两家法院的真实件数。</p>"
)
_HEAD = ("法院", "公开的说法", "公开的数字", "较上年同期", "分子", "分母", "本系统的指标", "说明")


def published_table() -> str:
    rows = ([*_words(figure)] for figure in FIGURES)
    return _INTRO + plain_table(list(_HEAD), rows, "公开来源：两家法院的介绍文章；分子、分母为复算所用的虚构件数")


def _words(figure: PublishedFigure) -> tuple:
    metric = METRICS[figure.metric]
    change = f"{figure.change_printed}{_unit(metric.change_unit_zh)}" if figure.change_printed else MISSING
    counts = (f"{n:,}" if n is not None else MISSING for n in (figure.numerator, figure.denominator))
    number = f"{int(figure.printed):,}" if figure.printed.isdigit() else figure.printed
    return (
        figure.court_zh,
        figure.said_zh,
        Figure(f"{number}{_unit(metric.unit_zh)}"),
        Figure(change.replace("-", "−")),
        *map(Figure, counts),
        metric.name_zh,
        figure.remark_zh,
    )


def _unit(unit: str) -> str:
    return unit if unit == "%" else f" {unit}"
