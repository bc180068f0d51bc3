"""The sources of printed figures on one sector or one organisation: causes, towns, batches, litigants."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from metrics.batches import batch_suits_of_places, months_and_days
from metrics.benchmark import Benchmark, judge
from metrics.comparison import compare
from metrics.concentration import NOTHING_BEFORE, concentration
from metrics.evaluate import evaluate
from metrics.find_place import find_place
from metrics.find_reference import find_sector
from metrics.period import parse_period
from metrics.result import Meta
from metrics.source_frames import CASES, columns_of, framed
from metrics.sources import Column, SourceFrame, source
from warehouse.calibers import Attribution, find_caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

BEFORE = Column("上年同期案件数", "count", 0, "件")
ALONE = (Attribution.SPLIT, Attribution.ANY)  # put a case in several places


@source("sector_causes")
def sector_causes(
    warehouse: Warehouse, scope: Scope, *, sector: str, within: str, period: str, caliber: str
) -> SourceFrame:
    """Suits of a sector by cause, most first, with their share of the sector's."""
    asked = {"within": within, "period": period, "caliber": caliber, "sector": sector, "compare": ("yoy",)}
    try:
        found = evaluate("suits", warehouse, scope, by="cause", **asked)
    except Problem:  # below districts causes are not kept
        raise Problem("案由只统计到区县", way_out="请改看所在区县") from None
    total = float(found.frame["numerator"].sum()) or None
    frame = found.frame.with_columns(total=pl.lit(total, pl.Float64)).with_columns(
        share=100 * pl.col("numerator") / pl.col("total")
    )
    frame = frame.sort("numerator", "key", descending=[True, False])
    share = Column("占比", "percent", 1, "%", ("numerator", "total"))
    return framed(frame, found.meta, columns_of(found.meta) | {"share": share})


@source("sector_towns")
def sector_towns(
    warehouse: Warehouse, scope: Scope, *, sector: str, within: str, period: str, caliber: str
) -> SourceFrame:
    """The rate of a sector's suits in each town against all towns together: comparator, band."""
    asked = {"by": "town", "within": within, "period": period, "caliber": caliber, "sector": sector}
    result = evaluate("litigation_rate", warehouse, scope, compare=("yoy",), **asked)
    found = judge(result.meta.metric, result.frame, Benchmark())
    columns = columns_of(result.meta)
    columns["comparator"] = Column("各镇街平均水平", "rate", 1, result.meta.metric.unit_zh)
    return framed(found.frame, result.meta, columns)


@source("sector_batch")
def sector_batch(
    warehouse: Warehouse, scope: Scope, *, sector: str, within: str, period: str, caliber: str
) -> SourceFrame:
    """A sector's batch suits in one place, now and a year before, and what is left without them. key: the place."""
    place = find_place(warehouse.places(scope), within)
    held = find_caliber(warehouse.calibers, caliber)
    asked = {"by": "place", "within": within, "caliber": caliber, "sector": sector}
    result = evaluate("suits", warehouse, scope, period=period, compare=("yoy",), **asked)
    now = result.meta.asked
    earlier = compare("yoy", now, warehouse.info, held).previous
    batch, before = (
        None if p is None else float(
            batch_suits_of_places(warehouse, scope, held, [place["place_id"]], p, sector=sector)[0]
        )
        for p in (now, earlier)
    )  # fmt: skip
    before = None if result.frame["yoy_numerator"][0] is None else before
    frame = result.frame.with_columns(batch=pl.lit(batch, pl.Float64), batch_before=pl.lit(before, pl.Float64))
    frame = frame.with_columns(
        share=pl.when(pl.col("numerator") > 0).then(100 * pl.col("batch") / pl.col("numerator")),
        left=pl.col("numerator") - pl.col("batch"),
        left_before=pl.col("yoy_numerator") - pl.col("batch_before"),
    )
    columns = columns_of(result.meta) | {
        "batch": Column("批量案件数", "count", 0, "件"),
        "batch_before": Column("上年同期批量案件数", "count", 0, "件"),
        "share": Column("批量案件占比", "percent", 1, "%", ("batch", "numerator")),
        "left": Column("剔除批量后案件数", "count", 0, "件"),
        "left_before": Column("上年同期剔除批量后案件数", "count", 0, "件"),
    }
    return framed(frame, result.meta, columns)


