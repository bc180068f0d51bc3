"""The suits of two periods by part: sectors, causes or places, what is in none of them, and batches apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from metrics.batches import batch_suits
from metrics.evaluate import evaluate
from metrics.litigation import litigation_rate
from metrics.period import Period
from metrics.question import BY_ZH
from metrics.result import Result
from warehouse.calibers import Caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

PLACES_BY = ("town", "district")


@dataclass(frozen=True)
class Asked:
    """What the change of a rate is asked by. within: a row of the places table; periods: before and now."""

    warehouse: Warehouse
    scope: Scope
    within: dict
    caliber: Caliber
    by: str
    periods: tuple[Period, Period]
    batches: bool

    def counts(self, by: str, period: Period) -> Result:
        return evaluate(
            litigation_rate, self.warehouse, self.scope, by=by, within=self.within["code"], period=period,
            caliber=self.caliber, compare=(),
        )  # fmt: skip


def counts_by_part(asked: Asked, wholes: Sequence[float]) -> pl.DataFrame:
    """key, name, kind, before, now: suits by part; they add up to `wholes`, all suits of either period.

    kind is asked.by, batch for all batch suits (the parts are then without them), or rest for suits in no part.
    """
    frames = [
        _one_period(asked, period, whole).rename({"suits": column})
        for column, period, whole in zip(("before", "now"), asked.periods, wholes, strict=True)
    ]
    both = frames[1].join(frames[0], on=["key", "name", "kind"], how="full", coalesce=True, maintain_order="left_right")
    both = both.select("key", "name", "kind", pl.col("before", "now").fill_null(0.0))
    return both.filter((pl.col("before").abs() > 1e-6) | (pl.col("now").abs() > 1e-6) | (pl.col("kind") == "batch"))


def rest_zh(by: str) -> str:
    return f"未定位到{BY_ZH[by]}" if by in PLACES_BY else "未归入各项"


def _one_period(asked: Asked, period: Period, whole: float) -> pl.DataFrame:
    parts = asked.counts(asked.by, period).frame.select("key", "name", "numerator")
    if parts["numerator"].null_count():
        raise Problem(f"这一范围没有按{BY_ZH[asked.by]}细分的件数", way_out="请换一个口径，或按行业查看")
    batches, all_batches = _batches(asked, period)
    parts = parts.join(batches, on="key", how="left").with_columns(pl.col("suits").fill_null(0.0))
    kept = parts.select("key", "name", pl.lit(asked.by).alias("kind"), suits=pl.col("numerator") - pl.col("suits"))
    rest = whole - all_batches - kept["suits"].sum()
    more = [("BATCH", "批量案件", "batch", all_batches)] if asked.batches else []
    if abs(rest) > 1e-6:
        more.append(("REST", rest_zh(asked.by), "rest", rest))
    return kept.vstack(pl.DataFrame(more, schema=kept.schema, orient="row"))


def _batches(asked: Asked, period: Period) -> tuple[pl.DataFrame, float]:
    """key, suits: batch suits by the keys of the parts; and those of the whole place."""
    if not asked.batches:
        return pl.DataFrame(schema={"key": pl.String, "suits": pl.Float64}), 0.0
    whole, places = asked.within["place_id"], asked.warehouse.places(asked.scope)
    inside = pl.col("place_id").is_between(whole, asked.within["last_id"])
    below = places.filter((pl.col("level") == asked.by) & inside & pl.col("successor_id").is_null())
    ids = [whole, *(place for place in below["place_id"] if place != whole)]
    found = batch_suits(asked.warehouse, asked.scope, asked.caliber, ids, period)
    here = found.filter(pl.col("place_id") == whole)
    if asked.by == "sector":
        named = here.join(asked.warehouse.sectors.select("sector_id", key="sector"), on="sector_id")
    elif asked.by in PLACES_BY:
        named = found.join(below.select("place_id", key="code"), on="place_id")
    else:
        names = asked.warehouse.causes.select("cause_id", key="name" if asked.by == "cause" else "group_name")
        named = here.join(names, on="cause_id")
    return named.group_by("key").agg(pl.col("suits").sum()), float(here["suits"].sum())
