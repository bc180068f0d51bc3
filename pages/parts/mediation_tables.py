"""诉前解纷: its tables, as HTML and as files. Orders are customary or by load, never by result."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from metrics.mediation_hints import ONLY_SUCCESSES_ZH, only_successes
from metrics.result import Result
from pages.charts import wording
from pages.parts import file_columns, phrases
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.mediation_content import ends_rows, span_zh, way
from pages.parts.plain_table import Figure, Html, plain_table, roomy

COLUMNS = (  # metric, heading, digits
    ("mediation_settled_share", "成功占办结", 1),
    ("mediation_performance_rate", "自动履行率", 1),
    ("confirmation_rate", "司法确认率", 1),
    ("mediation_days", "平均天数", 1),
)


PARTS = ("value", "numerator", "denominator")


class HtmlFigure(Html, Figure):
    """A number in HTML, to the right."""


@dataclass(frozen=True)
class Breakdown:
    """A table of mediations: by what, and how it is ordered."""

    by: str
    title: str
    heading: str
    order_zh: str
    by_load: bool = False


BREAKDOWNS = (
    Breakdown("mediation_kind", "哪些类型的调解？", "调解类型", "按收案量列出", True),
    Breakdown("channel", "纠纷从哪里来？", "来源渠道", "按收案量列出", True),
    Breakdown("organisation", "由谁调解？", "调解组织", "按所在区县列出，不排名"),
    Breakdown("team", "各调解团队", "调解团队", "按所在区县列出，不排名"),
    Breakdown("sector", "哪些行业的纠纷？", "行业", "按行业次序"),
    Breakdown("district", "各区县", "区县", "按区划次序，不排名"),
)


@lru_cache(maxsize=200)
def asked(desk: Desk, metric: str, by: str) -> Result:
    return desk.ask(metric, by=by, caliber=None, compare=("yoy",))


@lru_cache(maxsize=100)
def breakdown(desk: Desk, what: Breakdown) -> pl.DataFrame:
    """name, received, the success rate with numerator, denominator, interval and change, and the other rates.

    Rows nothing began or ended in are left out.
    """
    frame = asked(desk, "mediation_success_rate", what.by).frame
    settled = asked(desk, "mediation_settled_share", what.by).frame
    doubtful = only_successes(settled)["key"]
    frame = frame.with_columns(ended=settled["denominator"], doubtful=pl.col("key").is_in(doubtful.implode()))
    for metric, _, _ in COLUMNS:
        other = asked(desk, metric, what.by).frame
        frame = frame.with_columns(
            other[part].alias(f"{metric}_{part}") for part in ("value", "numerator", "denominator")
        )
    frame = frame.filter((pl.col("denominator") > 0) | (pl.col("ended") > 0))
    if what.by_load:
        frame = frame.sort("denominator", descending=True, maintain_order=True)
    return frame


@lru_cache(maxsize=100)
def breakdown_html(desk: Desk, what: Breakdown) -> str | None:
    frame = breakdown(desk, what)
    if frame.is_empty():
        return None
    header = (what.heading, "进入调解", "成功", "成功率", "区间", "较上年同期", *(zh for _, zh, _ in COLUMNS))
    return plain_table(header, (_cells(row) for row in frame.iter_rows(named=True)))


def _cells(row: dict) -> list[object]:
    metric = METRICS["mediation_success_rate"]
    name = escape(phrases.written(row["name"]))
    if row["doubtful"]:
        name += f" <span class='badge badge-check'>{ONLY_SUCCESSES_ZH}</span>"
    moved = phrases.change_figure(metric, row["yoy_change"])
    sure = " 显著" if row["yoy_significant"] and not row["yoy_note"] else ""
    cells: list[object] = [
        Html(name),
        Figure(wording.number(row["denominator"])),
        Figure(wording.number(row["numerator"])),
        Figure(_percent(row["value"])),
        Figure(wording.interval(row["lower"], row["upper"])),
        Figure(moved + sure),
    ]
    for metric_id, _, digits in COLUMNS:
        value = row[f"{metric_id}_value"]
        text = wording.number(value, digits) if METRICS[metric_id].unit_zh == "天" else _percent(value)
        top, bottom = (wording.number(row[f"{metric_id}_{part}"]) for part in ("numerator", "denominator"))
        cells.append(HtmlFigure(f'<abbr title="{top} ÷ {bottom}">{text}</abbr>'))
    return cells


def _percent(value: float | None) -> str:
    return wording.MISSING if wording.absent(value) else f"{wording.number(value, 1)}%"


@lru_cache(maxsize=100)
def steps_html(desk: Desk) -> str:
    """Each step: how many came so far, of how many, who did not, and how long it took those who did."""
    header = (
        "环节",
        "件数",
        "占比（只计时间已够的月份）",
        "95% 区间",
        "没有走到这一步",
        "用时中位数",
        "区间（天）",
        "计时的一段",
    )
    rows = []
    for step in way(desk).steps:
        rows.append((
            step.kind.name_zh,
            step.count,
            Html(_share(step)),
            Figure(wording.interval(100 * step.lower, 100 * step.upper)),
            step.leaked,
            Figure(wording.MISSING if wording.absent(step.median) else f"{step.median:.0f} 天"),
            Figure(wording.interval(step.median_lower, step.median_upper, 0)),
            step.kind.days_zh or wording.MISSING,
        ))  # fmt: skip
    return plain_table(header, rows)


def _share(step) -> str:
    text = wording.percent(step.share)
    return f"{text} <small>{step.old_count:,} ÷ {step.old_base:,}（{step.kind.base_zh}）</small>"


@lru_cache(maxsize=100)
def ends_html(desk: Desk) -> str:
    rows = [(words, count, Figure(share)) for words, count, share in ends_rows(way(desk))]
    return plain_table(("现在在哪里", "件数", "占比"), [*rows, ("合计", way(desk).total["disputes"], Figure("100%"))])


@lru_cache(maxsize=100)
def after_html(desk: Desk) -> str:
    """What became of the agreements: performed, confirmed, documents, enforced or sued over all the same."""
    total = way(desk).total
    settled = total["settled"]
    parts = (
        ("自动履行", "performed", "performed_known", "登记了是否履行的"),
        ("司法确认", "confirmed", "settled", "调解成功的"),
        ("出具调解书", "agreed", "settled", "调解成功的"),
        ("成功后又申请执行", "settled_enforced", "settled", "调解成功的"),
        ("成功后又起诉", "settled_again", "settled", "调解成功的"),
    )
    rows = [
        (words, total[key], Figure(wording.percent(total[key] / total[base]) if total[base] else wording.MISSING),
         roomy(f"÷ {total[base]:,} 件{of}"))
        for words, key, base, of in parts
    ]  # fmt: skip
    return plain_table((f"调解成功 {settled:,} 件以后", "件数", "占比", "分母"), rows)


def breakdown_file(desk: Desk, what: Breakdown) -> bytes:
    meta = asked(desk, "mediation_success_rate", what.by).meta
    frame = breakdown(desk, what)
    others = []
    for metric, zh, digits in COLUMNS:
        others += [
            pl.col(f"{metric}_numerator").alias(f"{zh}（分子）"),
            pl.col(f"{metric}_denominator").alias(f"{zh}（分母）"),
            pl.col(f"{metric}_value").round(digits + 1).alias(zh),
        ]
    return csv_bytes(
        frame.select(
            pl.col("name").alias(what.heading),
            pl.lit(desk.place_name).alias("地区"),
            *file_columns.counts(("denominator", "进入调解件数"), ("numerator", "调解成功件数")),
            pl.col("value").round(2).alias("成功率（%）"),
            pl.col("lower").round(2).alias("区间下限（%）"),
            pl.col("upper").round(2).alias("区间上限（%）"),
            pl.col("yoy_change").round(2).alias("较上年同期（个百分点）"),
            file_columns.flag("yoy_significant", "变化显著"),
            *others,
            pl.when("doubtful").then(pl.lit(ONLY_SUCCESSES_ZH)).otherwise(pl.lit("")).alias("核实"),
            *(one for one in file_columns.provenance(meta) if one.meta.output_name() != what.heading),  # 行业
        )
    )


COHORT_COLUMNS = {
    "disputes": "首次登记件数", "resolved": "线索就地化解", "lead_open": "线索办理中或未受理", "mediated": "进入调解",
    "mediating": "正在调解", "settled": "调解成功", "performed": "其中自动履行", "confirmed": "其中司法确认",
    "withdrawn": "撤回未见立案", "unfiled": "不成未见立案", "proceeded": "进入审判", "closed": "一审结案",
    "judged": "一审判决", "appealed": "上诉", "enforced": "申请执行",
}  # fmt: skip


def cohorts_file(desk: Desk) -> bytes:
    """One line a month of first contact: how many came how far, and for which steps the month is too young."""
    found = way(desk)
    meta = asked(desk, "mediation_success_rate", "place").meta
    names = {step.kind.key: step.kind.name_zh for step in found.steps}
    young = pl.concat_str(
        [pl.when(f"ripe_{key}").then(pl.lit("")).otherwise(pl.lit(zh + " ")) for key, zh in names.items()]
    )
    month = (
        (pl.col("month") // 12 + 2000).cast(pl.String) + "-" + (pl.col("month") % 12 + 1).cast(pl.String).str.zfill(2)
    )
    columns = [pl.col(key).alias(zh) for key, zh in COHORT_COLUMNS.items()]
    frame = found.cohorts.select(
        month.alias("首次登记月份"), pl.lit(desk.place_name).alias("地区"), *columns,
        young.str.strip_chars().alias("时间还不够的环节"), *file_columns.provenance(meta),
    )  # fmt: skip
    return csv_bytes(frame.with_columns(pl.lit(span_zh(found)).alias("统计期")))
