"""去批量成讼率 beside the plain rate: what a place's figure and band are once batch suits are left out."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.batches import batch_suits_of_places
from metrics.benchmark import Benchmark, judge
from metrics.evaluate import evaluate
from metrics.litigation import litigation_rate
from metrics.methods.clustered import clustered_interval
from metrics.period import Period, parse_period
from warehouse.amounts import Span
from warehouse.calibers import Caliber, find_caliber
from warehouse.scope import Scope
from warehouse.store import Warehouse

COLUMNS = ("key", "code", "name", "parent_name", "numerator", "denominator", "value", "lower", "upper", "band")


def rates_without_batches(
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str,
    within: str | None = None,
    period: Period | str,
    caliber: Caliber | str | None = None,
) -> pl.DataFrame:
    """COLUMNS of the plain rate; lower_clustered, upper_clustered (the interval with each batch as one cluster, not
    as many events); batch (suits of batches); the same figures without them, as numerator_without, value_without,
    lower_without, upper_without, band_without; and changes_band.

    Each rate is held against that of all rows together (metrics.benchmark), plain with plain and without with without.
    Under a caliber that leaves batches out the two are the same.
    """
    caliber = caliber if isinstance(caliber, Caliber) else find_caliber(warehouse.calibers, caliber)
    period = parse_period(period, warehouse.info) if isinstance(period, str) else period
    plain = evaluate(
        litigation_rate, warehouse, scope, by=by, within=within, period=period, caliber=caliber, compare=()
    ).frame
    places = dict(warehouse.places(scope).select("code", "place_id").iter_rows())
    place_ids = [places[code] for code in plain["code"]]
    batch = batch_suits_of_places(warehouse, scope, caliber, place_ids, period)
    without = _without(plain, batch)
    held = [judge(litigation_rate, frame, Benchmark()).frame for frame in (plain, without)]
    changed = pl.col("band") != pl.col("band_without")
    return (
        held[0]
        .select(COLUMNS)
        .with_columns(*_clustered(warehouse, scope, caliber, place_ids, period, plain), pl.Series("batch", batch))
        .hstack(held[1].select(pl.col("numerator", "value", "lower", "upper", "band").name.suffix("_without")))
        .with_columns(changes_band=changed)
    )


def _clustered(
    warehouse: Warehouse, scope: Scope, caliber: Caliber, place_ids: list[int], period: Period, plain: pl.DataFrame
) -> list[pl.Series]:
    span = Span(period.first, period.last, period.cut)
    squares = warehouse.amounts.cluster_squares(scope, caliber, np.array(place_ids, dtype=np.int64), [span])[:, 0]
    x, n = (plain[name].fill_null(np.nan).to_numpy() for name in ("numerator", "denominator"))
    found = clustered_interval(x, np.fmax(squares, x), n, multiplier=litigation_rate.multiplier)
    return [
        pl.Series(name, values, nan_to_null=True)
        for name, values in (("lower_clustered", found.lower), ("upper_clustered", found.upper))
    ]


def _without(plain: pl.DataFrame, batch: np.ndarray) -> pl.DataFrame:
    left = np.maximum(plain["numerator"].to_numpy() - batch, 0.0)
    people = plain["denominator"].to_numpy()
    interval = litigation_rate.interval(left, people, 0.95)
    figures = {"numerator": left, "value": litigation_rate.value(left, people)}
    figures |= {"lower": interval.lower, "upper": interval.upper}
    return plain.with_columns(pl.Series(name, values, nan_to_null=True) for name, values in figures.items())
