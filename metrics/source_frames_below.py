"""The sources of printed figures on villages, batches, litigants and the indicators of one-page sheets."""

from __future__ import annotations

import polars as pl

from metrics.batches import batch_suits, batch_suits_of_places
from metrics.concentration import concentration
from metrics.evaluate import evaluate
from metrics.find_place import find_place
from metrics.period import parse_period
from metrics.profile import profile
from metrics.remembered import remembered
from metrics.source_frames import CASES, framed
from metrics.sources import Column, SourceFrame, source
from metrics.villages import Villages, villages
from warehouse.calibers import find_caliber
from warehouse.scope import Scope
from warehouse.store import Warehouse

PLACES = "个"
ZEROS = {
    "villages": Column("村居数", "count", 0, PLACES),
    "none": Column("无讼村居数", "count", 0, PLACES),
    "expected": Column("按人口推算的无讼村居数", "rate", 1, PLACES),
    "lower": Column("推算区间下限", "count", 0, PLACES),
    "upper": Column("推算区间上限", "count", 0, PLACES),
}


@source("zeros")
def zeros(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """Villages without a suit, and as many as people alone make likely: a row for each town, and "all"."""
    found = _villages(warehouse, scope, within, period, caliber)
    towns = found.towns.select(
        key="town_code", name="town", band="band", **{name: pl.col(name).cast(pl.Float64) for name in ZEROS}
    )
    whole = {
        "key": "all",
        "name": found.meta.within_name,
        "villages": found.zeros.villages,
        "none": found.zeros.observed,
    }
    whole |= {name: getattr(found.zeros, name) for name in ("expected", "lower", "upper")}
    whole["band"] = "similar" if found.zeros.by_luck else "high" if whole["none"] > whole["upper"] else "low"
    all_of_it = pl.DataFrame([whole]).select(*(pl.col(name).cast(kind) for name, kind in towns.schema.items()))
    return framed(pl.concat([all_of_it, towns]), found.meta, ZEROS)


@source("villages")
def village_rows(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """Villages with their suits and people, in the customary order."""
    found = _villages(warehouse, scope, within, period, caliber)
    columns = {
        "suits": CASES,
        "residents": Column("人口", "people", 0, "人"),
        "value": Column(found.meta.name_zh, "rate", 1, found.meta.metric.unit_zh, ("suits", "residents")),
    }
    return framed(found.frame, found.meta, columns)


def _villages(warehouse: Warehouse, scope: Scope, within: str, period: str, caliber: str) -> Villages:
    key = ("villages of a document", scope, within, period, caliber)
    return remembered(warehouse, key, lambda: villages(warehouse, scope, within=within, period=period, caliber=caliber))


@source("batches")
def batches(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, caliber: str) -> SourceFrame:
    """Batch suits of each place, their share, and the rate without them. Empty for calibers without batches."""
    result = evaluate(
        "litigation_rate", warehouse, scope, by=by, within=within, period=period, caliber=caliber, compare=()
    )
    ids = dict(warehouse.places(scope).select("code", "place_id").iter_rows())
    wanted = [ids[code] for code in result.frame["code"]]
    held = warehouse.calibers[result.meta.caliber_key]
    counts = batch_suits_of_places(warehouse, scope, held, wanted, result.meta.asked)
    people = pl.when(pl.col("denominator") > 0).then(pl.col("denominator"))
    frame = result.frame.with_columns(batch=pl.Series(counts)).with_columns(
        share=pl.when(pl.col("numerator") > 0).then(100 * pl.col("batch") / pl.col("numerator")),
        left=pl.col("numerator") - pl.col("batch"),
        rate_left=result.meta.metric.multiplier * (pl.col("numerator") - pl.col("batch")) / people,
    )
    columns = {
        "batch": Column("批量案件数", "count", 0, "件"),
        "share": Column("批量案件占比", "percent", 1, "%", ("batch", "numerator")),
        "left": Column("剔除批量后案件数", "count", 0, "件"),
        "rate_left": Column("去批量成讼率", "rate", 1, result.meta.metric.unit_zh, ("left", "denominator")),
    }
    return framed(frame, result.meta, columns)


@source("batch_kinds")
def batch_kinds(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """Batch suits by cause: suits, in how many towns, and the town with most of them (most_name, most)."""
    place = find_place(warehouse.places(scope), within)
    places = warehouse.places(scope).filter(pl.col("place_id").is_between(place["place_id"], place["last_id"]))
    towns = places.filter(level="town")
    held = find_caliber(warehouse.calibers, caliber)
    asked = parse_period(period, warehouse.info)
    found = batch_suits(warehouse, scope, held, [place["place_id"], *towns["place_id"]], asked)
    named = found.join(warehouse.causes.select("cause_id", "name"), on="cause_id", how="left").join(
        towns.select("place_id", town="name"), on="place_id", how="left"
    )
    whole = named.filter(pl.col("place_id") == place["place_id"])
    whole = whole.group_by("cause_id", "name").agg(suits=pl.col("suits").sum())
    parts = named.filter(pl.col("town").is_not_null()).group_by("cause_id", "town").agg(pl.col("suits").sum())
    parts = parts.sort("suits", "town", descending=[True, False]).group_by("cause_id", maintain_order=True)
    tops = parts.agg(towns=pl.len().cast(pl.Float64), most_name=pl.col("town").first(), most=pl.col("suits").first())
    frame = whole.join(tops, on="cause_id", how="left").sort("suits", "cause_id", descending=[True, False])
    frame = frame.with_columns(key=pl.col("cause_id").cast(pl.String), name=pl.col("name").fill_null("未识别"))
    meta = evaluate(
        "suits", warehouse, scope, by="place", within=within, period=period, caliber=caliber, compare=()
    ).meta
    columns = {
        "suits": Column("批量案件数", "count", 0, "件"),
        "towns": Column("涉及镇街数", "count", 0, PLACES),
        "most": Column("最多镇街件数", "count", 0, "件"),
    }
    return framed(frame, meta, columns)


@source("litigants")
def litigants(warehouse: Warehouse, scope: Scope, *, role: str, within: str, period: str, caliber: str) -> SourceFrame:
    """Organisations that sue (plaintiff) or are sued (defendant) most; key is the name."""
    found = concentration(warehouse, scope, role=role, within=within, period=period, caliber=caliber)
    meta = evaluate(
        "suits", warehouse, scope, by="place", within=within, period=period, caliber=caliber, compare=()
    ).meta
    frame = found.frame.select(
        "name", "now", "share", "before", "change", key="name", total=pl.lit(found.total, pl.Float64)
    ).unique("key", keep="first", maintain_order=True)
    columns = {
        "now": CASES,
        "share": Column("占比", "percent", 1, "%", ("now", "total")),
        "before": Column("上年同期案件数", "count", 0, "件"),
        "total": CASES,
    }
    return framed(frame, meta, columns)


@source("indicator")
def indicator(warehouse: Warehouse, scope: Scope, *, indicator: str, period: str, caliber: str) -> SourceFrame:
    """One indicator of the one-page sheets for every town; lowest, middle, highest of all towns on each row."""
    found = sheet(warehouse, scope, period, caliber)
    one = found.find(indicator)
    if one is None:
        return framed(pl.DataFrame(schema={"key": pl.String, "name": pl.String}), found.meta, {})
    names = warehouse.places(scope).select("code", "name")
    reach = one.reach() or {"min": None, "q1": None, "q3": None, "max": None}
    frame = one.frame.join(names, on="code", how="left", maintain_order="left").with_columns(
        key="code", lowest=pl.lit(reach["min"], pl.Float64), highest=pl.lit(reach["max"], pl.Float64)
    )
    kind = one.kind
    form = "percent" if kind.unit_zh == "%" else "rate"
    over = ("numerator", "denominator")
    columns = {
        name: Column(zh, form, kind.decimals, kind.unit_zh, over if name == "value" else None)
        for name, zh in (("value", kind.name_zh), ("comparator", "各镇街平均"), ("lowest", "最低"), ("highest", "最高"))
    }
    return framed(frame, found.meta, columns)


def sheet(warehouse: Warehouse, scope: Scope, period: str, caliber: str):
    """The indicators of all towns (metrics.profile), computed once per version and question."""
    key = ("sheet of a document", scope, period, caliber)
    return remembered(warehouse, key, lambda: profile(warehouse, scope, by="town", period=period, caliber=caliber))
