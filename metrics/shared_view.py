"""Views that are passed on (共享视图): small village numbers are hidden, the same cells for every reader and screen.

What makes it provable (metrics.methods.disclosure): village figures are given only for whole calendar years, the
unfinished year as one, and under one caliber that counts every case once at one place; so a village's count of a year
enters one public sum, its town's total of that year. Which cells are hidden goes by that year's counts alone and not
by who asks. Rates, intervals, changes, bands and classes of a hidden cell are hidden with it, and so is the number of
suits that reached no village wherever it had to be hidden. An unfinished year is published anew with every import:
comparing two such states is comparing two years' data, and passing on both is up to the office.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from metrics import comparison
from metrics.benchmark import Benchmark, Judged, judge
from metrics.litigation import SUITS, UNLOCATED
from metrics.methods.disclosure import THRESHOLD, suppress
from metrics.methods.villages import zeros
from metrics.period import Period
from metrics.question import BY_ZH
from metrics.remembered import remembered
from metrics.result import Result
from metrics.villages import Villages
from warehouse.amounts import Span
from warehouse.calibers import Attribution, Caliber, find_caliber
from warehouse.months import month_in_year, year_of
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

HIDDEN_ZH = "数字过小或可据以推算，不显示"
GIVES_UNPLACED = "未能定位到村居的案件占"
KEPT = ("key", "code", "name", "parent_name", "denominator", "note")


@dataclass(frozen=True)
class Hidden:
    """One year's hidden cells. villages, towns (whose suits that reached no village are hidden): sets of codes.

    closed: towns in which every village is hidden, zeros too.
    """

    villages: frozenset[str]
    towns: frozenset[str]
    closed: frozenset[str]


def hide_small(
    result: Result, warehouse: Warehouse, *, threshold: int = THRESHOLD, caliber: str | None = None
) -> Result:
    """The result as it may be passed on: unchanged, or with the small village figures and all that tells them hidden.

    caliber  the one caliber under which village figures are passed on; None: the first one

    Raises Problem for village figures of other periods or under other calibers.
    """
    told = _told_by_rows(result, warehouse)
    if told is None:
        return result
    shared = _shared_caliber(warehouse, result.meta.caliber_key, caliber)
    hidden = hidden_cells(warehouse, shared, _year(result.meta.asked, warehouse), threshold)
    codes = hidden.villages if told == "villages" else hidden.towns
    mask = pl.col("code").is_in(list(codes))
    frame = _blanked(result.frame, mask)
    for key in result.meta.compare_labels:
        frame = _compared(frame, key, mask, _earlier(key, told, result, warehouse, shared, threshold))
    notes = [note for note in result.meta.notes if GIVES_UNPLACED not in note]
    notes.append(f"不足{threshold}件的村居数字（零除外）及可据以推算的数字不显示。")
    return Result(frame, replace(result.meta, notes=tuple(notes)))


def judge_and_hide(
    result: Result,
    warehouse: Warehouse,
    benchmark: Benchmark,
    *,
    threshold: int = THRESHOLD,
    caliber: str | None = None,
) -> Judged:
    """hide_small with comparator and band: villages of one town, judged all together and only then hidden.

    So a village that is shown has the band it has inside the house, and the mean is that of all. Neither is given
    where it would tell what is hidden together: the town's remainder is hidden, or hidden villages have no people
    known. How far the villages usually differ (the spread) is worked out from hidden numbers: groups come without it.
    Against its own last year, what is shown of a village decides. Raises Problem as hide_small does.
    """
    metric = result.meta.metric
    shown = hide_small(result, warehouse, threshold=threshold, caliber=caliber)
    if shown is result or not benchmark.pools:
        return judge(metric, shown.frame, benchmark)
    shared = _shared_caliber(warehouse, result.meta.caliber_key, caliber)
    hidden = hidden_cells(warehouse, shared, _year(result.meta.asked, warehouse), threshold)
    own = shown.frame["code"].is_in(list(hidden.villages))
    people = result.frame["denominator"].fill_nan(None).fill_null(0.0) > 0
    judged = judge(metric, result.frame, benchmark)
    if result.meta.within_code in hidden.towns or not people.filter(own).all():
        return Judged(
            shown.frame.with_columns(
                comparator=pl.lit(None, pl.Float64), band=pl.lit(None, pl.String), group=pl.lit("")
            ),
            {},
        )
    band = pl.when(~own).then(judged.frame["band"])
    columns = [judged.frame["comparator"], band.alias("band"), judged.frame["group"]]
    groups = {name: replace(group, spread=None) for name, group in judged.groups.items()}
    return Judged(shown.frame.with_columns(columns), groups)


def hide_small_villages(
    found: Villages, warehouse: Warehouse, *, threshold: int = THRESHOLD, caliber: str | None = None
) -> Villages:
    """The same for the frame of classes and chances; town figures that tell a hidden remainder go as well."""
    shared = _shared_caliber(warehouse, found.meta.caliber_key, caliber)
    return without_hidden(found, hidden_cells(warehouse, shared, _year(found.meta.asked, warehouse), threshold))


def without_hidden(found: Villages, hidden: Hidden) -> Villages:
    """Without what tells of hidden cells. The sum over towns is over those that are shown. Streaks go by months and
    reach into other years: none is given."""
    own = pl.col("code").is_in(list(hidden.villages))
    towns = pl.col("town_code").is_in(list(hidden.towns))
    none = pl.col("suits") == 0
    blank = {name: pl.when(~own).then(pl.col(name)) for name in ("suits", "value", "lower", "upper", "stable")}
    blank |= {name: pl.when(~own & ~towns).then(pl.col(name)) for name in ("comparator", "chance_of_none", "band")}
    # Being 重点 or not tells on which side of the town's rate a village lies; having none tells nothing of it.
    blank["village_class"] = pl.when(~own & (~towns | none)).then(pl.col("village_class"))
    blank |= {name: pl.lit(None, found.frame.schema[name]) for name in ("streak", "streak_open")}
    blank["sentence_zh"] = pl.when(own).then(pl.lit(HIDDEN_ZH)).when(~towns).then(pl.col("sentence_zh"))
    by_town = {name: pl.when(~towns).then(pl.col(name)) for name in ("none", "expected", "lower", "upper", "band")}
    notes = tuple(note for note in found.meta.notes if GIVES_UNPLACED not in note)
    open_towns = found.frame.filter(~towns)
    return replace(
        found,
        frame=found.frame.with_columns(**blank),
        towns=found.towns.with_columns(**by_town),
        zeros=zeros(open_towns["suits"].to_numpy(), open_towns["chance_of_none"].to_numpy()),
        meta=replace(found.meta, notes=notes),
    )


def hidden_cells(warehouse: Warehouse, caliber: Caliber, year: int, threshold: int = THRESHOLD) -> Hidden:
    """Which cells of a calendar year are hidden, in the whole warehouse; worked out once per version."""
    key = ("hidden cells", caliber.key, year, threshold)
    return remembered(warehouse, key, lambda: _hidden(warehouse, caliber, year, threshold))


def _hidden(warehouse: Warehouse, caliber: Caliber, year: int, threshold: int) -> Hidden:
    everywhere = Scope()
    places = warehouse.places(everywhere).filter(pl.col("successor_id").is_null())
    villages, towns = (places.filter(pl.col("level") == level) for level in ("village", "town"))
    span, amounts = _span_of_year(year, warehouse), warehouse.amounts
    counts, totals = (
        amounts.suits(everywhere, caliber, part["place_id"].to_numpy(), [span])[:, 0] for part in (villages, towns)
    )
    town_of = villages["town_id"].fill_null(-1).to_numpy()
    # Of a town that is not listed, or none: no public total to reckon with, so nothing of them is shown.
    stray = ~np.isin(town_of, towns["place_id"].to_numpy())
    rest = totals - np.array([counts[town_of == town].sum() for town in towns["place_id"]])
    cells = np.concatenate([counts, rest])
    groups = np.concatenate([town_of, towns["place_id"].to_numpy()])
    found = suppress(cells, groups, threshold, np.arange(len(cells)) >= len(counts))
    n = len(counts)
    return Hidden(
        frozenset(villages["code"].filter(pl.Series(found.mask[:n] | stray))),
        frozenset(towns["code"].filter(pl.Series(found.mask[n:]))),
        frozenset(towns["code"].filter(pl.Series(found.closed[n:]))),
    )


def _told_by_rows(result: Result, warehouse: Warehouse) -> str | None:
    """What the rows tell of small places: "villages" themselves, the "remainders" of towns, or nothing (None)."""
    meta = result.meta
    levels = dict(warehouse.places(Scope()).select("code", "level").iter_rows())
    within = levels.get(meta.within_code)
    small = meta.by == "village" or within in ("village", "grid")
    if small and meta.by not in ("village", "place"):
        raise Problem(f"共享视图不按{BY_ZH[meta.by]}细分村居的数字", way_out="请按村居列出整年的数字")
    if small and SUITS in (meta.metric.numerator, meta.metric.denominator):
        return "villages"
    towns = meta.by == "town" or within == "town"
    if towns and meta.metric.numerator == UNLOCATED:
        if meta.by == "month":
            raise Problem("共享视图不按月份列出镇街未定位到村居的件数", way_out="请看整年的数字")
        return "remainders"
    return None


def _shared_caliber(warehouse: Warehouse, used: str | None, wanted: str | None) -> Caliber:
    shared = find_caliber(warehouse.calibers, wanted)
    if shared.numerator.attribution not in (Attribution.DEFENDANT, Attribution.PLAINTIFF):
        raise Problem(f"口径“{shared.label_zh}”不能用于共享视图", expected="每件案件只归一处的口径")
    if used != shared.key:
        raise Problem("共享视图的村居数字只按一个口径给出", expected=shared.label_zh, way_out="请改用这个口径")
    return shared


def _year(period: Period, warehouse: Warehouse) -> int:
    """The calendar year a period is, whole or as far as there is data."""
    last = warehouse.info.last_month
    ends = month_in_year(period.last) == 12 or period.last == last
    whole = period.cut == (period.last == last and not warehouse.info.last_month_complete)
    if month_in_year(period.first) != 1 or year_of(period.first) != year_of(period.last) or not (ends and whole):
        raise Problem("共享视图的村居数字只按整年给出", expected="例如 2025；未完的一年作为一期")
    return year_of(period.first)


def _span_of_year(year: int, warehouse: Warehouse) -> Span:
    info = warehouse.info
    first, last = (year - 2000) * 12, (year - 2000) * 12 + 11
    held = min(last, info.last_month)
    return Span(max(first, info.first_month), held, held == info.last_month and not info.last_month_complete)


def _blanked(frame: pl.DataFrame, mask: pl.Expr) -> pl.DataFrame:
    """Without the figures of the hidden rows; people stay, they are no secret."""
    own = [name for name in frame.columns if name not in KEPT and not name.startswith(("yoy_", "pop_"))]
    return frame.with_columns(
        *(pl.when(~mask).then(pl.col(name)).alias(name) for name in own),
        pl.when(mask).then(pl.lit(HIDDEN_ZH)).otherwise(pl.col("note")).alias("note"),
    )


def _earlier(key: str, told: str, result: Result, warehouse: Warehouse, shared: Caliber, threshold: int) -> pl.Expr:
    """Which rows' earlier figures are hidden: those small themselves. An unfinished year is compared with a part of the
    year before, which is not passed on: there all are."""
    previous = comparison.compare(key, result.meta.asked, warehouse.info, shared).previous
    if previous is None or result.meta.asked.unfinished:
        return pl.lit(True)
    hidden = hidden_cells(warehouse, shared, year_of(previous.first), threshold)
    return pl.col("code").is_in(list(hidden.villages if told == "villages" else hidden.towns))


def _compared(frame: pl.DataFrame, key: str, mask: pl.Expr, earlier: pl.Expr) -> pl.DataFrame:
    """Earlier figures gone where they are hidden, changes where either is."""
    gone = dict.fromkeys(("numerator", "value"), earlier)
    gone |= dict.fromkeys(("change", "change_lower", "change_upper", "significant"), earlier | mask)
    return frame.with_columns(
        pl.when(~hidden).then(pl.col(f"{key}_{name}")).alias(f"{key}_{name}") for name, hidden in gone.items()
    )
