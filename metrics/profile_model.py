"""What an indicator of a profile is: its words, and the figures of every place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from metrics.model import Direction

COLUMNS = ("code", "numerator", "denominator", "value", "lower", "upper", "stable", "comparator", "band", "said")


@dataclass(frozen=True)
class Kind:
    """What every place's figure of an indicator is called and how it is to be taken.

    metric   id in the catalogue of the metric it is or comes from, for the link to the definition
    unit_zh, decimals  of value, lower, upper and comparator
    basis_zh  how numerator and denominator are told, with {numerator} and {denominator} written out
    why_zh   how it is worked out, where the name does not say it
    """

    key: str
    name_zh: str
    unit_zh: str
    decimals: int
    direction: Direction
    metric: str
    basis_zh: str
    why_zh: str = ""

    def called(self, name: str, *, key: str | None = None, why: str = "") -> Kind:
        """The same sort of figure under another name."""
        return replace(self, name_zh=name, key=key or self.key, why_zh=why)


@dataclass(frozen=True)
class Indicator:
    """frame: COLUMNS, one row per place in the customary order.

    value, lower, upper  with the 95% interval; null where it is not known
    stable   false: too few cases for a figure one may rely on
    comparator  the value of all places together; band: against it (high, similar, low), null where it is not judged
    said     what else belongs to the figure, a clause; null where nothing does
    caliber  key of the caliber, where it is not the one asked for
    """

    kind: Kind
    frame: pl.DataFrame
    caliber: str | None = None

    @property
    def comparator(self) -> float | None:
        known = self.frame["comparator"].drop_nulls()
        return known[0] if len(known) else None

    @property
    def told(self) -> bool:
        """Whether there is anything to show: some place has a figure that is not nought."""
        return bool((self.frame["value"].fill_null(0.0) != 0).any())

    def row(self, code: str) -> dict | None:
        found = self.frame.filter(pl.col("code") == code)
        return found.row(0, named=True) if found.height else None

    def reach(self) -> dict[str, float] | None:
        """min, q1, q3, max of the places' values; None without any."""
        values = self.frame["value"].drop_nulls().drop_nans()
        if values.is_empty():
            return None
        quarters = (values.quantile(share, "linear") for share in (0.0, 0.25, 0.75, 1.0))
        return dict(zip(("min", "q1", "q3", "max"), quarters, strict=True))


RATE = Kind(
    "rate",
    "万人成讼率",
    "件/万人",
    1,
    Direction.LOWER_IS_BETTER,
    "litigation_rate",
    "{numerator} 件 ÷ {denominator} 人",
)
CHANGE = Kind(
    "change",
    "成讼率较上年同期",
    "%",
    1,
    Direction.LOWER_IS_BETTER,
    "litigation_rate",
    "{denominator} 件 → {numerator} 件",
    "本期的率 ÷ 上年同期的率 − 1",
)
WITHOUT_BATCH = RATE.called("去批量成讼率", key="without_batch", why="剔除批量案件后的案件数 ÷ 人口数 × 10,000")
OF_ALL = Kind("of_all", "占全部案件", "%", 1, Direction.NEUTRAL, "suits", "{numerator} ÷ {denominator} 件")
BATCH_SHARE = Kind(
    "batch_share",
    "批量案件占比",
    "%",
    1,
    Direction.NEUTRAL,
    "suits",
    "{numerator} ÷ {denominator} 件",
    "同一原告单位、同一案由、同一月达到口径所定件数的案件 ÷ 全部案件",
)
LARGEST = Kind(
    "largest",
    "集中度（最大原告单位占比）",
    "%",
    1,
    Direction.NEUTRAL,
    "suits",
    "{numerator} ÷ {denominator} 件",
    "件数最多的一个原告单位的案件 ÷ 全部案件；只作描述，不判断显著",
)
NO_SUITS = Kind(
    "no_suits",
    "无讼村居占比",
    "%",
    1,
    Direction.NEUTRAL,
    "suits",
    "{numerator} ÷ {denominator} 个",
    "本期没有案件的村居 ÷ 村居数；是否显著，与按人口推算的个数比",
)
UNLOCATED = Kind(
    "unlocated",
    "未定位到村居",
    "%",
    1,
    Direction.LOWER_IS_BETTER,
    "share_unlocated",
    "{numerator} ÷ {denominator} 件",
)
