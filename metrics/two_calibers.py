"""Places under two calibers side by side: whose band changes, and whose standing among the others does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl

from metrics.compare import Band
from metrics.methods.ranks import Ranks, rank_intervals

FIGURES = ("numerator", "denominator", "value", "lower", "upper", "stable", "comparator", "band")
RANKS = ("rank", "rank_lower", "rank_upper", "rank_group")
OTHER = "other_"
_BAND_ORDER = (Band.HIGH.value, Band.SIMILAR.value, Band.LOW.value)


class Standing(StrEnum):
    """Whether a place stands higher or lower among the others under the second caliber than under the first."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"


@dataclass(frozen=True)
class TwoCalibers:
    """frame: key, code, name, parent_name; FIGURES under the first caliber, and as other_* under the second;
    changes_band (null where either has none); standing (a value of Standing, null where a rate is missing); with
    ranks also RANKS and other_* of these. Rows: whose band changes first, then by band, then as customary.
    """

    frame: pl.DataFrame

    @property
    def changed(self) -> pl.DataFrame:
        return self.frame.filter(pl.col("changes_band").fill_null(False))


def two_calibers(first: pl.DataFrame, second: pl.DataFrame, *, ranks: bool = False) -> TwoCalibers:
    """The same places judged under two calibers (frames of metrics.benchmark.judge), all that are held together.

    ranks  adds the ranks with their 90% intervals, 1 for the lowest rate: for 通报 only
    The standing is said to change only where the two 90% rank intervals have no rank in common. Both come largely from
    the same suits, which is not taken into account: the answer errs on the side of "no change".
    """
    keys = ("key", "code", "name", "parent_name")
    other = second.select("code", pl.col(FIGURES).name.prefix(OTHER))
    frame = first.select(*keys, *FIGURES).join(other, on="code", how="left", maintain_order="left")
    found = [_ranks(frame, prefix) for prefix in ("", OTHER)]
    frame = frame.with_columns(
        changes_band=pl.col("band") != pl.col("other_band"), standing=_standing(*found), _row=pl.int_range(pl.len())
    )
    if ranks:
        frame = frame.hstack(
            [column for side, prefix in zip(found, ("", OTHER), strict=True) for column in _columns(side, prefix)]
        )
    by_band = pl.col("band").replace_strict({b: i for i, b in enumerate(_BAND_ORDER)}, default=len(_BAND_ORDER))
    order = (~pl.col("changes_band").fill_null(False), by_band.fill_null(len(_BAND_ORDER)), "_row")
    return TwoCalibers(frame.sort(*order).drop("_row"))


def _ranks(frame: pl.DataFrame, prefix: str) -> Ranks:
    x, n = (frame[prefix + name].fill_null(np.nan).to_numpy() for name in ("numerator", "denominator"))
    return rank_intervals(x, n)


def _standing(first: Ranks, second: Ranks) -> pl.Series:
    unknown = np.isnan(first.median) | np.isnan(second.median)
    says = np.select(
        [unknown, second.lower > first.upper, second.upper < first.lower],
        ["", Standing.HIGHER.value, Standing.LOWER.value],
        Standing.SAME.value,
    )
    return pl.Series(says.tolist(), dtype=pl.String).replace("", None)


def _columns(found: Ranks, prefix: str) -> list[pl.Series]:
    values = (found.median, found.lower, found.upper, found.group)
    return [pl.Series(prefix + name, v).fill_nan(None).cast(pl.Int32) for name, v in zip(RANKS, values, strict=True)]
