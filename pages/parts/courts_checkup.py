"""体检表: metrics of the courts side by side, each against its 合理区间, its last year and, beyond chance, the others.

Courts stay in their customary order, whatever their figures.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from metrics.court_checkup import EFFECT, PROCEDURE, QUALITY, STOCK, TIME, Checked, checkup
from metrics.court_ranges import STANDINGS_ZH, Standing
from metrics.evaluate import STABLE_FROM
from pages.charts import wording
from pages.parts import phrases
from pages.parts.courts_bench import bench_of, opens, short
from pages.parts.courts_flow import RATES
from pages.parts.desk import Desk
from pages.parts.sector_content import table
from warehouse.ranges import Range, load_ranges

SECTIONS = {
    "quality": ("质量", QUALITY),
    "flow": ("效率 · 收结与未结", (*RATES, *STOCK)),
    "time": ("效率 · 审理时间", TIME),
    "effect": ("效果", EFFECT),
    "procedure": ("繁简分流", PROCEDURE),
}
LEVELS_ZH = {"intermediate": "（中级法院）", "basic": "（基层法院）", "tribunal": "（人民法庭）"}
UNSET_ZH = (
    "合理区间由本院自行设定，写在数据目录的 settings/ranges.yaml，要写明来源、日期和填写人；"
    "没有设定的标“未设区间”，不作高低判断。"
)
MARKS = {
    Standing.IN: ("inside", "●"),
    Standing.BELOW: ("low", "▼"),
    Standing.ABOVE: ("high", "▲"),
}


def sheet(desk: Desk, section: str) -> tuple[tuple[Checked, Checked | None], ...]:
    """As _sheet says, under the ranges that are set now: the office may change them while a version is served."""
    return _sheet(desk, section, load_ranges(desk.root.settings))


@lru_cache(maxsize=100)
def _sheet(desk: Desk, section: str, ranges: tuple[Range, ...]) -> tuple[tuple[Checked, Checked | None], ...]:
    """Each metric of a section by row, and for all rows together (None: there is one row only).

    A court opened is held against the other courts, as it is where all courts stand.
    """
    bench = bench_of(desk)
    asked = {
        "period": desk.view.period,
        "metrics": SECTIONS[section][1],
        "ranges": ranges,
        **bench.asked,
    }
    rows = checkup(desk.warehouse, desk.scope, by=bench.by, **asked)
    if rows and rows[0].frame.height < 2:
        return tuple((one, None) for one in rows)
    if bench.code is None:
        together = checkup(desk.warehouse, desk.scope, by="place", **asked)
    else:
        courts = checkup(desk.warehouse, desk.scope, by="court", **(asked | {"court": None}))
        together = [replace(one, frame=one.frame.filter(pl.col("code") == bench.code)) for one in courts]
    return tuple(zip(rows, together, strict=True))


def title(desk: Desk, section: str) -> str:
    """质量：3 处与其余法院差异显著，其余在偶然波动之内; where ranges are set also how many lie outside."""
    found = [one.frame for one, _ in sheet(desk, section)]
    apart = sum(int(frame["apart"].fill_null(False).sum()) for frame in found)
    outside = sum(int(frame["standing"].is_in([Standing.BELOW.value, Standing.ABOVE.value]).sum()) for frame in found)
    parts = [f"{outside} 处在合理区间之外"] if outside else []
    if max(frame.height for frame in found) > 1:
        others = others_zh(desk)
        marked, none = f"{apart} 处与{others}差异显著，其余在偶然波动之内", f"与{others}的差异都在偶然波动之内"
        parts.append(marked if apart else none)
    return f"{SECTIONS[section][0]}：{'，'.join(parts)}" if parts else SECTIONS[section][0]


def remarks(desk: Desk, section: str) -> list[str]:
    found, what = sheet(desk, section), bench_of(desk).row_zh
    notes = []
    if any(one.note_zh for one, _ in found):
        notes.append(
            f"“显著高”“显著低”是每个{what}与{others_zh(desk)}合计比较，按惯常次序列出、不排先后。各{what}实际相同时，"
            f"每项指标误标任何一处的可能不超过 5%；不足 {STABLE_FROM} 件的不作判断。"
            + ("全院一行是与其余法院合计比较。" if bench_of(desk).code else "")
        )
    notes += ranges_zh(desk, section)
    if any((one.frame["standing"] == Standing.UNSET.value).any() for one, _ in found):
        notes.append(UNSET_ZH)
    return notes


def ranges_zh(desk: Desk, section: str) -> list[str]:
    """Whose ranges the figures are held against: 合理区间依据：结案率 83—95（…，2026-01-05，审管办）。"""
    names = {code: short(desk, name) for code, name in desk.choices.courts.items()}
    said = []
    for one in load_ranges(desk.root.settings):
        if one.metric in SECTIONS[section][1]:
            whose = f"（{names.get(one.court, one.court)}）" if one.court else LEVELS_ZH.get(one.level or "", "")
            about = f"{one.source}，{one.date:%Y-%m-%d}，{one.author}"
            said.append(f"{METRICS[one.metric].name_zh}{whose} {one.text_zh}（{about}）")
    return [f"合理区间依据：{'；'.join(said)}。"] if said else []


def others_zh(desk: Desk) -> str:
    return "其余法院" if bench_of(desk).by == "court" else "本院其余部分"


def table_html(desk: Desk, section: str) -> str:
    found = sheet(desk, section)
    heads = "".join(_head(one) for one, _ in found)
    body = ""
    for at, (code, name) in enumerate(found[0][0].frame.select("code", "name").iter_rows()):
        cells = "".join(_cell(one, one.frame.row(at, named=True)) for one, _ in found)
        body += f'<tr><th scope="row">{opens(desk, code, name)}</th>{cells}</tr>'
    if found[0][1] is not None:
        cells = "".join(_cell(one, one.frame.row(0, named=True)) for _, one in found)
        body += f'<tr class="sum"><th scope="row">{"全院" if bench_of(desk).code else "合计"}</th>{cells}</tr>'
    corner = f'<th scope="col">{bench_of(desk).head_zh}</th>'
    return f'<div class="checkup">{table(corner + heads, body)}</div>'


def _head(one: Checked) -> str:
    metric, ranges = one.metric, one.frame["range_zh"].unique().to_list()
    if ranges == [""]:
        says = STANDINGS_ZH[Standing.UNSET]
    else:
        says = f"区间 {ranges[0]}" if len(ranges) == 1 else "区间各院不同"
    unit = f"（{metric.unit_zh}）" if metric.unit_zh else ""
    return (
        f'<th scope="col" class="num item" title="{escape(metric.formula_zh)}">{escape(metric.name_zh)}{unit}'
        f"<small>{escape(says)}</small></th>"
    )


def _cell(one: Checked, row: dict) -> str:
    metric = one.metric
    figure = phrases.value(metric, row["value"])
    parts = [f"<b>{figure}</b>"]
    if not wording.absent(row["value"]):
        parts.append(f"<small>{_change(metric, row)}</small>")
        parts += [_standing(row), _apart(metric, row)]
    return f'<td class="num" title="{escape(_told(metric, row))}">{"".join(parts)}</td>'


def _change(metric, row: dict) -> str:
    moved = row["yoy_change"]
    if wording.absent(moved):
        return "同期无可比"
    mark = "※ " if row["yoy_note"] else ""
    return f"{mark}较同期 {phrases.change_figure(metric, moved)}"


def _standing(row: dict) -> str:
    if row["standing"] in (None, Standing.UNSET.value):
        return ""
    standing = Standing(row["standing"])
    kind, icon = MARKS[standing]
    return f'<span class="chip {kind}">{icon} {STANDINGS_ZH[standing]}</span>'


def _apart(metric, row: dict) -> str:
    if not row.get("apart"):
        return ""
    high = row["difference"] > 0
    return f'<span class="apart {"high" if high else "low"}">{"▲ 显著高" if high else "▼ 显著低"}</span>'


def _told(metric, row: dict) -> str:
    """What the figure was divided from, its interval, and what the others have: for who points at it."""
    if wording.absent(row["value"]):
        return row["note"] or "没有可算的案件"
    parts = [phrases.basis(metric, row)]
    if not wording.absent(row["lower"]):
        parts.append(phrases.interval(metric, row))
    if not wording.absent(row.get("rest")):
        rest = f"{phrases.value(metric, row['rest'])}{'%' if metric.unit_zh == '%' else ''}"
        parts.append(f"其余合计 {rest}，相差 {phrases.change_figure(metric, row['difference'])}")
    if row["stable"] is False:
        parts.append("件数少，波动大")
    return "；".join(part for part in parts if part)


def long_frame(desk: Desk) -> pl.DataFrame:
    """All sections, one row a metric and court, for the file."""
    found = [one for section in SECTIONS for one, _ in sheet(desk, section)]
    return pl.concat([_written(one) for one in found], how="vertical_relaxed")


def _written(one: Checked) -> pl.DataFrame:
    words = {standing.value: zh for standing, zh in STANDINGS_ZH.items()}
    apart = (
        pl.when(pl.col("apart").is_null())
        .then(pl.lit("不作判断"))
        .when(~pl.col("apart"))
        .then(pl.lit("差异在偶然波动之内"))
        .when(pl.col("difference") > 0)
        .then(pl.lit("显著高"))
        .otherwise(pl.lit("显著低"))
    )
    digits = one.metric.decimals + 2
    return one.frame.select(
        pl.col("name").alias("法院或法庭"),
        pl.lit(one.metric.name_zh).alias("指标"),
        pl.col("value").round(digits).alias("数值"),
        pl.lit(one.metric.unit_zh).alias("单位"),
        pl.col("numerator").alias("分子"),
        pl.lit(one.metric.numerator.name_zh).alias("分子为"),
        pl.col("denominator").alias("分母"),
        pl.lit(one.metric.denominator.name_zh if one.metric.denominator else "").alias("分母为"),
        pl.col("lower").round(digits).alias("95%区间下限"),
        pl.col("upper").round(digits).alias("95%区间上限"),
        pl.col("range_zh").alias("合理区间"),
        pl.col("standing").replace_strict(words, default=None, return_dtype=pl.String).alias("对照合理区间"),
        pl.col("yoy_value").round(digits).alias("上年同期"),
        pl.col("yoy_change").round(digits).alias("较上年同期"),
        pl.lit(one.metric.change_unit_zh).alias("变化单位"),
        pl.col("yoy_note").alias("比较说明"),
        pl.col("rest").round(digits).alias("其余合计"),
        apart.alias("与其余相比"),
    )
