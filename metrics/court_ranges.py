"""Whether a court's figures lie in the range the office has set (合理区间). Without a range nothing is judged."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from metrics.catalogue import METRICS
from metrics.result import Result
from warehouse.problem import Problem
from warehouse.ranges import Range, range_for


class Standing(StrEnum):
    IN = "in"
    BELOW = "below"
    ABOVE = "above"
    UNSET = "unset"


STANDINGS_ZH = {
    Standing.IN: "在区间内",
    Standing.BELOW: "低于区间",
    Standing.ABOVE: "高于区间",
    Standing.UNSET: "未设区间",
}


def check_ranges(ranges: tuple[Range, ...]) -> None:
    """Raises Problem for a range of a metric there is none of."""
    for one in ranges:
        if one.metric not in METRICS:
            raise Problem(
                f"合理区间设置中的指标“{one.metric}”不存在",
                expected="用 python -m metrics list 查看全部指标的编号",
                way_out="改正 settings/ranges.yaml",
            )


def judged(result: Result, ranges: tuple[Range, ...], levels: dict[str, str]) -> pl.DataFrame:
    """The result's frame with standing (a value of Standing; null without a figure) and range_zh ("" without a range).

    levels: by court code its level (basic, …); for rows that are no courts, ranges for all courts hold.
    A figure is judged as it is printed.
    """
    metric, frame = result.meta.metric, result.frame
    by_court = result.meta.by in ("court", "tribunal")
    asked = [(code, levels.get(code, "")) if by_court else ("", "") for code in frame["code"]]
    if result.meta.court is not None and not by_court:
        asked = [(result.meta.court, levels.get(result.meta.court, ""))] * frame.height
    found = [range_for(ranges, metric.id, *of) for of in asked]
    standings = [_standing(value, one, metric.decimals) for value, one in zip(frame["value"], found, strict=True)]
    return frame.with_columns(
        pl.Series("standing", standings, dtype=pl.String),
        pl.Series("range_zh", [one.text_zh if one else "" for one in found], dtype=pl.String),
    )


def _standing(value: float | None, held_to: Range | None, decimals: int) -> str | None:
    if held_to is None:
        return Standing.UNSET.value
    if value is None:
        return None
    printed = round(value, decimals)
    if held_to.holds(printed):
        return Standing.IN.value
    return (Standing.BELOW if held_to.low is not None and printed < held_to.low else Standing.ABOVE).value
