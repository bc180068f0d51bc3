"""口径对比: the place looked at and its towns under two calibers, and what makes the difference."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from metrics.caliber_parts import differing
from metrics.caliber_steps import CaliberSteps, Counted, caliber_steps
from metrics.litigation import litigation_rate
from metrics.two_calibers import TwoCalibers, two_calibers
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.waterfall import waterfall
from pages.parts import caches, file_columns
from pages.parts.caliber_words import PARTS_ZH, REASONS_ZH, step_zh
from pages.parts.cards import Card
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.places_content import Places, districts, towns, towns_are_known
from pages.parts.plain_table import Figure, plain_table
from pages.parts.theme import Palette
from pages.parts.versus import OWN_ZH, VERSUS_ZH, versus_caliber
from pages.parts.view import href
from warehouse.calibers import Caliber

UNIT, DECIMALS = litigation_rate.unit_zh, litigation_rate.decimals
_SEEN = 0.005  # a step of the rate below this is not drawn
_IN_ORDER = "各项按所列次序逐项替换，次序不同各项会略有出入，合计不变。"


def other_desk(desk: Desk) -> Desk:
    """The same desk under the second caliber."""
    return desk.seeing(caliber=versus_caliber(desk).key)


def level_of(desk: Desk) -> str:
    """town; district where either caliber ends there."""
    return "town" if towns_are_known(desk) and towns_are_known(other_desk(desk)) else "district"


@lru_cache(maxsize=200)
def steps_of(desk: Desk) -> CaliberSteps:
    return caliber_steps(
        desk.warehouse, desk.scope, first=desk.caliber, second=versus_caliber(desk), period=desk.period,
        within=desk.place,
    )  # fmt: skip


@lru_cache(maxsize=200)
def named_steps(desk: Desk) -> pl.DataFrame:
    """The frame of steps_of with a name for each; what the attribution does not move is left out."""
    found = steps_of(desk)
    types = dict(caches.query(desk.warehouse, desk.scope, "case_types").select("prefix", "name_zh").iter_rows())
    names = [
        step_zh(row["part"], row["key"], row["cases"], found.first.caliber, found.second.caliber, types)
        for row in found.frame.iter_rows(named=True)
    ]
    still = (pl.col("part") == "attribution") & (pl.col("cases").abs() < 1e-6)
    return found.frame.with_columns(name=pl.Series(names, dtype=pl.String)).filter(~still)


def finding(desk: Desk) -> str:
    """对比口径高 4.6 件/万人，主要因为归属不同; what is the same is said to be."""
    found = steps_of(desk)
    if not differing(found.first.caliber, found.second.caliber):
        return "两个口径的算法相同，只是名称或文字不同"
    if not found.counted:
        return "这一地区没有可以对比的件数"
    measure = "contribution" if found.difference is not None else "cases"
    whole = found.difference if found.difference is not None else found.second.suits - found.first.suits
    if abs(whole) < 10**-6:
        return "规则不同，结果相同"
    size = f"{wording.number(abs(whole), 2)} {UNIT}" if measure == "contribution" else f"{wording.cases(abs(whole))} 件"
    parts = found.frame.group_by("part", maintain_order=True).agg(pl.col(measure).sum())
    same_way = parts.filter(pl.col(measure) * whole > 0).sort(pl.col(measure).abs(), descending=True)
    alone = parts.filter(pl.col(measure).abs() > 10**-6).height == 1
    said = f"{'全部' if alone else '主要'}因为{REASONS_ZH[same_way['part'][0]]}"
    return f"{VERSUS_ZH}{'高' if whole > 0 else '低'} {size}，{said}"


@lru_cache(maxsize=200)
def waterfall_drawing(desk: Desk, palette: Palette) -> Drawing | None:
    """None where a rate is not known, or nothing differs."""
    found = steps_of(desk)
    if found.difference is None or found.frame.is_empty():
        return None
    drawn = named_steps(desk).filter(pl.col("contribution").abs() >= _SEEN)
    return waterfall(
        drawn.select("name", "contribution"),
        before=(OWN_ZH, found.first.rate),
        now=(VERSUS_ZH, found.second.rate),
        title=finding(desk),
        subtitle=f"{desk.place_name} · {UNIT} · {desk.period.label_zh} · "
        f"各项相加正好等于相差 {wording.signed(found.difference, 2)}",
        unit=UNIT,
        palette=palette,
        muted=True,
    )


@lru_cache(maxsize=200)
def steps_html(desk: Desk) -> str:
    found = steps_of(desk)
    rows = [
        (row["name"], Figure(wording.signed(row["cases"], _decimals(row["cases"]))), _contribution(row["contribution"]))
        for row in named_steps(desk).iter_rows(named=True)
    ]
    cases = found.second.suits - found.first.suits
    whole = ("合计", Figure(wording.signed(cases, _decimals(cases))), _contribution(found.difference))
    return plain_table(("规则的哪一部分", "件数", f"对率的影响（{UNIT}）"), [*rows, whole])


def about_steps(desk: Desk) -> str:
    """What the sizes of several parts depend on; "" for one alone."""
    return _IN_ORDER if steps_of(desk).frame["part"].n_unique() > 1 else ""


def _decimals(cases: float) -> int:
    return 0 if abs(cases - round(cases)) < 0.005 else 1


def _contribution(value: float | None) -> Figure:
    return Figure(wording.signed(value, 2))


def cards(desk: Desk) -> list[Card]:
    """Either caliber's figure, and how far apart they are."""
    found = steps_of(desk)
    return [
        _card(desk, OWN_ZH, found.first),
        _card(desk, VERSUS_ZH, found.second),
        Card(
            name="相差",
            value=wording.signed(found.difference, DECIMALS),
            unit=UNIT,
            under="对比口径减本口径，同一批案件换一种算法，不是增减",
            change=_relative(found),
            basis=_cases_apart(found),
        ),
    ]


