"""What makes a rate of success doubtful: nearly everything succeeded, or two rates that rest on unlike bases."""

from __future__ import annotations

import polars as pl

NEARLY_ALL = 99.0  # percent
ENOUGH = 20  # mediations; with fewer, all may well succeed
APART = 5.0  # percentage points between the rate by mediations begun and that by mediations ended

ONLY_SUCCESSES_ZH = "只登记了成功的？"


def only_successes(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of an evaluated rate (numerator, denominator, value in %) of 99% or more, on 20 mediations or more."""
    return frame.filter((pl.col("denominator") >= ENOUGH) & (pl.col("value") >= NEARLY_ALL))


def success_hints(frame: pl.DataFrame) -> list[str]:
    """A sentence on the rows with hardly any failure, with numerator and denominator; none if there are none."""
    found = only_successes(frame)
    if found.is_empty():
        return []
    rows = found.select("name", "numerator", "denominator", "value").head(3).iter_rows()
    named = [f"{name}成功率 {value:.1f}%（{int(top):,} ÷ {int(bottom):,}）" for name, top, bottom, value in rows]
    more = f"等 {found.height} 个" if found.height > 3 else ""
    return [f"{'、'.join(named)}{more}，可能只登记了成功的。请核对不成功、撤回的调解是否漏登，再看成功率。"]


def base_hints(begun: dict, ended: dict) -> list[str]:
    """Where settled ÷ begun and settled ÷ ended of one place and period lie far apart. Rows of an evaluated frame."""
    if begun["value"] is None or ended["value"] is None or abs(begun["value"] - ended["value"]) < APART:
        return []
    return [
        f"两种成功率相差较大：除以进入调解的 {int(begun['denominator']):,} 件是 {begun['value']:.1f}%，"
        f"除以办结的 {int(ended['denominator']):,} 件是 {ended['value']:.1f}%。引用时请写明分母，不要混用。"
    ]
