"""Town by town: villages without a suit beside how many luck gives. A table and its file."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

import polars as pl

from metrics.shared_view import HIDDEN_ZH
from pages.charts import wording
from pages.charts.interval_bar import interval_bar
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.view import href
from pages.parts.villages_content import NOT_SHOWN, plain, villages_of

WORDS = {"high": "多于偶然", "low": "少于偶然", "similar": "与偶然相当"}
ICONS = {"high": "▲", "low": "▼"}
_HEAD = (("镇街", ""), ("村居", "num"), ("无讼", "num"), ("推算应有", "num"), ("95% 区间", "num rare"))


def towns(desk: Desk) -> pl.DataFrame:
    """Of the place looked at, whatever is picked from the list beneath."""
    return _towns(plain(desk))


@lru_cache(maxsize=60)
def _towns(desk: Desk) -> pl.DataFrame:
    """The towns with the number of all their villages (listed) and their district; beyond luck first, else customary.

    Where no figure is shown, or no people are known, `band` is null.
    """
    found = villages_of(desk)
    listed = found.frame.group_by("town_code").agg(listed=pl.len())
    frame = found.towns.join(listed, on="town_code", how="left", maintain_order="left")
    above = [_district(desk, code) for code in frame["town_code"]]
    outside = pl.col("band").is_in(["high", "low"]).fill_null(False)
    return frame.with_columns(district=pl.Series(above, dtype=pl.String)).sort(
        outside, descending=True, maintain_order=True
    )


def _district(desk: Desk, town: str) -> str:
    code = desk.tree.above(town, "district") if town in desk.tree.rows else None
    return desk.tree.rows[code]["name"] if code else ""


def title_of(frame: pl.DataFrame) -> str:
    more, fewer = (frame.filter(pl.col("band") == band).height for band in ("high", "low"))
    if not more + fewer:
        return "各镇街的无讼村居都与偶然相当" if frame["band"].is_not_null().any() else "各镇街的无讼村居"
    parts = [f"{n}个镇街的无讼村居{words}" for n, words in ((more, "多于偶然"), (fewer, "少于偶然")) if n]
    return "，".join(parts)


def note_of(frame: pl.DataFrame) -> str:
    judged = frame["band"].drop_nulls().len()
    some = int(0.05 * judged)
    chance = f"即使全凭偶然，{judged}个镇街中平均也会有至多{some}个落在区间外。" if some else ""
    return f"推算：按本镇街去批量的平均水平和各村人口，凭偶然应有几个村居没有案件。{chance}"


def table_html(desk: Desk) -> str:
    frame = towns(desk)
    reach = float(frame.select(pl.max_horizontal("none", "upper").max()).item() or 1) * 1.05
    head = "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in _HEAD)
    head += '<th scope="col" class="wide rare"></th><th scope="col">与偶然比</th>'
    body = "".join(_row(desk, row, reach) for row in frame.iter_rows(named=True))
    long = " long" if frame.height > 16 else ""
    return (
        f'<div class="table-hold{long} half"><table class="places"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(desk: Desk, row: dict[str, Any], reach: float) -> str:
    name = escape(row["town"] or wording.MISSING)
    if row["town_code"] in desk.tree.rows:
        to = escape(href("villages", desk.view, place=row["town_code"], focus=None))
        name = f'<a data-soft href="{to}">{name}</a>'
    small = f" <small>{escape(row['district'])}</small>" if desk.level in ("root", "city") else ""
    start = f'<tr><th scope="row">{name}{small}</th><td class="num">{row["listed"]}</td>'
    if row["none"] is None:
        return f'{start}<td class="num">{NOT_SHOWN}</td><td class="soft" colspan="4">{NOT_SHOWN}</td></tr>'
    if not row["villages"]:
        return f'{start}<td class="num">{wording.MISSING}</td><td class="soft" colspan="4">没有可以推算的村居</td></tr>'
    bar = interval_bar(row["none"], row["lower"], row["upper"], mean=row["expected"], reach=reach, band="similar")
    says = escape(f"{row['town']}：无讼 {row['none']} 个，推算 {row['expected']:.1f} 个")
    cells = (
        f'<td class="num strong">{row["none"]}</td>',
        f'<td class="num">{row["expected"]:.1f}</td>',
        f'<td class="num rare">{row["lower"]}–{row["upper"]}</td>',
        f'<td class="wide rare"><span {bar} role="img" aria-label="{says}" title="{says}"></span></td>',
        f"<td>{_luck(row['band'])}</td>",
    )
    return f"{start}{''.join(cells)}</tr>"


def _luck(band: str) -> str:
    """Neither colour nor praise: more zeros than luck gives is a finding, not a merit."""
    if band not in ICONS:
        return f"<small>{WORDS[band]}</small>"
    return f'<span class="chip">{ICONS[band]} {WORDS[band]}</span>'


def by_town_file(desk: Desk) -> bytes:
    frame = towns(desk)
    hidden = pl.col("none").is_null()
    return csv_bytes(
        frame.select(
            pl.col("town_code").alias("代码"),
            pl.col("town").alias("镇街"),
            pl.col("district").alias("上级"),
            pl.col("listed").alias("村居数"),
            pl.when(~hidden).then(pl.col("villages")).alias("可推算的村居数"),
            pl.when(pl.col("villages") > 0).then(pl.col("none")).alias("其中无讼村居数"),
            pl.when(pl.col("villages") > 0).then(pl.col("expected").round(2)).alias("推算应有"),
            pl.when(pl.col("villages") > 0).then(pl.col("lower")).alias("95%区间下限"),
            pl.when(pl.col("villages") > 0).then(pl.col("upper")).alias("95%区间上限"),
            pl.col("band").replace_strict(WORDS, default=None, return_dtype=pl.String).alias("与偶然比"),
            pl.when(hidden).then(pl.lit(HIDDEN_ZH)).otherwise(pl.lit("")).alias("说明"),
            *file_columns.provenance(villages_of(desk).meta),
        ).drop("上年同期为")
    )
