"""The limits of a funnel plot of rates: between which rates a place of n people lies by chance.

A place stands out if the mean of all lies outside the place's own Poisson interval (exact below 10,
Byar from 10), which is how bands are given; so a point lies beyond the line exactly when it stands out.
Turned round: at the count x whose lower interval limit equals the expected count, the rate x/n is the
upper line, and likewise for the lower line.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.intervals import poisson_interval

LEVELS = (0.95, 0.998)
_STEPS = 400


def funnel_limits(
    mean: float,
    people: np.ndarray,
    *,
    multiplier: float = 10_000.0,
    levels: tuple[float, ...] = LEVELS,
) -> pl.DataFrame:
    """Lower and upper line at each number of people.

    mean    events per `multiplier` people, over all places shown
    people  floats > 0, ascending; what the lines are drawn over
    Returns people, and for each level lower_95 / upper_95, lower_998 / upper_998 in the unit of `mean`.
    A lower line is 0 where even no event at all would not stand out. A mean that is not positive gives nulls.
    """
    people = np.asarray(people, dtype=float)
    columns: dict[str, np.ndarray] = {"people": people}
    for level in levels:
        name = f"{level * 100:g}".replace(".", "")
        low, high = _lines(mean * people / multiplier, level)
        columns[f"lower_{name}"] = low / people * multiplier
        columns[f"upper_{name}"] = high / people * multiplier
    return pl.DataFrame(columns).with_columns(pl.exclude("people").fill_nan(None))


def _lines(expected: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """The counts below and above which a place with that many expected events stands out."""
    if not np.all(np.isfinite(expected)) or np.any(expected <= 0):
        nothing = np.full(expected.shape, np.nan)
        return nothing, nothing
    reach = np.sqrt(expected.max()) * 8 + 20
    counts = np.concatenate([np.linspace(0, 9.999, 200), np.geomspace(10, expected.max() + reach, _STEPS)])
    own = poisson_interval(counts, level)
    lower_limit, upper_limit = np.maximum.accumulate(own.lower), np.maximum.accumulate(own.upper)
    upper_line = np.interp(expected, lower_limit, counts)
    lower_line = np.where(expected < upper_limit[0], 0.0, np.interp(expected, upper_limit, counts))
    return lower_line, upper_line
