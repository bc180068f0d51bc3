"""What a change in the number of suits is made of: sectors, causes or places, whose parts add up to it exactly."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from metrics.question import BY_ZH, PLACE_LEVELS
from metrics.result import Result
from warehouse.problem import Problem

REST = "REST"


@dataclass(frozen=True)
class Contributions:
    """The parts of a change, and the whole they add up to.

    frame   key, name, before, now, change (suits), share (% of the whole change; null if nothing changed)
    before, now  suits of the whole; null and an empty frame where nothing can be compared
    note    why nothing can be compared, or why the comparison must be read with care; "" if neither
    """

    frame: pl.DataFrame
    before: float | None
    now: float | None
    note: str

    @property
    def change(self) -> float | None:
        return None if self.before is None or self.now is None else self.now - self.before


def contributions(parts: Result, whole: Result, key: str = "yoy") -> Contributions:
    """The change of a count from the comparison `key` ("yoy" or "pop") to now, by the rows of `parts`.

    parts  the count by sector, cause or places; whole: the same question by "place"
    What belongs to no row (suits that could be placed in none) is a row of its own, key REST. Raises Problem for
    places under attribution 任一当事人: they don't add up.
    """
    meta, total = parts.meta, whole.frame.row(0, named=True)
    if meta.by in PLACE_LEVELS and not meta.additive:
        raise Problem(
            f"口径“{meta.caliber_label}”下各地不能相加，分不出各地的贡献", way_out="请改用其他口径，或按行业查看"
        )
    before, now, note = total[f"{key}_numerator"], total["numerator"], total[f"{key}_note"] or ""
    rows = parts.frame.select("key", "name", before=f"{key}_numerator", now="numerator")
    if before is None or now is None:
        return Contributions(_shares(rows.clear(), 0.0), None, None, note)
    note = note or next(iter(parts.frame[f"{key}_note"].drop_nulls()), "")
    rest = {"before": before - rows["before"].sum(), "now": now - rows["now"].sum()}
    if any(abs(count) > 1e-6 for count in rest.values()):
        name = f"未定位到{BY_ZH[meta.by]}" if meta.by in PLACE_LEVELS else "未归入各项"
        rows = rows.vstack(pl.DataFrame({"key": REST, "name": name} | rest))
    return Contributions(_shares(rows, now - before), before, now, note)


def _shares(rows: pl.DataFrame, whole: float) -> pl.DataFrame:
    share = 100 * pl.col("change") / whole if abs(whole) > 1e-6 else pl.lit(None, pl.Float64)
    return rows.with_columns(change=pl.col("now") - pl.col("before")).with_columns(share=share)
