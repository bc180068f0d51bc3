"""What places are held against (比较基准), and which of them stand out from it beyond chance.

Against a mean of places (all of the city, of the own district, of the same kind) a place is judged by the funnel
of its group: with the usual spread among places allowed for (over-dispersion), or for chance alone. Against a set
value or its own last year there is no group, and chance alone decides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import polars as pl

from metrics.compare import Band, bands, pooled
from metrics.methods.overdispersion import Overdispersion, overdispersed_bands, overdispersion
from metrics.model import Metric

WHOLE, DISTRICT, KIND, LAST_YEAR, REFERENCE = "city", "district", "kind", "last_year", "value"
KINDS = {WHOLE: "全市平均", DISTRICT: "本区县平均", KIND: "同类地区平均", LAST_YEAR: "自身上年同期"}
FEWEST = 2  # a place alone has nobody to be held against
FEWEST_SPREAD = 8  # from so few places the usual spread cannot be told: chance alone is allowed for
MOST_REFERENCE = 10_000.0  # a rate per ten thousand above it is a slip of the keyboard


def reference_value(text: str) -> float | None:
    """The set value (参考值) that `text` writes: a number above 0, per 10,000 people; None if it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 < value <= MOST_REFERENCE else None


@dataclass(frozen=True)
class Benchmark:
    """kind: a key of KINDS, or REFERENCE with its value. chance_only: the usual spread is not allowed for."""

    kind: str = WHOLE
    value: float | None = None
    chance_only: bool = False

    @classmethod
    def of(cls, text: str | None, *, chance_only: bool = False) -> Benchmark:
        """From its written form: a key of KINDS, a number, or None for the whole."""
        if text is None or text in KINDS:
            return cls(text or WHOLE, None, chance_only)
        return cls(REFERENCE, reference_value(text), chance_only)

    @property
    def pools(self) -> bool:
        """Whether places are held against the mean of a group of places."""
        return self.kind in (WHOLE, DISTRICT, KIND)


@dataclass(frozen=True)
class Group:
    """Places held against their common mean. spread: None where chance alone is allowed for."""

    name: str
    mean: float | None
    n: int
    spread: Overdispersion | None


@dataclass(frozen=True)
class Judged:
    """frame: as given, with comparator, band (a value of metrics.compare.Band, or null) and group (a key of groups)."""

    frame: pl.DataFrame
    groups: dict[str, Group]


def judge(metric: Metric, frame: pl.DataFrame, benchmark: Benchmark, groups: pl.Series | None = None) -> Judged:
    """The rows of `frame` (a result's, with yoy_* for LAST_YEAR) held against `benchmark`.

    groups  for DISTRICT and KIND: the name of each row's group; rows without one are not judged
    A group of one place, or without people, has no comparator: its rows have no band.
    """
    if benchmark.kind == LAST_YEAR:
        return Judged(_against_last_year(frame), {})
    if benchmark.kind == REFERENCE:
        return Judged(bands(frame, benchmark.value).with_columns(group=pl.lit(None, pl.String)), {})
    names = pl.lit("") if groups is None or benchmark.kind == WHOLE else groups
    keyed = frame.with_columns(group=names, _row=pl.int_range(pl.len()))
    found: dict[str, Group] = {}
    parts = []
    for (name,), part in keyed.group_by("group", maintain_order=True):
        judged, group = _judge_group(metric, part, name, benchmark.chance_only)
        parts.append(judged)
        if group is not None:
            found[name] = group
    return Judged(pl.concat(parts).sort("_row").drop("_row") if parts else _unjudged(keyed).drop("_row"), found)


def _judge_group(
    metric: Metric, part: pl.DataFrame, name: str | None, chance_only: bool
) -> tuple[pl.DataFrame, Group | None]:
    known = part.filter(pl.col("value").is_not_null())
    mean = pooled(metric, known) if name is not None and known.height >= FEWEST else None
    if mean is None:
        return _unjudged(part), None if name is None else Group(name, None, known.height, None)
    if chance_only or known.height < FEWEST_SPREAD:
        return bands(part, mean), Group(name, mean, known.height, None)
    x, n = (part[column].to_numpy() for column in ("numerator", "denominator"))
    spread = overdispersion(x, n, multiplier=metric.multiplier)
    band = overdispersed_bands(spread, x, n)["band_95"]
    judged = part.with_columns(comparator=pl.lit(mean, pl.Float64), band=band)
    return judged, Group(name, mean, known.height, spread)


def _unjudged(part: pl.DataFrame) -> pl.DataFrame:
    return part.with_columns(comparator=pl.lit(None, pl.Float64), band=pl.lit(None, pl.String))


def _against_last_year(frame: pl.DataFrame) -> pl.DataFrame:
    """The interval of the change decides; where it cannot be said, there is no band."""
    change, sure = pl.col("yoy_change"), pl.col("yoy_significant")
    band = (
        pl.when(sure.is_null() | change.is_null())
        .then(None)
        .when(~sure)
        .then(pl.lit(Band.SIMILAR.value))
        .when(change > 0)
        .then(pl.lit(Band.HIGH.value))
        .otherwise(pl.lit(Band.LOW.value))
    )
    return frame.with_columns(comparator=pl.col("yoy_value"), band=band, group=pl.lit(None, pl.String))
