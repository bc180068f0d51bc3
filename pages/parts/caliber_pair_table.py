"""The table of places under two calibers: figures, bands in words, who changes band, and its file."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

import polars as pl

from metrics.two_calibers import OTHER, RANKS, Standing
from pages.charts import bands, wording
from pages.charts.dumbbell import dumbbell
from pages.parts import file_columns
from pages.parts.calibers_content import DECIMALS, UNIT, level_of, other_desk, pairs, provenance
from pages.parts.calibers_content import listed as listed_places
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.town_table import FEW, chip
from pages.parts.versus import OWN_ZH, VERSUS_ZH
from pages.parts.view import href

STANDING_ZH = {Standing.HIGHER: "明显变高", Standing.SAME: "没有明显变化", Standing.LOWER: "明显变低"}
_NAMED = 2  # places that the title names


def change_zh(row: dict[str, Any]) -> str:
    """由“显著高”变为“相近”; 不变; 不能判断 where a band is missing."""
    if row["changes_band"] is None:
        return bands.WORDS[""]
    if not row["changes_band"]:
        return "不变"
    return f"由“{bands.WORDS[row['band']]}”变为“{bands.WORDS[row['other_band']]}”"


def title_of(desk: Desk) -> str:
    """荷集镇由“显著高”变为“相近”; 5 个镇街换口径后档次改变; nobody's band changes."""
    level, changed = LEVELS_ZH[level_of(desk)], pairs(desk).changed
    if changed.is_empty():
        return f"换一种算法，没有{level}改变档次"
    if changed.height > _NAMED:
        return f"换一种算法，{changed.height} 个{level}改变档次"
    return "；".join(f"{row['name']}{change_zh(row)}" for row in changed.iter_rows(named=True))


@lru_cache(maxsize=200)
def table_html(desk: Desk, ranks: bool = False) -> str:
    """`ranks`: with each side's rank interval; 通报 only."""
    frame = pairs(desk, ranks).frame
    reach = float(frame.select(pl.max_horizontal("value", "other_value").max()).item() or 0) * 1.04
    heads = [
        (LEVELS_ZH[level_of(desk)], ""), (OWN_ZH, ""), (VERSUS_ZH, ""), ("档次", ""),
        (f"{OWN_ZH}（{UNIT}）", "num"), (f"{VERSUS_ZH}（{UNIT}）", "num"), ("○ 本口径　● 对比口径", "wide rare"),
        ("在各地中的相对高低", "rare"),
    ]  # fmt: skip
    heads += [(f"{side}位次", "num") for side in (OWN_ZH, VERSUS_ZH)] if ranks else []
    head = "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in heads)
    body = "".join(_row(desk, row, reach, ranks) for row in frame.iter_rows(named=True))
    long = " long" if frame.height > 24 else ""
    return (
        f'<div class="table-hold{long}"><table class="places pairs"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(desk: Desk, row: dict[str, Any], reach: float, ranks: bool) -> str:
    to = escape(href("towns", desk.view, place=row["code"], focus=None, versus=None))
    parent = "" if level_of(desk) == "district" or desk.level == "district" else row["parent_name"] or ""
    changed = "strong" if row["changes_band"] else "soft"
    standing = STANDING_ZH.get(row["standing"], wording.MISSING)
    cells = [
        f'<th scope="row"><a data-soft href="{to}">{escape(row["name"])}</a> <small>{escape(parent)}</small></th>',
        f"<td>{_chip(row, '')}</td>", f"<td>{_chip(row, OTHER)}</td>",
        f'<td class="{changed}">{escape(change_zh(row))}</td>',
        f'<td class="num">{_figure(row, "")}</td>', f'<td class="num">{_figure(row, OTHER)}</td>',
        f'<td class="wide rare"><span {dumbbell(row["value"], row["other_value"], reach=reach)}></span></td>',
        f'<td class="rare {"" if standing != STANDING_ZH[Standing.SAME] else "soft"}">{standing}</td>',
    ]  # fmt: skip
    cells += [f'<td class="num">{_rank(row, side)}</td>' for side in ("", OTHER)] if ranks else []
    chosen = ' class="chosen"' if row["code"] in (desk.view.focus, desk.tree.above(desk.place, "town")) else ""
    return f"<tr{chosen}>{''.join(cells)}</tr>"


def _chip(row: dict[str, Any], side: str) -> str:
    return chip(bands.known(row[f"{side}band"]), row[f"{side}stable"] is False)


def _figure(row: dict[str, Any], side: str) -> str:
    """The rate with its interval beside it, small."""
    value = wording.number(row[f"{side}value"], DECIMALS)
    few = f'<abbr title="{FEW}">*</abbr>' if row[f"{side}stable"] is False else ""
    span = wording.interval(row[f"{side}lower"], row[f"{side}upper"], DECIMALS)
    return f'<b>{value}{few}</b> <small class="rare">{span if span != wording.MISSING else ""}</small>'


def _rank(row: dict[str, Any], side: str) -> str:
    low, high = row[f"{side}rank_lower"], row[f"{side}rank_upper"]
    return wording.MISSING if low is None else f"{low}–{high}"


def file_of(desk: Desk, ranks: bool = False) -> bytes:
    """The table as CSV, with both calibers on every row."""
    level, frame = LEVELS_ZH[level_of(desk)], pairs(desk, ranks).frame
    found, other = listed_places(desk), listed_places(other_desk(desk))
    words = {band: word for band, word in bands.WORDS.items() if band}
    columns = [pl.col("code").alias("代码"), pl.col("name").alias(level), pl.col("parent_name").alias("上级")]
    for side, name, places in (("", OWN_ZH, found), (OTHER, VERSUS_ZH, other)):
        columns += [
            pl.col(f"{side}numerator").round(2).alias(f"{name}案件数"),
            pl.col(f"{side}denominator").round(2).alias(f"{name}人口数"),
            pl.col(f"{side}value").round(2).alias(f"{name}（{UNIT}）"),
            pl.col(f"{side}lower").round(2).alias(f"{name}95%区间下限"),
            pl.col(f"{side}upper").round(2).alias(f"{name}95%区间上限"),
            file_columns.flag(f"{side}stable", f"{name}件数达到20件"),
            pl.col(f"{side}comparator").round(2).alias(f"{name}{places.mean_name}"),
            pl.col(f"{side}band").replace_strict(words, default=bands.WORDS[""]).alias(f"{name}档次"),
        ]
        if ranks:
            columns += [pl.col(f"{side}{rank}").alias(f"{name}{_RANKS_ZH[rank]}") for rank in RANKS]
    changes = pl.Series("档次变化", [change_zh(row) for row in frame.iter_rows(named=True)], dtype=pl.String)
    standing = pl.col("standing").replace_strict(STANDING_ZH, default=None, return_dtype=pl.String)
    columns += [changes, standing.alias("在各地中的相对高低"), *provenance(desk)]
    return csv_bytes(file_columns.whole_numbers(frame.select(columns)))


_RANKS_ZH = dict(zip(RANKS, ("位次", "位次区间起", "位次区间止", "同组"), strict=True))
