"""The sources of printed figures on changes: months with working days, what a change is made of, guards."""

from __future__ import annotations

import polars as pl

from metrics.comparison import compare
from metrics.evaluate import evaluate
from metrics.find_place import find_place
from metrics.guards import guards
from metrics.period import Period, parse_period
from metrics.result import Meta
from metrics.source_frames import CASES, columns_of, framed
from metrics.sources import Column, SourceFrame, source
from metrics.trend import month_series
from metrics.trend_changes import change_rows
from metrics.why import why
from warehouse.months import month_label
from warehouse.scope import Scope
from warehouse.store import Warehouse

WHOLE = "WHOLE"


@source("months")
def months(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """Each month up to the period's end with its working days and 同比; key 2026-03, of 1—2月 together 2026-01..02."""
    series = month_series(warehouse, scope, within=within, caliber=caliber, period=period)
    frame = change_rows(series)
    keys = [
        f"{month_label(first)}..{month_label(last)[-2:]}" if together else month_label(first)
        for first, last, together in frame.select("first", "last", "together").iter_rows()
    ]
    frame = frame.with_columns(pl.Series("key", keys), pl.col("label").alias("name"), pl.col("days").cast(pl.Float64))
    meta = _meta(warehouse, scope, series.metric, within, period, caliber)
    columns = columns_of(meta) | {
        "days": Column("工作日", "count", 0, "天"),
        "per_day": Column("每个工作日案件数", "rate", 1, "件", ("numerator", "days")),
    }
    return framed(frame, meta, columns, calendar=series.calendar)


@source("why")
def why_changed(warehouse: Warehouse, scope: Scope, *, by: str, within: str, period: str, caliber: str) -> SourceFrame:
    """The parts of the change of the rate against the same period a year before; key WHOLE: the change itself.

    more: significant, note; no rows where nothing can be compared.
    """
    meta = _meta(warehouse, scope, "litigation_rate", within, period, caliber)
    now: Period = parse_period(period, warehouse.info)
    compared = compare("yoy", now, warehouse.info, warehouse.calibers[caliber])
    columns = {
        "before": Column("上年同期案件数", "count", 0, "件"),
        "now": CASES,
        "contribution": Column("对率的影响", "rate", 1, "件/万人"),
        "share": Column("占全部变化", "percent", 1, "%"),
        "rate_before": Column(f"上年同期{meta.name_zh}", "rate", 1, "件/万人"),
        "rate_now": Column(meta.name_zh, "rate", 1, "件/万人"),
    }
    if compared.previous is None:
        empty = pl.DataFrame(schema={"key": pl.String, "name": pl.String})
        return framed(empty, meta, {}, significant=None, note=compared.reason_zh)
    found = why(warehouse, scope, before=compared.previous, now=now, by=by, within=within, caliber=caliber)
    note = found.note or compared.incomparable_zh
    if found.change is None:
        return framed(found.frame.select("key", "name"), meta, {}, significant=None, note=note)
    whole = pl.DataFrame(
        {
            "key": [WHOLE], "name": [meta.within_name], "kind": ["whole"], "before": [found.before.cases],
            "now": [found.now.cases], "contribution": [found.change], "rate_before": [found.before.rate],
            "rate_now": [found.now.rate],
        }
    )  # fmt: skip
    frame = pl.concat([whole, found.frame], how="diagonal_relaxed")
    return framed(frame, meta, columns, significant=found.significant, note=note)


@source("guards")
def guards_of_place(warehouse: Warehouse, scope: Scope, *, within: str, period: str, caliber: str) -> SourceFrame:
    """The guards against gaming of one place: value and before in %; raised and reason are words beside them."""
    place = find_place(warehouse.places(scope), within)["place_id"]
    found = guards(warehouse, scope, [place], period=period, caliber=caliber)[place]
    schema = {"key": pl.String, "name": pl.String, "value": pl.Float64, "before": pl.Float64, "raised": pl.Boolean}
    rows = [(one.key, one.name_zh, one.value, one.before, one.raised, one.reason_zh) for one in found]
    frame = pl.DataFrame(rows, schema=schema | {"reason": pl.String}, orient="row")
    columns = {"value": Column("占比", "percent", 1, "%"), "before": Column("对比期占比", "percent", 1, "%")}
    return framed(frame, _meta(warehouse, scope, "suits", within, period, caliber), columns)


def _meta(warehouse: Warehouse, scope: Scope, metric: str, within: str, period: str, caliber: str) -> Meta:
    asked = {"by": "place", "within": within, "period": period, "caliber": caliber, "compare": ()}
    return evaluate(metric, warehouse, scope, **asked).meta
