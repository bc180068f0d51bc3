"""The indicators of a place beside those of all places of its level: what a spine chart (一镇一表, 一行一表) shows.

Each indicator is counted for every town (or district) there is, together with the value of all of them: Σ numerators
÷ Σ denominators. Which towns stand out allows for the usual spread among them (metrics.benchmark for rates,
metrics.methods.between_places for shares and changes).
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from metrics.evaluate import evaluate
from metrics.litigation import litigation_rate
from metrics.period import Period, parse_period
from metrics.profile_frames import (
    change_frame,
    largest_frame,
    none_frame,
    plaintiffs,
    rate_frame,
    share_frame,
    unlocated_frame,
    without_frame,
)
from metrics.profile_model import (
    BATCH_SHARE,
    CHANGE,
    LARGEST,
    NO_SUITS,
    OF_ALL,
    RATE,
    UNLOCATED,
    WITHOUT_BATCH,
    Indicator,
    Kind,
)
from metrics.question import whole
from metrics.result import Meta, Result
from warehouse.calibers import Attribution, Caliber, find_caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

MAIN = 4  # sectors (of a sector: causes) with most suits that get an indicator of their own


@dataclass(frozen=True)
class Asked:
    """What all indicators of one profile share. by: town or district; sector: only its suits, None: all."""

    warehouse: Warehouse
    scope: Scope
    by: str
    period: Period
    caliber: Caliber
    sector: str | None
    within: str

    def rates(self, *, caliber: Caliber | None = None, sector: str | None = None) -> Result:
        return evaluate(
            litigation_rate, self.warehouse, self.scope, by=self.by, within=self.within, period=self.period,
            caliber=caliber or self.caliber, sector=sector or self.sector, compare=("yoy",),
        )  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """indicators: in the order they are shown. meta: of the first one, the rate."""

    indicators: tuple[Indicator, ...]
    meta: Meta

    def find(self, key: str) -> Indicator | None:
        return next((found for found in self.indicators if found.kind.key == key), None)


def profile(
    warehouse: Warehouse,
    scope: Scope,
    *,
    by: str,
    period: Period | str,
    caliber: Caliber | str | None = None,
    sector: str | None = None,
) -> Profile:
    """The indicators of every town (or district) in scope. Raises Problem as evaluate does.

    Left out are those that the caliber does not know and those that are nought everywhere.
    """
    asked = Asked(
        warehouse,
        scope,
        by,
        parse_period(period, warehouse.info) if isinstance(period, str) else period,
        caliber if isinstance(caliber, Caliber) else find_caliber(warehouse.calibers, caliber),
        sector,
        whole(warehouse, scope)["code"],
    )
    rates = asked.rates()
    if rates.frame["numerator"].null_count() == rates.frame.height:  # the caliber ends above them
        return Profile((), rates.meta)
    counted = plaintiffs(warehouse, scope, asked.caliber, asked.period, rates.frame["code"], asked.sector)
    found = [*_level(asked, rates, counted), *_parts(asked, rates), *_make_up(asked, rates, counted), *_below(asked)]
    return Profile(tuple(one for one in found if one.told), rates.meta)


def kin(calibers: dict[str, Caliber], own: Caliber, **changed: object) -> Caliber | None:
    """The newest caliber that differs from `own` in nothing but `changed` (attributes of its numerator).

    One that adds what was settled before filing may count other types of case as well: there is none but that.
    """
    same = tuple(name for name in _SAME if name != "case_types" or "settled_before_filing" not in changed)
    wanted = {name: getattr(own.numerator, name) for name in same} | changed
    found = [
        other
        for other in calibers.values()
        if other.population_basis == own.population_basis
        and other.key != own.key
        and all(getattr(other.numerator, name) == value for name, value in wanted.items())
    ]
    return max(found, key=lambda other: other.version, default=None)


_SAME = ("case_types", "series", "drop", "settled_before_filing", "batch", "attribution")


def _level(asked: Asked, rates: Result, counted: pl.DataFrame) -> list[Indicator]:
    own, calibers = asked.caliber, asked.warehouse.calibers
    found = [
        Indicator(RATE.called(rates.meta.name_zh), rate_frame(rates.frame), rates.meta.caliber_key),
        Indicator(CHANGE, change_frame(rates.frame)),
    ]
    if own.numerator.batch:
        found.append(Indicator(WITHOUT_BATCH, without_frame(rates.frame, counted["batch"])))
    other = {"settled_before_filing": True} if not own.numerator.settled_before_filing else {}
    ways = [("disputes", "万人诉至法院纠纷数", other)] if other else []
    ways += [("plaintiff", "万人成讼率（原告住所地）", {"attribution": Attribution.PLAINTIFF})]
    ways += [("split", "万人成讼率（当事人均摊）", {"attribution": Attribution.SPLIT})]
    for key, name, changed in ways:
        caliber = kin(calibers, own, **changed)
        if caliber is not None and caliber.numerator.attribution is not Attribution.COURT:
            kind = RATE.called(name, key=key, why=f"口径：{caliber.name_zh}")
            found.append(Indicator(kind, rate_frame(asked.rates(caliber=caliber).frame), caliber.key))
    return found


def _parts(asked: Asked, rates: Result) -> list[Indicator]:
    """Rates of the sectors with most suits; of one sector, of its causes where they are told apart."""
    main = main_parts(asked)
    if asked.sector is None:
        return [
            Indicator(_part_kind(name, key), rate_frame(asked.rates(sector=key).frame)) for key, name in main.items()
        ]
    if asked.by != "district" or len(main) < 2:  # towns have no causes; one cause is the sector itself
        return []
    codes = rates.frame["code"].to_list()
    parts = [_causes(asked, "cause", code).with_columns(code=pl.lit(code)) for code in codes]
    causes = pl.concat(parts).select("code", "key", "numerator")
    people = rates.frame.select("code", "name", "parent_name", "denominator")
    found = []
    for key, name in main.items():
        counts = causes.filter(pl.col("key") == key).select("code", "numerator")
        frame = people.join(counts, on="code", how="left", maintain_order="left").with_columns(
            pl.col("numerator").fill_null(0.0)
        )
        found.append(Indicator(_part_kind(name, key), rate_frame(frame)))
    return found


def main_parts(asked: Asked) -> dict[str, str]:
    """key → name of the sectors (causes of the sector) with most suits of all, 未归类 and 未识别 left out."""
    by = "sector" if asked.sector is None else "cause"
    frame = _causes(asked, by, asked.within).filter(
        (pl.col("numerator") > 0) & ~pl.col("name").str.starts_with("未") & ~pl.col("name").str.starts_with("其他")
    )
    top = frame.sort("numerator", "key", descending=[True, False]).head(MAIN)
    return dict(top.select("key", "name").iter_rows())


def _causes(asked: Asked, by: str, within: str) -> pl.DataFrame:
    return evaluate(
        "suits", asked.warehouse, asked.scope, by=by, within=within, period=asked.period, caliber=asked.caliber,
        sector=asked.sector, compare=(),
    ).frame  # fmt: skip


def _part_kind(name: str, key: str) -> Kind:
    return RATE.called(f"{name}（件/万人）", key=f"part:{key}", why="该类案件数 ÷ 人口数 × 10,000")


def _make_up(asked: Asked, rates: Result, counted: pl.DataFrame) -> list[Indicator]:
    counts = rates.frame.select("code", "name", "parent_name", whole="numerator")
    found = []
    if asked.sector is not None:
        everything = evaluate(
            "suits", asked.warehouse, asked.scope, by=asked.by, within=asked.within, period=asked.period,
            caliber=asked.caliber, compare=(),
        ).frame  # fmt: skip
        found.append(Indicator(OF_ALL, share_frame(counts, counts["whole"], everything["numerator"])))
    if asked.caliber.numerator.batch:
        found.append(Indicator(BATCH_SHARE, share_frame(counts, counted["batch"], counts["whole"])))
    if asked.sector is None:
        found.append(Indicator(LARGEST, largest_frame(counts, counted)))
    return found


def _below(asked: Asked) -> list[Indicator]:
    """What there is only for towns: villages without a suit, and suits that no village was found for."""
    if asked.by != "town" or asked.sector is not None:
        return []
    found = []
    for kind, make in ((NO_SUITS, none_frame), (UNLOCATED, unlocated_frame)):
        try:
            frame = make(asked.warehouse, asked.scope, asked.within, asked.period, asked.caliber)
        except Problem:  # the caliber ends above villages, or places every suit
            continue
        found.append(Indicator(kind, frame))
    return found
