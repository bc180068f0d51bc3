"""Batch and concentration (批量与集中): who sues and who is sued most, who drives a rise, and rates without batches."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from metrics.concentration import ROLES_ZH, Concentration, concentration
from metrics.evaluate import STABLE_FROM
from metrics.without_batches import rates_without_batches
from pages.charts import bands, wording
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.plain_table import Figure, Html, plain_table
from pages.parts.town_table import FEW, chip

RATES_IN_FILE = (
    ("value", "成讼率"),
    ("lower", "95%区间下限"),
    ("upper", "95%区间上限"),
    ("lower_clustered", "一批算一次的区间下限"),
    ("upper_clustered", "一批算一次的区间上限"),
    ("value_without", "去批量成讼率"),
)
_RISE = "占增加数"
_SHOWN_FROM = 10  # batch suits of a place


@lru_cache(maxsize=200)
def litigants(desk: Desk, role: str) -> Concentration:
    """The largest litigants of the place looked at; against the period chosen, else the same days a year before."""
    return concentration(
        desk.warehouse,
        desk.scope,
        role=role,
        period=desk.period,
        before=desk.view.base or "yoy",
        within=desk.place,
        caliber=desk.caliber,
    )


def title_of(found: Concentration) -> str:
    """中国…银行 为原告的案件最多，占 12.3%; with nobody to name, that."""
    who = ROLES_ZH[found.role]
    if found.frame.is_empty():
        return f"没有案件较多的{who}单位"
    top = found.frame.row(0, named=True)
    return f"{who}最多的是{top['name']}，占 {wording.number(top['share'], 1)}%"


def subtitle_of(found: Concentration) -> str:
    if not found.as_if_equal:
        return "本期没有案件"
    return (
        f"{found.period_label} · 全部 {wording.cases(found.total)} 件 · 集中度相当于只有 "
        f"{wording.number(found.as_if_equal, 0)} 家同样大小的{ROLES_ZH[found.role]}（赫芬达尔指数 "
        f"{wording.number(found.herfindahl, 4)}）；只列单位，不列自然人"
    )


@lru_cache(maxsize=200)
def table_html(desk: Desk, role: str) -> str:
    found = litigants(desk, role)
    rise = found.frame["share_of_rise"].is_not_null().any()
    rows = [
        (
            row["name"],
            Figure(wording.cases(row["now"])),
            Figure(f"{wording.number(row['share'], 1)}%"),
            Figure(wording.cases(row["before"])),
            Figure(wording.signed(row["change"])),
            *((Figure(f"{wording.number(row['share_of_rise'], 0)}%"),) if rise else ()),
        )
        for row in found.frame.iter_rows(named=True)
    ]
    heads = (ROLES_ZH[role], "件数", "占比", found.before_label or "前期", "增减", *((_RISE,) if rise else ()))
    return plain_table(heads, rows) if rows else ""


def level_below(desk: Desk) -> str | None:
    """The level of the table of rates without batches; None where there is none, or villages are not passed on."""
    if desk.level == "town" and desk.display.shared:
        return None
    return {"root": "town", "city": "town", "district": "town", "town": "village"}.get(desk.level)


@lru_cache(maxsize=200)
def without_batches(desk: Desk) -> pl.DataFrame:
    """The places below with batch suits, in the customary order: plain and without, and whether the band changes."""
    frame = rates_without_batches(
        desk.warehouse,
        desk.scope,
        by=level_below(desk),
        within=desk.tree.top if desk.level != "town" else desk.place,
        period=desk.period,
        caliber=desk.caliber,
    )
    if desk.level == "district":
        inside = set(desk.tree.children.get(desk.place, ()))
        frame = frame.filter(pl.col("code").is_in(inside))
    return frame.filter(pl.col("batch") > 0.5)


def batches_title(frame: pl.DataFrame, name: str) -> str:
    moved = frame.filter(pl.col("changes_band")).height
    if frame.is_empty():
        return "本期没有批量案件"
    return f"{frame.height} 个{name}有批量案件" + (f"，剔除后 {moved} 个改变档次" if moved else "，剔除后档次都不变")


def worth_showing(frame: pl.DataFrame) -> pl.DataFrame:
    """The places whose band changes, and those with more than a few batch suits; the file has all."""
    shown = frame.filter(pl.col("changes_band").fill_null(False) | (pl.col("batch") >= _SHOWN_FROM))
    return shown.sort("changes_band", descending=True, nulls_last=True, maintain_order=True)


def left_out(frame: pl.DataFrame, name: str) -> str:
    n = frame.height - worth_showing(frame).height
    fewest = worth_showing(frame).select(pl.min_horizontal("numerator", "numerator_without").min()).item()
    few = f"* {FEW}。" if fewest is not None and fewest < STABLE_FROM else ""
    return few + (f"另有 {n} 个{name}批量案件不足 {_SHOWN_FROM} 件且档次不变，见下载的表。" if n else "")


@lru_cache(maxsize=200)
def batches_html(desk: Desk) -> str:
    frame = worth_showing(without_batches(desk))
    rows = [
        (
            f"{row['name']}　{row['parent_name'] or ''}",
            Figure(wording.cases(row["batch"])),
            _rate(row["value"], row["numerator"]),
            wording.interval(row["lower"], row["upper"]),
            wording.interval(row["lower_clustered"], row["upper_clustered"]),
            Html(chip(bands.known(row["band"]))),
            _rate(row["value_without"], row["numerator_without"]),
            Html(chip(bands.known(row["band_without"]))),
            "改变档次" if row["changes_band"] else "",
        )
        for row in frame.iter_rows(named=True)
    ]
    name = LEVELS_ZH[level_below(desk)]
    heads = (name, "批量件数", "成讼率", "95% 区间", "一批算一次的区间", "档次", "去批量成讼率", "去批量后档次", "")
    return plain_table(heads, rows) if rows else ""


def _rate(value: float | None, suits: float | None) -> Figure:
    """The rate, marked where it rests on few cases."""
    return Figure(wording.number(value, 1) + ("*" if suits is not None and suits < STABLE_FROM else ""))


def litigants_file(desk: Desk) -> bytes:
    """Plaintiffs and defendants as one CSV."""
    parts = [litigants(desk, role) for role in ROLES_ZH]
    meta = desk.ask(RATE, by="place", compare=(), sector=None).meta
    frame = pl.concat(
        found.frame.select(
            pl.lit(ROLES_ZH[found.role]).alias("诉讼地位"),
            pl.col("name").alias("单位"),
            pl.lit(desk.place_name).alias("地区"),
            pl.col("now").round(2).alias("案件数"),
            pl.lit(round(found.total, 2)).alias("全部案件数"),
            pl.col("share").round(2).alias("占比（%）"),
            pl.lit(found.before_label).alias("前期"),
            pl.col("before").round(2).alias("前期案件数"),
            pl.col("change").round(2).alias("增减件数"),
            *file_columns.provenance(meta),
        )
        for found in parts
    )
    return csv_bytes(file_columns.whole_numbers(frame))


def batches_file(desk: Desk) -> bytes:
    meta = desk.ask(RATE, by="place", compare=(), sector=None).meta
    words = {band: word for band, word in bands.WORDS.items() if band}
    frame = without_batches(desk).select(
        pl.col("code").alias("代码"),
        pl.col("name").alias(LEVELS_ZH[level_below(desk)]),
        pl.col("parent_name").alias("上级"),
        pl.col("numerator").round(2).alias("案件数"),
        pl.col("batch").round(2).alias("批量案件数"),
        pl.col("denominator").round(2).alias("人口数"),
        *(pl.col(name).round(2).alias(said) for name, said in RATES_IN_FILE),
        *(
            pl.col(name).replace_strict(words, default="", return_dtype=pl.String).alias(said)
            for name, said in (("band", "档次"), ("band_without", "去批量后档次"))
        ),
        *file_columns.provenance(meta),
    )
    return csv_bytes(file_columns.whole_numbers(frame))
