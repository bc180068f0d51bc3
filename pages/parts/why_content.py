"""Why the rate changed (变化原因): its parts, adding up, between the period looked at and an earlier one."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics import comparison
from metrics.litigation import litigation_rate
from metrics.period import Period, parse_period
from metrics.why import Why, why
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.waterfall import waterfall
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.phrases import written
from pages.parts.plain_table import Figure, plain_table
from pages.parts.theme import Palette
from pages.parts.view import period_choices
from warehouse.problem import Problem

LAST_YEAR = "上年同期"
BY_ZH = {"sector": "按行业", "cause": "按案由", "town": "按镇街", "district": "按区县"}
_DRAWN = 9  # parts by count that have a bar of their own
_WHOLE = ("population", "length", "batch")
_TABLE = 40  # rows of the table on the screen; the file has all


def base_period(desk: Desk) -> Period:
    """The period the change is counted from. Raises Problem where there is none."""
    if desk.view.base:
        return parse_period(desk.view.base, desk.warehouse.info)
    found = comparison.compare("yoy", desk.period, desk.warehouse.info, desk.caliber)
    if found.previous is None:
        raise Problem(
            f"没有可比的上年同期：{found.reason_zh}",
            way_out=f"可把期间改为 {found.instead}" if found.instead else "请在“与哪一期比”里另选一期",
        )
    return found.previous


def bases_offered(desk: Desk) -> dict[str, str]:
    """Written form → name of the periods a change may be counted from: as long as the one looked at, first."""
    length = desk.period.months
    offered = [(text, name) for text, name in period_choices(desk.warehouse.info) if text not in ("ytd", "r12")]
    same = [(t, n) for t, n in offered if parse_period(t, desk.warehouse.info).months == length]
    others = [(t, n) for t, n in offered if (t, n) not in same]
    return {"": LAST_YEAR} | dict(same + others)


@lru_cache(maxsize=200)
def why_of(desk: Desk, by: str) -> Why:
    """Raises Problem as metrics.why does: no such place below, parts that cannot be added, no population."""
    return why(
        desk.warehouse,
        desk.scope,
        before=base_period(desk),
        now=desk.period,
        by=by,
        within=desk.place,
        caliber=desk.caliber,
    )


def parts_offered(desk: Desk) -> dict[str, str]:
    """What the change may be split by at the place looked at."""
    below = {"root": ("town", "district"), "city": ("town", "district"), "district": ("town",)}.get(desk.level, ())
    causes = ("cause",) if desk.level in ("root", "city", "district") else ()
    return {key: BY_ZH[key] for key in ("sector", *causes, *below)}


@lru_cache(maxsize=200)
def waterfall_drawing(desk: Desk, by: str, palette: Palette) -> Drawing:
    found = why_of(desk, by)
    unit = litigation_rate.unit_zh
    return waterfall(
        steps(found),
        before=(found.before.label, found.before.rate),
        now=(found.now.label, found.now.rate),
        title=found.sentence_zh.rstrip("。"),
        subtitle=f"{found.before.label} → {found.now.label} · {unit} · {desk.caliber.label_zh} · "
        f"各项相加正好等于总变化 {wording.signed(found.change, 2)}",
        unit=unit,
        palette=palette,
        muted=bool(found.note),
    )


def steps(found: Why) -> pl.DataFrame:
    """name, contribution as drawn: the largest parts by themselves, the others summed; people and batches last."""
    parts = found.frame.filter(~pl.col("kind").is_in(_WHOLE)).sort(
        pl.col("contribution").abs(), descending=True, maintain_order=True
    )
    wholes = found.frame.filter(pl.col("kind").is_in(_WHOLE) & (pl.col("contribution").abs() > 0.005))
    head, tail = parts.head(_DRAWN), parts.slice(_DRAWN)
    drawn = head.sort("contribution", descending=True).select("name", "contribution")
    rest = pl.DataFrame({"name": [f"其余 {tail.height} 项"], "contribution": [tail["contribution"].sum()]})
    pieces = [drawn, rest] if tail.height else [drawn]
    frame = pl.concat([*pieces, wholes.select("name", "contribution")])
    return frame.with_columns(name=pl.Series([written(name) for name in frame["name"]], dtype=pl.String))


@lru_cache(maxsize=200)
def table_html(desk: Desk, by: str) -> str:
    """Every part with its cases before and now, what it adds to the rate, and how much of that is its own doing."""
    rows = [
        (
            written(row["name"]),
            Figure(wording.cases(row["before"])),
            Figure(wording.cases(row["now"])),
            Figure(wording.signed(row["cases"]) if row["before"] is not None else wording.MISSING),
            Figure(wording.signed(row["contribution"], 2)),
            Figure(wording.signed(row["follows"], 2)),
            Figure(wording.signed(row["mix"], 2)),
        )
        for row in why_of(desk, by).frame.head(_TABLE).iter_rows(named=True)
    ]
    heads = ("", "前期件数", "本期件数", "增减", "对率的影响", "其中随总量", "其中结构变化")
    return plain_table(heads, rows)


def notes_html(found: Why) -> str:
    lines = [line.rstrip("。") for line in (found.note, *found.notes) if line]
    return "".join(f"<p>{escape(line)}。</p>" for line in dict.fromkeys(lines))


def file_of(desk: Desk, by: str) -> bytes:
    """All parts as CSV, with the two periods and where the figures come from."""
    found = why_of(desk, by)
    meta = desk.ask(RATE, by="place", compare=(), sector=None).meta
    frame = found.frame.select(
        pl.lit(BY_ZH[by]).alias("分解方式"),
        pl.col("name").alias("名称"),
        pl.lit(desk.place_name).alias("地区"),
        pl.lit(found.before.label).alias("前期"),
        pl.lit(round(found.before.rate, 4)).alias("前期率"),
        pl.lit(round(found.now.rate, 4)).alias("本期率"),
        pl.col("before").round(2).alias("前期件数"),
        pl.col("now").round(2).alias("本期件数"),
        pl.col("contribution").round(4).alias("对率的影响"),
        pl.col("follows").round(4).alias("其中随总量"),
        pl.col("mix").round(4).alias("其中结构变化"),
        *file_columns.provenance(meta),
    )
    return csv_bytes(file_columns.whole_numbers(frame))
