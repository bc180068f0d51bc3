"""Villages of a place over a period: class, streak without suits, and whether having none says anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.batches import batch_suits_of_places
from metrics.compare import Band
from metrics.evaluate import evaluate
from metrics.litigation import litigation_rate
from metrics.methods.empirical_bayes import empirical_bayes
from metrics.methods.villages import (
    CLASSES_ZH,
    VillageClass,
    VillageRules,
    Zeros,
    classes,
    zero_streaks,
    zeros,
    zeros_by_group,
)
from metrics.period import Period
from metrics.result import Meta
from metrics.zero_counts import chance_of_none
from warehouse.calibers import Attribution, Caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

LIKELY = 0.05  # from this chance on, having no suit is no achievement
RULES = VillageRules()


@dataclass(frozen=True)
class Villages:
    """frame   key, code, name, town_code, town, suits, residents, value, lower, upper, stable, comparator (the pooled
            rate of the town's villages), band (against it), village_class (VillageClass), streak (months without a
            suit up to the last complete month), streak_open (so since the first month there is), chance_of_none (under
            the town's rate without batches),
            sentence_zh (for villages without a suit); in the customary order
    towns   town_code, town, villages, none, expected, lower, upper: zeros observed and by luck, town by town; band:
            whether there are more (high) or fewer (low) than luck gives
    zeros   the same over all villages
    streaks_until  the last month that streaks are counted back from
    """

    frame: pl.DataFrame
    towns: pl.DataFrame
    zeros: Zeros
    meta: Meta
    rules: VillageRules
    streaks_until: int

    @property
    def sentence_zh(self) -> str:
        """Of N villages so many have none; by people alone so many would."""
        found = self.zeros
        if not found.villages:
            return f"{self.meta.within_name}没有可以推算的村居。"
        head = (
            f"{self.meta.within_name}{found.villages:,}个村居中，{self.meta.period_label}无讼{found.observed:,}个；"
            f"按各镇街去批量的平均水平和各村人口推算，应有{found.expected:,.1f}个（95%区间{found.lower:,}—{found.upper:,}个）"
        )
        if found.by_luck:
            return f"{head}，两者相当，无讼多因人口少，不宜据此评价。"
        more = "多于推算，村与村之间的高低超出偶然" if found.observed > found.upper else "少于推算"
        return f"{head}，实际{more}。"


def villages(
    warehouse: Warehouse,
    scope: Scope,
    *,
    within: str | None = None,
    period: Period | str,
    caliber: Caliber | str | None = None,
    rules: VillageRules = RULES,
) -> Villages:
    """The villages within a place: a town, or all above it.

    Raises Problem as evaluate does, and under a caliber that knows no villages.
    """
    result = evaluate(
        litigation_rate, warehouse, scope, by="village", within=within, period=period, caliber=caliber, compare=()
    )
    frame = _with_towns(result.frame, warehouse.places(scope))
    if frame["suits"].null_count() == frame.height:
        raise Problem(f"口径“{result.meta.caliber_label}”没有村居的件数", way_out="请改用按当事人住所地归属的口径")
    suits, people, value, lower, upper = (
        frame[name].to_numpy() for name in ("suits", "residents", "value", "lower", "upper")
    )
    comparator = _town_rates(frame, suits)
    batch = _batches(warehouse, scope, result.meta, frame)
    chances = chance_of_none(_town_rates(frame, suits - batch), people)
    if warehouse.calibers[result.meta.caliber_key].numerator.attribution is Attribution.SPLIT:
        chances = np.full(len(chances), np.nan)  # parts of suits: how many suits they are parts of is not known
    until = _streaks_until(warehouse, result.meta)
    streaks, months = _streaks(warehouse, scope, result.meta, frame, until)
    frame = frame.with_columns(
        _numbers("comparator", comparator),
        pl.Series("band", _bands(lower, upper, comparator), dtype=pl.String),
        pl.Series("village_class", list(classes(suits, value, lower, comparator, rules)), dtype=pl.String),
        pl.Series("streak", streaks),
        pl.Series("streak_open", streaks == months),
        _numbers("chance_of_none", chances),
    )
    frame = frame.drop("place_id").with_columns(_sentences(frame, result.meta))
    return Villages(frame, _towns(frame), zeros(suits, chances), result.meta, rules, until)


def counts_zh(found: Villages) -> dict[str, int]:
    """How many villages each class has, by its Chinese name."""
    counted = dict(found.frame.group_by("village_class").len().iter_rows())
    return {CLASSES_ZH[c]: counted.get(c.value, 0) for c in VillageClass}


def shrunk(frame: pl.DataFrame) -> pl.Series:
    """The empirical-Bayes rate of each village of `frame`, drawn towards that of all of them: for looking only."""
    found = empirical_bayes(frame["suits"].to_numpy(), frame["residents"].to_numpy())
    return _numbers("shrunk", found.rate)


def _with_towns(frame: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    towns = places.select(pl.col("place_id").alias("town_id"), town_code="code", town="name")
    about = places.select("code", "place_id", "town_id").join(towns, on="town_id", how="left")
    renamed = frame.rename({"numerator": "suits", "denominator": "residents"})
    columns = ("value", "lower", "upper", "stable")
    joined = renamed.join(about, on="code", how="left", maintain_order="left")
    return joined.select("key", "code", "name", "place_id", "town_code", "town", "suits", "residents", *columns)


def _town_rates(frame: pl.DataFrame, suits: np.ndarray) -> np.ndarray:
    """[villages]: the rate of all villages of the same town together, over those whose people are known."""
    town = frame["town_code"].rank("dense").to_numpy().astype(int)
    people = frame["residents"].to_numpy()
    known = (people > 0) & ~np.isnan(suits)
    pooled = [np.bincount(town, np.where(known, part, 0.0)) for part in (suits, people)]
    return 10_000 * (pooled[0] / np.where(pooled[1] > 0, pooled[1], np.nan))[town]


def _batches(warehouse: Warehouse, scope: Scope, meta: Meta, frame: pl.DataFrame) -> np.ndarray:
    """[villages]: suits of batches. One bank's suits say nothing on how many a village of that size should have."""
    caliber = warehouse.calibers[meta.caliber_key]
    return batch_suits_of_places(warehouse, scope, caliber, frame["place_id"].to_list(), meta.asked)


def _bands(lower: np.ndarray, upper: np.ndarray, comparator: np.ndarray) -> list[str | None]:
    found = np.select(
        [np.isnan(lower) | np.isnan(comparator), lower > comparator, upper < comparator],
        [None, Band.HIGH.value, Band.LOW.value],
        Band.SIMILAR.value,
    )
    return found.tolist()


def _streaks_until(warehouse: Warehouse, meta: Meta) -> int:
    """The period's end, or the last complete month if that is earlier."""
    info = warehouse.info
    return min(meta.asked.last, info.last_month if info.last_month_complete else info.last_month - 1)


def _streaks(warehouse: Warehouse, scope: Scope, meta: Meta, frame: pl.DataFrame, until: int) -> tuple[np.ndarray, int]:
    """Months without a suit up to `until`; and of how many."""
    first = warehouse.info.first_month
    if until < first:
        return np.zeros(frame.height, dtype=np.int64), -1
    caliber = warehouse.calibers[meta.caliber_key]
    by_month = warehouse.amounts.suits_by_month(scope, caliber, frame["place_id"].to_numpy(), first, until)
    return zero_streaks(by_month), by_month.shape[1]


def _sentences(frame: pl.DataFrame, meta: Meta) -> pl.Series:
    """For a village without a suit: how likely that was. Others have none."""
    said: list[str | None] = []
    for suits, people, chance in frame.select("suits", "residents", "chance_of_none").iter_rows():
        if suits != 0:
            said.append(None)
            continue
        if chance is None:
            why = "没有人口数字" if people is None else "一件分给多处的口径不按件数推算"
            said.append(f"{meta.period_label}无讼；{why}，说不出这有多难得。")
            continue
        how = "本来就有" if chance >= LIKELY else "只有"
        village = f"按本镇街去批量的平均水平，{people:,.0f}人的村无讼的机会{how}{100 * chance:.1f}%"
        said.append(f"{meta.period_label}无讼；{village}。")
    return pl.Series("sentence_zh", said, dtype=pl.String)


def _towns(frame: pl.DataFrame) -> pl.DataFrame:
    towns = frame.select("town_code", "town").unique(maintain_order=True)
    number = {code: i for i, code in enumerate(towns["town_code"])}
    group = np.array([number[code] for code in frame["town_code"]], dtype=int)
    found = zeros_by_group(frame["suits"].to_numpy(), frame["chance_of_none"].to_numpy(), group, towns.height)
    rows = [
        (code, name, f.villages, f.observed, f.expected, f.lower, f.upper)
        for (code, name), f in zip(towns.iter_rows(), found, strict=True)
    ]
    schema = {"town_code": pl.String, "town": pl.String, "villages": pl.Int64, "none": pl.Int64}
    schema |= {"expected": pl.Float64, "lower": pl.Int64, "upper": pl.Int64}
    more, fewer = pl.col("none") > pl.col("upper"), pl.col("none") < pl.col("lower")
    band = pl.when(more).then(pl.lit(Band.HIGH.value)).when(fewer).then(pl.lit(Band.LOW.value))
    judged = band.when(pl.col("villages") > 0).then(pl.lit(Band.SIMILAR.value))
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(band=judged)


def _numbers(name: str, values: np.ndarray) -> pl.Series:
    return pl.Series(name, np.asarray(values, dtype=float), nan_to_null=True)
