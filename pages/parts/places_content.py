"""Towns or villages with their rates, bands and unlocated shares: what the table, tiles, map and funnel show."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
import polars as pl

from metrics.benchmark import Benchmark, Group, Judged, judge
from metrics.catalogue import METRICS
from metrics.funnel import funnel_limits
from metrics.methods.overdispersion import overdispersed_limits
from metrics.ranking import ranked
from metrics.result import Meta
from metrics.shared_view import judge_and_hide
from pages.charts import wording
from pages.charts.bands import ORDER
from pages.parts import caches
from pages.parts.benchmarks import benchmark_of, groups_of, mean_name, rule_zh
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from warehouse.calibers import Attribution
from warehouse.problem import Problem


@dataclass(frozen=True)
class Places:
    """frame: the columns of a result, with comparator and band, in the customary order.

    benchmark  what they are held against, and groups the places that are pooled for it, shown or not
    mean       the one value they are all held against; None where each group, or each place, has its own
    mean_name  已定位到镇街的平均水平 …
    rule       how 显著 was decided, in a clause
    whole      全市67.0，含未定位到镇街的1,643件: how that differs from the figure of the whole; "" if it does not
    ranked     whether the frame has the columns of metrics.ranking (通报 only)
    judged     how many places of the level, shown or not, have a band
    """

    frame: pl.DataFrame
    meta: Meta
    mean: float | None
    mean_name: str
    rule: str = ""
    benchmark: Benchmark = Benchmark()
    groups: dict[str, Group] = field(default_factory=dict)
    whole: str = ""
    judged: int = 0
    ranked: bool = False

    def count(self, band: str) -> int:
        return self.frame["band"].to_list().count(band)

    def picked(self, pick: str | None) -> pl.DataFrame:
        """The rows a filter of the table leaves: high, rising (显著高且上升), low; anything else leaves all."""
        frame = self.by_band()
        if pick == "rising":
            rising = pl.col("yoy_significant").fill_null(False) & (pl.col("yoy_change") > 0)
            return frame.filter((pl.col("band") == "high") & rising)
        return frame.filter(pl.col("band") == pick) if pick in ("high", "low") else frame

    def by_band(self) -> pl.DataFrame:
        """Ordered by band and within it as customary, never by value; where ranks are shown, by them."""
        if self.ranked:
            return self.frame.sort("rank", nulls_last=True, maintain_order=True)
        return self._by_band

    @cached_property
    def _by_band(self) -> pl.DataFrame:
        order = {band: place for place, band in enumerate(ORDER)}
        bands = self.frame["band"].to_list()
        return self.frame[sorted(range(len(bands)), key=lambda row: order.get(bands[row] or "", len(ORDER)))]

    def limits(self) -> pl.DataFrame:
        """The lines of the funnel: lower_95 …; where the usual spread widens them, plain_95 … are those of chance."""
        people = self.frame["denominator"].drop_nulls().drop_nans()
        people = people.filter(people > 0)
        if self.mean is None or people.is_empty():
            return pl.DataFrame({"people": []}, schema={"people": pl.Float64})
        along = np.geomspace(people.min() * 0.8, people.max() * 1.06, 90)
        chance = funnel_limits(self.mean, along)
        spread = self._group.spread if self._group is not None else None
        if spread is None:
            return chance
        plain = chance.select(plain_lower_95="lower_95", plain_upper_95="upper_95")
        return overdispersed_limits(spread, along).hstack(plain)

    @property
    def _group(self) -> Group | None:
        """The one group all shown places belong to."""
        names = self.frame["group"].unique().to_list() if "group" in self.frame.columns else []
        return self.groups.get(names[0]) if len(names) == 1 else None


@lru_cache(maxsize=300)
def towns(desk: Desk) -> Places:
    """The towns of the place looked at, held against all towns the reader may see."""
    top = desk.tree.top
    everywhere = _with_bands(desk, "town", top)
    within = (
        desk.place if desk.level in ("root", "city", "district") else desk.tree.above(desk.place, "district") or top
    )
    frame = everywhere.frame
    if within != top:
        inside = [code for code in frame["code"] if desk.tree.above(code, desk.tree.level(within)) == within]
        frame = frame.filter(pl.col("code").is_in(inside))
    return _one_mean(replace(everywhere, frame=frame))


def _one_mean(found: Places) -> Places:
    """With the mean of the one group that is shown; a set value needs no group."""
    if not found.benchmark.pools:
        return found
    group = found._group
    return replace(found, mean=group.mean if group else None)


@lru_cache(maxsize=300)
def villages(desk: Desk) -> Places:
    """The villages of the town looked at, held against all of them together. Sectors are not told apart there."""
    town = desk.tree.above(desk.place, "town")
    return _with_bands(desk.seeing(sector=None), "village", town)


def listed(desk: Desk, level: str) -> Places:
    """The places of `level` that the table of a screen lists."""
    if level == "village":
        return villages(desk)
    return districts(desk) if level == "district" else towns(desk)


@lru_cache(maxsize=300)
def districts(desk: Desk) -> Places:
    """The districts of the place looked at: for calibers that end there."""
    return _with_bands(desk, "district", desk.tree.top)


def _with_bands(desk: Desk, level: str, within: str) -> Places:
    found = desk.ask(RATE, by=level, within=within)
    benchmark = benchmark_of(desk, level)
    shared = desk.display.shared and level == "village"
    judged = _shared(desk, within, benchmark) if shared else _judged(desk, found.frame, benchmark)
    ranks = desk.display.ranks and level == "town" and desk.view.sector is None
    frame = judged.frame.join(ranked(found), on="code", maintain_order="left") if ranks else judged.frame
    return _one_mean(
        Places(
            frame=frame,
            meta=found.meta,
            mean=benchmark.value,
            mean_name=mean_name(benchmark, level),
            rule=rule_zh(benchmark, judged.groups, level, spread_told=not shared),
            benchmark=benchmark,
            groups=judged.groups,
            whole=_whole_zh(desk, level, within, found.frame),
            judged=frame["band"].drop_nulls().len(),
            ranked=ranks,
        )
    )


def _judged(desk: Desk, frame: pl.DataFrame, benchmark: Benchmark) -> Judged:
    return judge(METRICS[RATE], frame, benchmark, groups_of(desk, frame, benchmark))


def _shared(desk: Desk, town: str, benchmark: Benchmark) -> Judged:
    """Villages judged among all of their town, shown or not; what is hidden goes after that."""
    asked = {"by": "village", "within": town, "period": desk.view.period, "caliber": desk.view.caliber}
    whole = caches.answer(desk.warehouse, desk.scope, RATE, **asked, sector=None, compare=("yoy",))
    return judge_and_hide(whole, desk.warehouse, benchmark, threshold=desk.display.small_from)


def _whole_zh(desk: Desk, level: str, within: str, frame: pl.DataFrame) -> str:
    """全市67.0，含未定位到镇街的1,643件; "" where nothing is left over, or places may not be added.

    In a shared view nothing is said of villages: what is left over would tell of those that are hidden.
    """
    if desk.display.shared and level == "village":
        return ""
    row = desk.ask(RATE, by="place", within=within, compare=()).frame.row(0, named=True)
    if not desk.caliber.numerator.attribution.additive or wording.absent(row["value"]):
        return ""
    left = row["numerator"] - (frame["numerator"].sum() or 0)
    if left < 0.5:
        return ""
    name = {"city": "全市", "district": "本区县", "town": "本镇街"}.get(desk.tree.level(within), "总体")
    rate = wording.number(row["value"], METRICS[RATE].decimals)
    return f"{name}{rate}，含未定位到{LEVELS_ZH[level]}的{wording.cases(left)}件"


def with_unlocated(desk: Desk, level: str, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with the share (in %) of suits that could be placed no deeper; apart, because only tables show it."""
    return frame.join(_unlocated(desk.seeing(sector=None), level), on="code", how="left", maintain_order="left")


@lru_cache(maxsize=300)
def _unlocated(desk: Desk, level: str) -> pl.DataFrame:
    """code, unlocated: of all suits, whatever the sector; nulls where the caliber knows no such share."""
    within = desk.tree.above(desk.place, "town") if level == "village" else desk.tree.top
    try:
        found = desk.ask("share_unlocated", by=level, within=within, sector=None, compare=()).frame
    except Problem:
        return pl.DataFrame(schema={"code": pl.String, "unlocated": pl.Float64})
    return found.select("code", pl.col("value").alias("unlocated"))


def towns_are_known(desk: Desk) -> bool:
    """Whether the caliber says whose town a suit belongs to; the court's area ends at the district."""
    return desk.caliber.numerator.attribution is not Attribution.COURT
