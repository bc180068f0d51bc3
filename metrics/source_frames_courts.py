"""The sources of printed figures on courts and mediation: metrics without a caliber, stock and flow, ages."""

from __future__ import annotations

import polars as pl

from metrics.court_checkup import checkup
from metrics.court_stock import BANDS_ZH, age_bands
from metrics.evaluate import evaluate
from metrics.model import Amount, Count, Metric
from metrics.procedure_split import procedure_split
from metrics.result import Meta, Result
from metrics.source_frames import framed
from metrics.sources import Column, SourceFrame, source
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

FLOW = {
    "opening": "期初未结",
    "filed": "新收",
    "to_handle": "期初未结与新收之和",
    "closed": "结案",
    "pending": "期末未结",
    "grown": "未结增减",
}
ALL, REST = "all", "rest"  # keys of what all rows give together, and of what is in none of them


@source("measured")
def measured(
    warehouse: Warehouse, scope: Scope, *, metric: str, by: str, within: str, period: str, court: str = ""
) -> SourceFrame:
    """A metric without a caliber, with 同比: one row per court, tribunal, place, month …"""
    result = evaluate(
        metric, warehouse, scope, by=by, within=within, period=period, court=court or None, compare=("yoy",)
    )
    return _framed(result.frame, result.meta, court_columns(result.meta))


@source("beside_others")
def beside_others(
    warehouse: Warehouse, scope: Scope, *, metric: str, by: str, within: str, period: str, court: str = ""
) -> SourceFrame:
    """A metric of each court (or tribunal) against all others together: rest, difference, and the flag apart."""
    asked = {"by": by, "within": within, "period": period, "court": court or None}
    every = checkup(warehouse, scope, **asked, metrics=(metric,), compare=("yoy",))
    if not every:
        raise Problem(f"“{metric}”不能按“{by}”列出", way_out="请核对编号是否完整")
    (found,) = every
    one, columns = found.metric, court_columns(found.meta)
    columns["rest"] = Column("其余合计", columns["value"].form, one.decimals, one.unit_zh)
    columns["difference"] = Column("与其余合计之差", "points", one.decimals, one.change_unit_zh, ("value", "rest"))
    return _framed(found.frame, found.meta, columns, note_zh=found.note_zh)


@source("flow")
def flow(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, court: str = "") -> SourceFrame:
    """收结存: opening + filed − closed = pending, row by row; also of the rows ALL and REST, which add up to ALL."""
    asked = {"by": by, "within": within, "period": period, "court": court or None, "compare": ()}
    rate = evaluate("closing_rate", warehouse, scope, **asked)
    frame = rate.frame.select("key", "code", "name", to_handle="denominator")
    for metric in ("filed", "closed", "pending"):
        counts = evaluate(metric, warehouse, scope, **asked).frame.select("key", pl.col("value").alias(metric))
        frame = frame.join(counts, on="key", how="left", maintain_order="left")
    frame = frame.with_columns(opening=pl.col("to_handle") - pl.col("filed"))
    if by != "place":
        frame = _with_whole(frame, flow(warehouse, scope, by="place", within=within, period=period, court=court).frame)
    frame = frame.with_columns(grown=(pl.col("pending") - pl.col("opening")).abs())
    return _framed(frame, rate.meta, {name: Column(zh, "count", 0, "件") for name, zh in FLOW.items()})


@source("ages")
def ages(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, court: str = "") -> SourceFrame:
    """Cases on trial pending at the period's end, by age; the bands add up to pending."""
    asked = {"by": by, "within": within, "period": period, "court": court or None}
    frame = age_bands(warehouse, scope, **asked)
    if by != "place":
        frame = _with_whole(frame, age_bands(warehouse, scope, **asked | {"by": "place"}))
    meta = evaluate("over_12_months_share", warehouse, scope, compare=(), **asked).meta
    columns = {name: Column(f"未结{zh}", "count", 0, "件") for name, zh in BANDS_ZH.items()}
    return _framed(frame, meta, {"pending": Column("未结", "count", 0, "件")} | columns)


@source("procedures")
def procedures(warehouse: Warehouse, scope: Scope, *, within: str, period: str, court: str = "") -> SourceFrame:
    """First-instance cases closed by procedure: how many, their share and mean days; key "all" for all of them."""
    asked = {"within": within, "period": period, "court": court or None}
    frame, _ = procedure_split(warehouse, scope, **asked)
    result = evaluate("mean_days", warehouse, scope, by="place", compare=(), **asked)
    days = result.frame.row(0, named=True)
    whole = {"key": "all", "name": "合计", "closed": float(frame["closed"].sum()), "mean_days": days["value"]}
    frame = pl.concat([frame, pl.DataFrame([whole])], how="diagonal_relaxed").with_columns(
        total=pl.lit(whole["closed"] or None, pl.Float64)
    )
    columns = {
        "closed": Column("一审结案", "count", 0, "件"),
        "share": Column("占比", "percent", 1, "%", ("closed", "total")),
        "mean_days": Column("平均审理天数", "rate", 1, "天"),
        "mean_lower": Column("区间下限", "rate", 1, "天"),
        "mean_upper": Column("区间上限", "rate", 1, "天"),
    }
    return _framed(frame, result.meta, columns)


def _with_whole(frame: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """The rows, what lies in none of them (only where there is something), and the whole."""
    counts = [name for name, kind in frame.schema.items() if kind.is_numeric() and name in whole.columns]
    left = [whole[name][0] - frame[name].sum() for name in counts]
    ends = [{"key": ALL, "name": "合计"} | {name: whole[name][0] for name in counts}]
    if any(left):
        ends.insert(0, {"key": REST, "name": "未识别法院"} | dict(zip(counts, left, strict=True)))
    return pl.concat([frame, pl.DataFrame(ends, schema={n: frame.schema[n] for n in ends[0]})], how="diagonal")


def court_columns(meta: Meta) -> dict[str, Column]:
    """The columns of evaluate() for metrics of any kind, as they are printed."""
    metric: Metric = meta.metric
    counted = isinstance(metric, Count)
    form = "count" if counted else "percent" if metric.unit_zh == "%" else "rate"
    over = ("numerator", "denominator") if metric.denominator else None
    value = Column(meta.name_zh, form, metric.decimals, metric.unit_zh, over)
    moved = "ratio" if metric.change_unit_zh == "%" else "points"
    found = {
        "numerator": _part(metric.numerator),
        "value": value,
        "lower": Column("区间下限", form, metric.decimals, metric.unit_zh),
        "upper": Column("区间上限", form, metric.decimals, metric.unit_zh),
        "yoy_numerator": Column(f"上年同期{metric.numerator.name_zh}", "count", 0, metric.numerator.unit_zh),
        "yoy_value": Column(f"上年同期{meta.name_zh}", form, metric.decimals, metric.unit_zh),
        "yoy_change": Column(
            "同比", moved, 1 if moved == "ratio" else max(metric.decimals, 1), metric.change_unit_zh,
            ("value", "yoy_value"),
        ),
    }  # fmt: skip
    if metric.denominator:
        found["denominator"] = _part(metric.denominator)
        found["yoy_denominator"] = Column(f"上年同期{metric.denominator.name_zh}", "count", 0)
    return found


def _part(amount: Amount) -> Column:
    return Column(amount.name_zh, "people" if amount.unit_zh == "元" else "count", 0, amount.unit_zh)


def _framed(frame: pl.DataFrame, meta: Meta, columns: dict[str, Column], **more: object) -> SourceFrame:
    return framed(frame, meta, columns, result=Result(frame, meta), **more)
