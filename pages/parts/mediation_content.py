"""诉前解纷: what the screen shows of the way of disputes, as frames, cards and drawings. Pure."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from metrics.catalogue import METRICS
from metrics.comparison import NO_MEDIATION_NUMBERS_FROM
from metrics.find_reference import find_sector
from metrics.mediation_hints import base_hints, success_hints
from metrics.way_of_disputes import ENDS_ZH, Way, way_of_disputes
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.month_axis import Break
from pages.charts.way_bars import cohort_columns, share_lines, way_bars
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.desk import Desk
from pages.parts.theme import Palette
from warehouse.months import month_in_year, year_of

CARDS = (
    "mediation_success_rate",
    "diversion_rate",
    "mediation_performance_rate",
    "confirmation_rate",
    "mediation_days",
)
COHORTS = 36  # months of first contact shown
REFORM = Break(NO_MEDIATION_NUMBERS_FROM, "2025年起先立民初，再先行调解")
BELOW = ("town", "village")


def is_known(desk: Desk) -> bool:
    """Whether any mediation of the place is known in the period."""
    return bool(row(desk, "mediations_received")["numerator"])


@lru_cache(maxsize=200)
def row(desk: Desk, metric: str) -> dict:
    """The one row of a metric for the place looked at."""
    return desk.ask(metric, by="place", caliber=None).frame.row(0, named=True)


def cards(desk: Desk) -> tuple[Card, ...]:
    return tuple(_card(desk, metric) for metric in CARDS)


def _card(desk: Desk, metric: str) -> Card:
    found, what = row(desk, metric), METRICS[metric]
    top, bottom = (wording.number(found[part]) for part in ("numerator", "denominator"))
    return Card(
        what.name_zh,
        wording.number(found["value"], what.decimals),
        what.unit_zh,
        under=f"区间 {wording.interval(found['lower'], found['upper'])}",
        change=phrases.change(what, found),
        basis=f"{top} ÷ {bottom}",
    )


def hints(desk: Desk) -> list[str]:
    """What makes the rates of success doubtful, if anything does."""
    bodies = desk.ask("mediation_settled_share", by="organisation", caliber=None, compare=()).frame
    both = (row(desk, "mediation_success_rate"), row(desk, "mediation_settled_share"))
    return [*success_hints(bodies), *base_hints(*both)]


@lru_cache(maxsize=100)
def way(desk: Desk) -> Way:
    """Disputes first heard of in the three years up to the end of the period (of whole months)."""
    info, last = desk.warehouse.info, desk.period.last - desk.period.cut
    first = max(last - COHORTS + 1, info.first_month)
    place = desk.warehouse.places(desk.scope).row(by_predicate=pl.col("code") == desk.place, named=True)
    sector = find_sector(desk.warehouse, desk.scope, desk.view.sector) if desk.view.sector else None
    return way_of_disputes(desk.warehouse, desk.scope, place, first, max(last, first), sector_id=sector)


def span_zh(found: Way) -> str:
    return f"{month_zh(found.first)}至{month_zh(found.last)}首次登记的纠纷"


def cohorts_zh(desk: Desk) -> str:
    """Why the way of disputes covers other months than the cards above it."""
    found = way(desk)
    return (
        f"以上按本期办理的调解计。以下从纠纷首次登记（线索、调解或立案）起跟踪到现在，纠纷走完各环节要时间，"
        f"所以取到期末为止的 {found.last - found.first + 1} 个月：{month_zh(found.first)}至{month_zh(found.last)}。"
    )


def month_zh(month: int) -> str:
    return f"{year_of(month)}年{month_in_year(month)}月"


@lru_cache(maxsize=100)
def steps_drawing(desk: Desk, palette: Palette) -> Drawing:
    found = way(desk)
    rows = [("首次登记", found.total["disputes"])] + [(s.kind.name_zh, s.count) for s in found.steps]
    tried = found.total["proceeded"] / max(found.total["disputes"], 1)
    title = f"每 100 件纠纷，{round(100 * (1 - tried))} 件没有进入审判"
    return way_bars(rows, title=title, subtitle=f"{span_zh(found)} · 件，占全部的比例", palette=palette)


PARTS = {
    "settled": "调解成功",
    "resolved": "线索就地化解",
    "tried": "进入审判",
    "open": "其他（未办结、撤回、未见立案）",
}


@lru_cache(maxsize=100)
def cohorts_drawing(desk: Desk, palette: Palette) -> Drawing:
    found = way(desk)
    frame = found.cohorts.select(
        "month",
        "resolved",
        settled=pl.col("settled") - pl.col("settled_again"),
        tried="proceeded",
        open=pl.col("lead_open") + pl.col("mediating") + pl.col("withdrawn") + pl.col("unfiled"),
    )
    young = sorted({*found.too_young["settled"], *found.too_young["proceeded"]})
    colours = {"settled": palette.accent, "resolved": palette.check, "tried": palette.similar, "open": palette.high}
    return cohort_columns(
        frame,
        PARTS,
        colours,
        young=young,
        title="各月首次登记的纠纷，现在在哪里？",
        subtitle="按首次登记月份 · 占当月纠纷的比例 · 浅色：时间还不够",
        palette=palette,
        breaks=[REFORM],
    )


def legend(palette: Palette) -> list[tuple[str, str]]:
    """Words and colour of each part of the columns."""
    colours = (palette.accent, palette.check, palette.similar, palette.high)
    return list(zip(PARTS.values(), colours, strict=True))


LATER = {
    "settled": "调解成功 ÷ 进入调解",
    "closed": "一审结案 ÷ 进入审判",
    "enforced": "申请执行 ÷ 一审结案",
    "appealed": "上诉 ÷ 一审结案",
}


@lru_cache(maxsize=100)
def later_drawing(desk: Desk, palette: Palette) -> Drawing:
    found = way(desk)
    bases = {step.kind.key: step.kind.base for step in found.steps}
    columns = [pl.col("month")]
    for key in LATER:
        share = 100 * pl.col(key) / pl.col(bases[key])
        columns += [pl.when(pl.col(bases[key]) > 0).then(share).alias(key), pl.col(f"ripe_{key}").alias(f"{key}_ripe")]
    return share_lines(
        found.cohorts.select(columns),
        {key: (words, colour) for (words, colour), key in zip(later_legend(palette), LATER, strict=True)},
        title="以后各环节走到了多少？",
        subtitle="按首次登记月份 · 灰色虚线：时间还不够，数字还会升",
        palette=palette,
        breaks=[REFORM],
    )


def later_legend(palette: Palette) -> list[tuple[str, str]]:
    return list(zip(LATER.values(), (palette.accent, palette.muted, palette.high, palette.check), strict=True))


def ripe_zh(found: Way) -> str:
    """By which rule a month is too young, step by step."""
    days = "、".join(
        f"{step.kind.name_zh} {step.ripe_days:.0f} 天" for step in found.steps if not wording.absent(step.ripe_days)
    )
    return (
        "走到某一环节的纠纷，九成自首次登记起在以下天数内走到：" + days + "。"
        "离数据截至日不足这些天数的月份，多数还没走到，图上标为浅色或虚线，不计入该环节的占比。"
    )


def ends_rows(found: Way) -> list[tuple[str, int, str]]:
    """Where the disputes stand now; the rows add up to all."""
    total = max(found.total["disputes"], 1)
    return [(words, found.ends[key], wording.percent(found.ends[key] / total)) for key, words in ENDS_ZH.items()]
