"""Over-dispersed funnel limits: rates spread more than chance alone explains (suits come in clusters).

Spiegelhalter (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14:
z = (Y - theta) / s, the 10% most extreme at either end pulled in (winsorised), phi = sum(z^2) / k, and a variance
tau^2 between places (DerSimonian & Laird 1986) that widens the limits to theta -+ z * sqrt(s^2 + tau^2).

Two scales: "sqrt" takes Y = sqrt(rate), whose standard error does not depend on the rate (the default, his advice
for rates); "plain" takes the rate itself. phi is printed beside every funnel.

phi near 1 is chance. Winsorising alone brings it to about 0.68 where there is nothing but chance, so tau^2 is 0
there and weak over-dispersion (a true phi up to about 1.5) goes uncorrected: the correction is a cautious one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from metrics.compare import Band
from metrics.funnel import LEVELS, funnel_limits
from metrics.intervals import normal_quantile, poisson_interval
from warehouse.problem import Problem

Scale = Literal["sqrt", "plain"]


@dataclass(frozen=True)
class Overdispersion:
    """How much more the rates differ than by chance.

    theta  events per `multiplier` people, over all places (nan without people)
    phi    过度离散系数, 1 is chance (nan without a place or an event)
    tau2   variance between places, in squared units of `scale`; 0 if chance explains the spread
    k      places counted
    """

    theta: float
    phi: float
    tau2: float
    k: int
    scale: Scale = "sqrt"
    multiplier: float = 10_000.0


def overdispersion(
    x: np.ndarray,
    n: np.ndarray,
    *,
    scale: Scale = "sqrt",
    multiplier: float = 10_000.0,
    winsorised: float = 0.1,
) -> Overdispersion:
    """How much more than by chance the rates x/n differ.

    x, n        [places] events and people; places where either is missing, or n is 0, are left out
    winsorised  the share of places pulled in at either end
    """
    x, n = _known(x, n)
    k, theta = x.size, float(multiplier * x.sum() / n.sum()) if x.size else np.nan
    if not theta > 0:
        return Overdispersion(theta, np.nan, 0.0, k, scale, multiplier)
    z = _winsorise(z_scores(x, n, theta, scale=scale, multiplier=multiplier), winsorised)
    weights = 1 / _standard_error(n, theta, scale, multiplier) ** 2
    excess = float(np.sum(z**2)) - (k - 1)
    room = float(weights.sum() - np.sum(weights**2) / weights.sum())
    tau2 = max(0.0, excess / room) if k > 1 and room > 0 else 0.0
    return Overdispersion(theta, float(np.mean(z**2)), tau2, k, scale, multiplier)


def z_scores(
    x: np.ndarray, n: np.ndarray, theta: float, *, scale: Scale = "sqrt", multiplier: float = 10_000.0
) -> np.ndarray:
    """[places] how many Poisson standard errors (at rate `theta` per `multiplier`) a rate lies from `theta`."""
    n = np.where(np.asarray(n, dtype=float) > 0, n, np.nan)
    rate = multiplier * np.asarray(x, dtype=float) / n
    return (_to(scale, rate) - _to(scale, theta)) / _standard_error(n, theta, scale, multiplier)


def overdispersed_limits(
    spread: Overdispersion, people: np.ndarray, *, levels: tuple[float, ...] = LEVELS
) -> pl.DataFrame:
    """Lower and upper line at each number of people: same columns and units as `metrics.funnel.funnel_limits`.

    people  [points] floats > 0, ascending
    theta -+ z * sqrt(s^2 + tau^2), not below 0, and nowhere inside the plain lines: who does not stand out by
    chance limits does not stand out here. With tau2 = 0 these are the plain lines.
    """
    people = np.asarray(people, dtype=float)
    plain = funnel_limits(spread.theta, people, multiplier=spread.multiplier, levels=levels)
    if not spread.tau2 > 0:
        return plain
    columns = {"people": people}
    for level in levels:
        name = level_name(level)
        low, high = _band_edges(spread, people, level)
        columns[f"lower_{name}"] = np.minimum(low, plain[f"lower_{name}"].to_numpy())
        columns[f"upper_{name}"] = np.maximum(high, plain[f"upper_{name}"].to_numpy())
    return pl.DataFrame(columns)


def overdispersed_bands(
    spread: Overdispersion, x: np.ndarray, n: np.ndarray, *, levels: tuple[float, ...] = LEVELS
) -> pl.DataFrame:
    """z and, for each level, band_95, band_998: values of `metrics.compare.Band`, null where x or n is missing.

    A place is high or low if its rate lies beyond the over-dispersed limits and its own Poisson interval leaves
    theta out (the rule of the plain funnel, which is all that counts when tau2 is 0).
    """
    x = np.asarray(x, dtype=float)
    n = np.where(np.asarray(n, dtype=float) > 0, n, np.nan)
    rate, per = spread.multiplier * x / n, spread.multiplier / n
    columns = {"z": z_scores(x, n, spread.theta, scale=spread.scale, multiplier=spread.multiplier)}
    frame = pl.DataFrame(columns).with_columns(pl.col("z").fill_nan(None))
    for level in levels:
        own = poisson_interval(x, level)
        low, high = _band_edges(spread, n, level) if spread.tau2 > 0 else (rate, rate)
        may_be_low = (low > 0) | (spread.tau2 <= 0)  # where even no event at all lies within the limits, nobody is low
        found = np.select(
            [
                np.isnan(rate + spread.theta),
                (own.lower * per > spread.theta) & (rate >= high),
                (own.upper * per < spread.theta) & (rate <= low) & may_be_low,
            ],
            [None, Band.HIGH.value, Band.LOW.value],
            Band.SIMILAR.value,
        )
        frame = frame.with_columns(pl.Series(f"band_{level_name(level)}", found.tolist(), dtype=pl.String))
    return frame


def level_name(level: float) -> str:
    """0.95 is "95", 0.998 is "998": the ending of a column."""
    return f"{level * 100:g}".replace(".", "")


def _band_edges(spread: Overdispersion, n: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """theta -+ z * sqrt(s^2 + tau^2), worked on the scale and turned back into events per multiplier."""
    error = _standard_error(n, spread.theta, spread.scale, spread.multiplier)
    reach = normal_quantile(level) * np.sqrt(error**2 + spread.tau2)
    middle = _to(spread.scale, spread.theta)
    return _from(spread.scale, np.maximum(middle - reach, 0.0)), _from(spread.scale, middle + reach)


def _standard_error(n: np.ndarray, theta: float, scale: Scale, multiplier: float) -> np.ndarray:
    """Of a Poisson rate at theta: sqrt(multiplier * theta / n), or by the delta method sqrt(multiplier / n) / 2."""
    return np.sqrt(multiplier / n) / 2 if scale == "sqrt" else np.sqrt(multiplier * theta / n)


def _to(scale: Scale, rate: np.ndarray | float) -> np.ndarray | float:
    if scale not in ("sqrt", "plain"):
        raise Problem(f"没有名为“{scale}”的尺度", expected="sqrt（平方根）或 plain（原值）")
    return np.sqrt(rate) if scale == "sqrt" else rate


def _from(scale: Scale, value: np.ndarray) -> np.ndarray:
    return value**2 if scale == "sqrt" else value


def _winsorise(z: np.ndarray, share: float) -> np.ndarray:
    low, high = np.quantile(z, [share, 1 - share])
    return np.clip(z, low, high)


def _known(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    x, n = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if np.any(x < 0):
        raise Problem("案件数为负，无法计算离散程度", expected="不小于 0 的数")
    known = ~np.isnan(x) & (n > 0)
    return x[known], n[known]
