"""The figures of every place for each sort of indicator of a profile: rates, changes, shares, 无讼 villages."""

from __future__ import annotations

import math

import numpy as np
import polars as pl

from metrics import intervals
from metrics.batches import months_and_days
from metrics.benchmark import FEWEST, FEWEST_SPREAD, Benchmark, judge
from metrics.compare import Band
from metrics.evaluate import STABLE_FROM, evaluate
from metrics.find_reference import find_sector
from metrics.litigation import litigation_rate
from metrics.methods.between_places import between_bands, on_ratio_scale, on_share_scale
from metrics.period import Period
from metrics.profile_model import COLUMNS
from metrics.villages import villages
from warehouse.calibers import Caliber
from warehouse.scope import Scope
from warehouse.store import Warehouse


def rate_frame(rates: pl.DataFrame) -> pl.DataFrame:
    """From a result of litigation_rate, or from code, numerator and denominator alone."""
    if "lower" not in rates.columns:
        x, n = _figures(rates, "numerator", "denominator")
        interval = litigation_rate.interval(x, n, 0.95)
        found = {"value": litigation_rate.value(x, n), "lower": interval.lower, "upper": interval.upper}
        rates = rates.with_columns(_numbers(found)).with_columns(stable=pl.col("numerator") >= STABLE_FROM)
    return _with_said(judge(litigation_rate, rates, Benchmark()).frame)


def without_frame(rates: pl.DataFrame, batch: pl.Series) -> pl.DataFrame:
    """The rates once batch suits are left out."""
    left = (rates["numerator"] - batch).clip(lower_bound=0.0)
    return rate_frame(rates.select("code", "denominator").with_columns(numerator=left))


def change_frame(rates: pl.DataFrame) -> pl.DataFrame:
    """The change of the rate in %, against that of all places together; numerator now, denominator: cases before.

    Across a series break, and without a year before, there is none.
    """
    x1, n1, x0, n0 = _figures(rates, "numerator", "denominator", "yoy_numerator", "yoy_denominator")
    broken = rates["yoy_note"].is_not_null().to_numpy()
    known = ~np.isnan(x1 + n1 + x0 + n0) & ~broken
    x1, n1, x0, n0 = (np.where(known, one, np.nan) for one in (x1, n1, x0, n0))
    change = litigation_rate.change(x1, n1, x0, n0, 0.95)
    overall = _ratio(x1, n1, x0, n0)
    y, s = on_ratio_scale(x1, n1, x0, n0)
    theta = math.log(overall) if overall > 0 else math.nan
    above, below = change.lower + 1 > overall, change.upper + 1 < overall
    band = _bands(y, s, theta, above, below)
    figures = {"value": 100 * change.change, "lower": 100 * change.lower, "upper": 100 * change.upper}
    return _frame(rates["code"], x1, x0, figures, 100 * (overall - 1), band, stable=np.fmin(x1, x0) >= STABLE_FROM)


def share_frame(places: pl.DataFrame, part: pl.Series, of: pl.Series, *, judged: bool = True) -> pl.DataFrame:
    """part ÷ of in %, with Wilson's interval; stable from 20 of the whole on. judged: False leaves the band open."""
    x, n = (one.cast(pl.Float64).fill_null(np.nan).to_numpy() for one in (part, of))
    x = np.minimum(x, n)
    interval = intervals.wilson(x, n)
    people = ~np.isnan(x) & (n > 0)
    overall = float(x[people].sum() / n[people].sum()) if people.any() else math.nan
    band = np.full(len(x), None, dtype=object)
    if judged and 0 < overall < 1:
        y, s = on_share_scale(x, n)
        theta = math.asin(math.sqrt(overall))
        band = _bands(y, s, theta, interval.lower > overall, interval.upper < overall)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 100 * x / np.where(n > 0, n, np.nan)
    figures = {"value": value, "lower": 100 * interval.lower, "upper": 100 * interval.upper}
    return _frame(places["code"], x, n, figures, 100 * overall, band, stable=n >= STABLE_FROM)