@source("sector_litigants")
def sector_litigants(
    warehouse: Warehouse, scope: Scope, *, role: str, sector: str, within: str, period: str, caliber: str
) -> SourceFrame:
    """Organisations that sue or are sued most in a sector; persons never. key: the name."""
    name = _sector_name(warehouse, scope, sector)
    if scope.sectors is not None and name not in scope.sectors:
        raise Problem(f"行业“{name}”不在可查看的范围内")
    narrow = replace(scope, sectors=frozenset({name}))
    found = concentration(warehouse, narrow, role=role, within=within, period=period, caliber=caliber)
    frame = found.frame.select(
        "name", "now", "share", "before", key="name", total=pl.lit(found.total, pl.Float64)
    ).unique("key", keep="first", maintain_order=True)
    columns = {
        "now": CASES,
        "share": Column("占比", "percent", 1, "%", ("now", "total")),
        "before": BEFORE,
    }
    return framed(frame, _meta(warehouse, scope, within, period, caliber), columns)


@source("organisation")
def organisation(
    warehouse: Warehouse,
    scope: Scope,
    *,
    organisation: str,
    role: str,
    part: str,
    within: str,
    period: str,
    caliber: str,
) -> SourceFrame:
    """The suits of one organisation: part "all" (one row, key all), "cause" or "town", most first.

    Raises Problem for an organisation without a suit, and calibers that put a case in several places.
    """
    place, held = find_place(warehouse.places(scope), within), find_caliber(warehouse.calibers, caliber)
    if held.numerator.attribution in ALONE:
        raise Problem("单位的案件按一案一地统计", expected="“被告住所地”“原告住所地”或“受理法院”的口径")
    now = parse_period(period, warehouse.info)
    compared = compare("yoy", now, warehouse.info, held)
    earlier = compared.previous
    before = months_and_days(earlier) if earlier else NOTHING_BEFORE
    rows = warehouse.query(
        "organisation_suits", scope, caliber=held, role=role, organisation=organisation,
        threshold=held.numerator.batch_threshold, place_first=place["place_id"], place_last=place["last_id"],
        **months_and_days(now),
        **{name if name.startswith("before") else f"before_{name}": n for name, n in before.items()},
    )  # fmt: skip
    total = float(rows["now"].sum())
    if not total:
        who = "原告" if role == "plaintiff" else "被告"
        raise Problem(
            f"{place['name']}{now.label_zh}没有以“{organisation[:60]}”为{who}的案件",
            expected="单位全称", way_out="可在看板的单位表中查看全称",
        )  # fmt: skip
    known = earlier is not None
    rows = rows if known else rows.with_columns(before=pl.lit(None, pl.Float64))
    frame = (
        _parts(warehouse, scope, rows, part)
        .with_columns(total=pl.lit(total))
        .with_columns(share=100 * pl.col("now") / pl.col("total"))
    )
    if not known:
        frame = frame.with_columns(before=pl.lit(None, pl.Float64))
    columns = {
        "now": CASES,
        "share": Column("占比", "percent", 1, "%", ("now", "total")),
        "before": BEFORE,
        "batch": Column("其中批量案件数", "count", 0, "件"),
    }
    note = compared.reason_zh or compared.incomparable_zh
    return framed(frame, _meta(warehouse, scope, within, period, caliber), columns, note=note)


def _parts(warehouse: Warehouse, scope: Scope, rows: pl.DataFrame, part: str) -> pl.DataFrame:
    sums = (pl.col("now").sum(), pl.col("before").sum(), pl.col("batch").sum())
    if part == "all":
        return rows.select(*sums, key=pl.lit("all"), name=pl.lit("合计")).head(1)
    if part == "cause":  # by name: the causes of 2026 have other numbers
        named = rows.join(warehouse.causes.select("cause_id", "name"), on="cause_id", how="left")
        named = named.with_columns(key=pl.col("name"))
    else:
        towns = warehouse.places(scope).select(town_id="place_id", name="name", key="code")
        named = rows.join(towns, on="town_id", how="left")
    nothing = "未识别" if part == "cause" else "未定位到镇街"
    named = named.with_columns(pl.col("key").fill_null("none"), pl.col("name").fill_null(nothing))
    return named.group_by("key", "name").agg(*sums).sort("now", "key", descending=[True, False])


def _sector_name(warehouse: Warehouse, scope: Scope, sector: str) -> str:
    wanted = find_sector(warehouse, scope, sector)
    return warehouse.sectors.filter(pl.col("sector_id") == wanted)["sector"][0]


def _meta(warehouse: Warehouse, scope: Scope, within: str, period: str, caliber: str) -> Meta:
    asked = {"by": "place", "within": within, "period": period, "caliber": caliber, "compare": ()}
    return evaluate("suits", warehouse, scope, **asked).meta
