"""What an evaluation gives: a frame of fixed columns, and everything a reader must be told beside it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import polars as pl

from metrics.model import Metric
from metrics.period import Period

KEYS = {"key": pl.String, "code": pl.String, "name": pl.String, "parent_name": pl.String}
VALUES = {
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "method": pl.String,
    "stable": pl.Boolean,
    "note": pl.String,
}
COMPARED = {
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "change": pl.Float64,
    "change_lower": pl.Float64,
    "change_upper": pl.Float64,
    "significant": pl.Boolean,
    "note": pl.String,
}


def columns(compare: tuple[str, ...]) -> dict[str, pl.DataType]:
    """The columns of a result's frame, in order. `compare`: the comparisons asked for ("yoy", "pop")."""
    return KEYS | VALUES | {f"{key}_{name}": kind for key in compare for name, kind in COMPARED.items()}


@dataclass(frozen=True)
class Meta:
    """Printed with every figure.

    name_zh         what the metric is called under this caliber
    asked, period, period_label  the period, its written form and its Chinese name
    compare_labels  by comparison: the period compared with, "" if there is none
    additive        whether the figures of different places may be added
    notes           whole Chinese sentences
    """

    metric: Metric
    name_zh: str
    by: str
    within_name: str
    within_code: str
    asked: Period
    period: str
    period_label: str
    unfinished: bool
    compare_labels: dict[str, str]
    caliber_key: str | None
    caliber_label: str | None
    additive: bool
    sector: str | None
    court: str | None
    data_version: str
    data_date: date
    made_up: bool
    confidence: float
    notes: tuple[str, ...]

    @property
    def metric_key(self) -> str:
        return self.metric.key

    def as_dict(self) -> dict:
        """For JSON: plain values, the metric by its key, name, unit and formula."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("metric", "asked")}
        about = {
            "metric": self.metric.id,
            "metric_version": self.metric.version,
            "metric_name": self.metric.name_zh,
            "unit": self.metric.unit_zh,
            "formula": self.metric.formula_zh,
        }
        return about | plain | {"data_date": self.data_date.isoformat(), "notes": list(self.notes)}


@dataclass(frozen=True)
class Result:
    """frame: columns as columns() gives them, one row per place, sector, …, in the customary order."""

    frame: pl.DataFrame
    meta: Meta
