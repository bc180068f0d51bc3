"""The sources of printed figures that come from evaluate(): rates, counts, shares, bands, ranks, spreads."""

from __future__ import annotations

import polars as pl

from metrics.benchmark import Benchmark, judge
from metrics.evaluate import evaluate
from metrics.model import RatePer, Share
from metrics.ranking import ranked
from metrics.remainder import NOWHERE, remainder
from metrics.result import Meta
from metrics.sources import Column, SourceFrame, source
from warehouse.scope import Scope
from warehouse.store import Warehouse

CASES = Column("案件数", "count", 0, "件")
BANDS = ("high", "similar", "low")


@source("rates")
def rates(
    warehouse: Warehouse,
    scope: Scope,
    *,
    metric: str = "litigation_rate",
    by: str,
    within: str,
    period: str,
    caliber: str,
    sector: str = "",
) -> SourceFrame:
    """evaluate() with 同比 and 环比: one row per place, sector, month …"""
    result = evaluate(
        metric, warehouse, scope, by=by, within=within, period=period, caliber=caliber, sector=sector or None
    )
    return framed(result.frame, result.meta, columns_of(result.meta))


@source("judged")
def judged(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, caliber: str) -> SourceFrame:
    """The rate of each place against all of them together: comparator, band, difference; and how many of each band."""
    result = evaluate("litigation_rate", warehouse, scope, by=by, within=within, period=period, caliber=caliber)
    found = judge(result.meta.metric, result.frame, Benchmark())
    gap = pl.col("value") - pl.col("comparator")
    frame = found.frame.with_columns(difference=gap, ratio=pl.col("value") / pl.col("comparator") - 1)
    columns = columns_of(result.meta) | {
        "comparator": Column("各地平均水平", "rate", 1, result.meta.metric.unit_zh),
        "difference": Column("与平均水平之差", "rate", 1, result.meta.metric.unit_zh, ("value", "comparator")),
        "ratio": Column("与平均水平之比", "ratio", 1, "%", ("value", "comparator")),
    }
    return framed(frame, result.meta, columns, group=found.groups.get(""))


@source("bands")
def bands(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, caliber: str) -> SourceFrame:
    """One row, "all": how many places there are, and how many in each band; the reach of their rates."""
    found = judged(warehouse, scope, by=by, within=within, period=period, caliber=caliber)
    frame = found.frame
    counts = {name: float((frame["band"] == name).sum()) for name in BANDS}
    known = frame["value"].drop_nulls()
    reach = {"lowest": known.min(), "middle": known.median(), "highest": known.max()}
    mean = frame["comparator"].drop_nulls()
    row = {"key": "all", "name": "各地", "total": float(frame.height)} | counts | reach
    row["mean"] = mean[0] if len(mean) else None
    unit = found.columns["value"].unit_zh
    columns = {name: Column(zh, "count", 0, "个") for name, zh in zip(("total", *BANDS), _BANDS_ZH, strict=True)}
    for name, zh in (("lowest", "最低"), ("middle", "中位数"), ("highest", "最高"), ("mean", "平均水平")):
        columns[name] = Column(zh, "rate", 1, unit)
    return _like(found, pl.DataFrame([row], infer_schema_length=None), columns)


_BANDS_ZH = ("地方个数", "显著高个数", "相近个数", "显著低个数")


@source("ranks")
def ranks(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """Towns' ranks with their 90% interval. Only circulars may print them."""
    result = evaluate(
        "litigation_rate", warehouse, scope, by="town", within=within, period=period, caliber=caliber, compare=()
    )
    frame = result.frame.select("key", "code", "name").join(ranked(result), on="code", how="left")
    names = {"rank": "位次（中位）", "rank_lower": "位次区间下限", "rank_upper": "位次区间上限", "rank_group": "组"}
    return framed(frame, result.meta, {name: Column(zh, "count") for name, zh in names.items()})


@source("rest")
def rest(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, caliber: str) -> SourceFrame:
    """What adds up: sum (of the rows), each remainder by its name, and inside (of the place itself)."""
    result = evaluate("suits", warehouse, scope, by=by, within=within, period=period, caliber=caliber, compare=())
    rows = [{"key": "sum", "name": "各地合计", "numerator": float(result.frame["numerator"].sum())}]
    left = remainder(result, warehouse, scope)
    rows += [{"key": name, "name": name, "numerator": float(n)} for name, n in left.iter_rows()]
    inside = [row["numerator"] for row in rows if row["name"] not in NOWHERE.values()]
    rows.append({"key": "inside", "name": "合计", "numerator": sum(inside)})
    return framed(pl.DataFrame(rows), result.meta, {"numerator": CASES})


@source("sectors")
def sectors(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """Suits by sector with their share of all; key is the sector's name; department: the lead department."""
    result = evaluate("suits", warehouse, scope, by="sector", within=within, period=period, caliber=caliber)
    total = float(result.frame["numerator"].sum())
    known = pl.lit(total) if total > 0 else pl.lit(None, pl.Float64)
    leads = warehouse.sectors.select(key="sector", department="primary_department")
    frame = result.frame.join(leads, on="key", how="left", maintain_order="left").with_columns(
        total=known, share=100 * pl.col("numerator") / known
    )
    share = Column("占比", "percent", 1, "%", ("numerator", "total"))
    return framed(frame, result.meta, columns_of(result.meta) | {"share": share, "total": CASES})


def columns_of(meta: Meta) -> dict[str, Column]:
    """The columns of evaluate() as they are printed."""
    metric = meta.metric
    decimals, unit = metric.decimals, metric.unit_zh
    form = "rate" if isinstance(metric, RatePer) else "percent" if isinstance(metric, Share) else "count"
    over = ("numerator", "denominator") if metric.denominator else None
    found = {
        "numerator": Column(metric.numerator.name_zh, "count", 0, metric.numerator.unit_zh),
        "value": Column(meta.name_zh, form, decimals, unit, over),
        "lower": Column("区间下限", form, decimals, unit, over),
        "upper": Column("区间上限", form, decimals, unit, over),
    }
    if metric.denominator:
        per_head = isinstance(metric, RatePer)
        name = metric.denominator.name_zh
        found["denominator"] = Column(name, "people" if per_head else "count", 0, metric.denominator.unit_zh)
    for key, zh in (("yoy", "同比"), ("pop", "环比")):
        moved = "points" if isinstance(metric, Share) else "ratio"
        found |= {
            f"{key}_numerator": Column(f"{zh}基期案件数", "count", 0, "件"),
            f"{key}_value": Column(f"{zh}基期{meta.name_zh}", form, decimals, unit),
            f"{key}_change": Column(zh, moved, 1, metric.change_unit_zh, ("value", f"{key}_value")),
        }
    return found


def framed(frame: pl.DataFrame, meta: Meta, columns: dict[str, Column], **more: object) -> SourceFrame:
    held = {name: column for name, column in columns.items() if name in frame.columns}
    return SourceFrame(
        frame, held, meta.period_label, meta.within_name, meta.caliber_key or "", meta.notes, {"meta": meta, **more}
    )


def _like(found: SourceFrame, frame: pl.DataFrame, columns: dict[str, Column]) -> SourceFrame:
    more = {name: value for name, value in found.more.items() if name != "rows"}
    return SourceFrame(frame, columns, found.period_zh, found.place_zh, found.caliber, found.notes, more)
