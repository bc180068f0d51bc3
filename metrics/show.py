"""A result as csv or json text. Every row says under which caliber, period and data version it holds. No ranks."""

from __future__ import annotations

import json

import polars as pl

from metrics.result import Result
from warehouse.spreadsheet import neutral


def as_csv(result: Result) -> str:
    """The frame with the terms it holds under on each row; texts that a spreadsheet would run begin with '."""
    meta = result.meta
    terms = {
        "metric": meta.metric_key,
        "unit": meta.metric.unit_zh,
        "caliber": meta.caliber_key,
        "sector": meta.sector,
        "court": meta.court,
        "period": meta.period,
        "period_label": meta.period_label,
        "data_version": meta.data_version,
        "data_date": meta.data_date.isoformat(),
        "made_up": meta.made_up,
        "confidence": meta.confidence,
    }
    frame = result.frame.with_columns(**{name: pl.lit(value) for name, value in terms.items()})
    return neutral(frame).write_csv()


def as_json(result: Result, remainder: pl.DataFrame | None = None) -> str:
    """{"meta": …, "rows": […], "remainder": […]}; missing is null."""
    answer = {"meta": result.meta.as_dict(), "rows": result.frame.to_dicts()}
    if remainder is not None:
        answer["remainder"] = remainder.to_dicts()
    return json.dumps(answer, ensure_ascii=False, indent=2)