def plaintiffs(
    warehouse: Warehouse, scope: Scope, caliber: Caliber, period: Period, codes: pl.Series, sector: str | None
) -> pl.DataFrame:
    """suits, largest (of the plaintiff organisation with most) and batch of each place of `codes`, in their order."""
    known = dict(warehouse.places(scope).select("code", "place_id").iter_rows())
    ids = [known[code] for code in codes]
    number = find_sector(warehouse, scope, sector) if sector is not None else None
    found = warehouse.query(
        "plaintiffs_by_place", scope, caliber=caliber, places=ids, sector_id=number,
        threshold=caliber.numerator.batch_threshold, **months_and_days(period),
    )  # fmt: skip
    wanted = pl.DataFrame({"place_id": pl.Series(ids, dtype=pl.Int32)})
    counted = wanted.join(found, on="place_id", how="left", maintain_order="left")
    return counted.select(pl.col("suits", "largest", "batch").fill_null(0.0))


def largest_frame(places: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """The share of the plaintiff organisation with most suits. A largest share has no interval of a share."""
    frame = share_frame(places, counted["largest"], counted["suits"], judged=False)
    nothing = pl.lit(None, pl.Float64)
    return frame.with_columns(lower=nothing, upper=nothing)


def none_frame(warehouse: Warehouse, scope: Scope, within: str, period: Period, caliber: Caliber) -> pl.DataFrame:
    """Villages without a suit in %; a town is high or low where luck does not give that many or few."""
    towns = villages(warehouse, scope, within=within, period=period, caliber=caliber).towns
    towns = towns.filter(pl.col("villages") > 0)
    none, lower, upper = pl.col("none"), pl.col("lower"), pl.col("upper")
    band = (
        pl.when(none > upper).then(pl.lit(Band.HIGH.value)).when(none < lower).then(pl.lit(Band.LOW.value))
    ).otherwise(pl.lit(Band.SIMILAR.value))
    said = pl.format("推算 {} 个（95% 区间 {}—{}）", pl.col("expected").round(1), lower, upper)
    overall = 100 * towns["none"].sum() / max(towns["villages"].sum(), 1)
    return towns.select(
        code="town_code",
        numerator=none.cast(pl.Float64),
        denominator=pl.col("villages").cast(pl.Float64),
        value=100 * none / pl.col("villages"),
        lower=pl.lit(None, pl.Float64),
        upper=pl.lit(None, pl.Float64),
        stable=pl.lit(True),
        comparator=pl.lit(overall),
        band=band,
        said=said,
    )


def unlocated_frame(warehouse: Warehouse, scope: Scope, within: str, period: Period, caliber: Caliber) -> pl.DataFrame:
    found = evaluate(
        "share_unlocated", warehouse, scope, by="town", within=within, period=period, caliber=caliber, compare=()
    ).frame
    return share_frame(found, found["numerator"], found["denominator"])


def _bands(y: np.ndarray, s: np.ndarray, theta: float, above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """As metrics.benchmark has it: nobody to be held against below two, no spread to be told below eight."""
    known = int((~np.isnan(y + s)).sum())
    if known < FEWEST:
        return np.full(len(y), None, dtype=object)
    return between_bands(y, s, theta, above, below, spread=known >= FEWEST_SPREAD)


def _ratio(x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray) -> float:
    """Of all places together, whose figures are known in both periods; nan without a case before."""
    before = np.nansum(x0)
    return float(np.nansum(x1) / np.nansum(n1) / (before / np.nansum(n0))) if before > 0 else math.nan


def _figures(frame: pl.DataFrame, *names: str) -> list[np.ndarray]:
    return [frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy() for name in names]


def _frame(code, x, n, figures: dict[str, np.ndarray], overall: float, band: np.ndarray, *, stable) -> pl.DataFrame:
    numbers = {"numerator": x, "denominator": n} | figures
    flags = pl.Series("stable", stable.tolist(), dtype=pl.Boolean)
    held = pl.Series("comparator", [overall], dtype=pl.Float64, nan_to_null=True).new_from_index(0, len(code))
    held = held.fill_nan(None)
    bands = pl.Series("band", band.tolist(), dtype=pl.String)
    return _with_said(pl.DataFrame({"code": code}).with_columns(*_numbers(numbers), flags, held, bands))


def _numbers(columns: dict[str, np.ndarray]) -> list[pl.Series]:
    return [
        pl.Series(name, np.where(np.isfinite(values), values, np.nan), nan_to_null=True)
        for name, values in columns.items()
    ]


def _with_said(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(said=pl.lit(None, pl.String)).select(COLUMNS)