def _card(desk: Desk, name: str, counted: Counted) -> Card:
    caliber = counted.caliber
    span = wording.interval(counted.lower, counted.upper, DECIMALS)
    basis = f"{wording.cases(counted.suits)} 件 ÷ {wording.people(counted.people)}"
    return Card(
        name=name,
        value=wording.number(counted.rate, DECIMALS),
        unit=UNIT,
        scope=caliber.label_zh,
        under=f"95% 区间 {span}" if span != wording.MISSING else "",
        basis=basis if counted.suits is not None else "这一口径在这里没有数字",
        note="不足 20 件，数值不稳定，仅供参考" if counted.stable is False else "",
        link=f"{href('definitions', desk.view, caliber=caliber.key)}",
        link_text="口径",
    )


def _relative(found: CaliberSteps) -> str:
    if found.difference is None or not found.first.rate:
        return ""
    return f"为本口径的 {wording.number(100 * found.second.rate / found.first.rate, 1)}%"


def _cases_apart(found: CaliberSteps) -> str:
    if not found.counted:
        return ""
    cases = found.second.suits - found.first.suits
    return f"件数相差 {wording.signed(cases, _decimals(cases))} 件"


def listed(desk: Desk) -> Places:
    """The places of the table under the first caliber."""
    return towns(desk) if level_of(desk) == "town" else districts(desk)


@lru_cache(maxsize=200)
def pairs(desk: Desk, ranks: bool = False) -> TwoCalibers:
    """The places of the table under both calibers. `ranks`: with rank intervals, for 通报 only.

    Standings and ranks are those among all places of the level that the reader may see, shown or not.
    """
    everywhere = desk.seeing(place=desk.tree.top)
    if level_of(desk) == "town":
        frames = [towns(everywhere).frame, towns(other_desk(everywhere)).frame]
    else:
        frames = [districts(everywhere).frame, districts(other_desk(everywhere)).frame]
    shown = pl.col("code").is_in(listed(desk).frame["code"].to_list())
    return TwoCalibers(two_calibers(*frames, ranks=ranks).frame.filter(shown))


def steps_file(desk: Desk) -> bytes:
    found = steps_of(desk)
    frame = named_steps(desk).select(
        pl.lit(desk.place_name).alias("地区"),
        pl.col("part").replace_strict(PARTS_ZH).alias("规则的哪一部分"),
        pl.col("name").alias("改动"),
        pl.col("cases").round(2).alias("件数"),
        pl.col("contribution").round(4).alias(f"对率的影响（{UNIT}）"),
        pl.lit(found.first.rate, pl.Float64).round(4).alias("本口径率"),
        pl.lit(found.second.rate, pl.Float64).round(4).alias("对比口径率"),
        *provenance(desk),
    )
    return csv_bytes(file_columns.whole_numbers(frame))


def provenance(desk: Desk) -> list[pl.Expr]:
    """Where the figures come from, with both calibers."""
    meta = desk.ask(RATE, by="place", compare=(), sector=None).meta
    other: Caliber = versus_caliber(desk)
    both = [pl.lit(other.label_zh).alias("对比口径"), pl.lit(other.key).alias("对比口径编号")]
    return [*file_columns.provenance(meta), *both]
