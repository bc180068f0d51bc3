"""同比与环比, month by month: the table of the last two years on the page, and all months as a file."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

import polars as pl

from metrics.catalogue import METRICS
from metrics.naming import display_name
from metrics.trend_changes import change_rows
from metrics.working_days import beyond_zh
from pages.charts import wording
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.phrases import BREAKS
from pages.parts.trends_content import series

MONTHS = 24
FEW = "不足 20 件，数值不稳定"


@lru_cache(maxsize=200)
def changes(desk: Desk) -> pl.DataFrame:
    return change_rows(series(desk))


def finding(desk: Desk) -> str:
    """The last finished month against the same one of the year before."""
    whole = changes(desk).filter(~pl.col("open"))
    if whole.is_empty() or wording.absent(whole["numerator"][-1]):
        return "逐月同比与环比"
    row = whole.row(-1, named=True)
    told = f"{row['label']} {wording.cases(row['numerator'])} 件"
    words = change_words(row, "yoy")
    return f"{told}，同比 {words}" if not wording.absent(row["yoy_change"]) else f"{told}，{words}"


def change_words(row: dict[str, Any], key: str) -> str:
    """−6.2%，变化不显著; across a break the figure with ※ and no verdict; or why there is none."""
    change, note = row[f"{key}_change"], row[f"{key}_note"] or ""
    if wording.absent(change):
        return _why_not(row, key, note)
    if note in BREAKS:
        return f"※ {wording.signed_percent(change)}，前后规则不同，不可比"
    says = wording.significance(row[f"{key}_significant"])
    return wording.signed_percent(change) + (f"，{says}" if says else "")


def _why_not(row: dict[str, Any], key: str, note: str) -> str:
    if "春节" in note:
        return "1—2月合并看"
    if "早于现有数据" in note:
        return "无可比数据"
    if key == "pop" and "环比只在" in note:
        return wording.MISSING
    if row[f"{key}_numerator"] == 0:
        return "比较期为 0 件，不算增幅"
    return note or wording.MISSING


def table_html(desk: Desk) -> str:
    """Newest first: two years of months, 1—2月 also as one."""
    frame = changes(desk)
    first = int(frame["last"].max()) - MONTHS + 1 if frame.height else 0
    rows = frame.filter(pl.col("first") >= first).reverse()
    body = "".join(_row(row, series(desk).rated, series(desk).calendar) for row in rows.iter_rows(named=True))
    return f'<div class="table-hold long"><table class="places">{_head(desk)}<tbody>{body}</tbody></table></div>'


def _head(desk: Desk) -> str:
    rated, calendar = series(desk).rated, series(desk).calendar
    columns = [("月份", ""), ("件数", "num")]
    columns += [("率（件/万人）", "num rare"), ("95% 区间", "num rare")] if rated else []
    columns += [("同比", "num"), ("同比 95% 区间", "num rare"), ("环比", "num"), ("环比 95% 区间", "num rare")]
    columns += [("工作日", "num rare"), ("每工作日件数", "num rare")] if calendar else []
    cells = "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in columns)
    return f"<thead><tr>{cells}</tr></thead>"


def _row(row: dict[str, Any], rated: bool, calendar: bool) -> str:
    few = f'<abbr title="{FEW}">*</abbr>' if row["stable"] is False else ""
    name = escape(row["label"]) + (" <small>合并</small>" if row["together"] else "")
    name += " <small>未满</small>" if row["open"] else ""
    cells = [f'<th scope="row">{name}</th>', _cell(wording.cases(row["numerator"]) + few)]
    if rated:
        cells += [_cell(wording.number(row["value"], 2), " rare"), _cell(_span(row["lower"], row["upper"], 2), " rare")]
    for key in ("yoy", "pop"):
        cells += [_cell(_change_html(row, key)), _cell(_change_span(row, key), " rare")]
    if calendar:
        cells += [_cell(str(row["days"]), " rare"), _cell(wording.number(row["per_day"], 1), " rare")]
    return f"<tr{' class=chosen' if row['together'] else ''}>{''.join(cells)}</tr>"


def _change_html(row: dict[str, Any], key: str) -> str:
    """The verdict in small print under the figure's side; what cannot be said in grey."""
    words = change_words(row, key)
    if wording.absent(row[f"{key}_change"]):
        return f'<small title="{escape(row[f"{key}_note"] or "")}">{escape(words)}</small>'
    figure, _, says = words.partition("，")
    if row[f"{key}_note"] in BREAKS:
        return f'<span class="broken" title="{escape(row[f"{key}_note"])}">{escape(figure)}</span>'
    strong = "<b>显著</b>" if says == "变化显著" else escape(says.removeprefix("变化"))
    return f"{escape(figure)} <small>{strong}</small>"


def _change_span(row: dict[str, Any], key: str) -> str:
    if row[f"{key}_note"] in BREAKS:
        return wording.MISSING
    low, high = row[f"{key}_change_lower"], row[f"{key}_change_upper"]
    if wording.absent(low) or wording.absent(high):
        return wording.MISSING
    return f"{wording.signed_percent(low)} ~ {wording.signed_percent(high)}"


def _span(low: float | None, high: float | None, decimals: int) -> str:
    return wording.interval(low, high, decimals)


def _cell(text: str, more: str = "") -> str:
    return f'<td class="num{more}">{text}</td>'


def remarks(desk: Desk) -> list[str]:
    frame, found = changes(desk), series(desk)
    told = ["同比、环比为率的比值减 1（没有人口数字的按件数），区间不含 0 的才称“显著”；1月、2月受春节影响，合并比较。"]
    if found.calendar:
        told.append("工作日按国务院公布的放假和调休安排计算；环比未剔除工作日多少的影响，可对照“每工作日件数”。")
        beyond = beyond_zh([m for span in frame.select("first", "last").iter_rows() for m in span])
        told += [f"{beyond}。"] if beyond else []
    if frame["open"].any():
        told.append("未满的月份与上年、上月的同样日子比较，工作日也只计到截止日。")
    if frame["stable"].eq(False).any():
        told.append(f"* {FEW}。")
    if any(note in BREAKS for note in frame["yoy_note"]):
        told.append("※ 跨 2025-01-01 取消“诉前调”字号，前后不可直接比较。")
    return told


def table_file(desk: Desk) -> bytes:
    """All months, oldest first, with what each was compared with."""
    meta = desk.ask(RATE, by="place").meta
    frame = changes(desk)
    words = pl.Series([change_words(row, "yoy") for row in frame.iter_rows(named=True)], dtype=pl.String)
    against = pl.Series([change_words(row, "pop") for row in frame.iter_rows(named=True)], dtype=pl.String)
    told = frame.select(
        pl.col("label").alias("月份"),
        pl.lit(desk.place_name).alias("地区"),
        pl.col("open").replace_strict({True: "未满", False: ""}, return_dtype=pl.String).alias("是否未满"),
        *file_columns.counts(("numerator", "案件数"), ("denominator", "人口数")),
        pl.col("value").round(3).alias(display_name(METRICS[series(desk).metric], desk.caliber)),
        pl.col("lower").round(3).alias("区间下限"),
        pl.col("upper").round(3).alias("区间上限"),
        *_compared("yoy", "同比"),
        words.alias("同比说明"),
        *_compared("pop", "环比"),
        against.alias("环比说明"),
        pl.col("days").alias("工作日数"),
        pl.col("per_day").round(2).alias("每工作日件数（件）"),
        *(one for one in file_columns.provenance(meta) if one.meta.output_name() not in ("统计期", "上年同期为")),
    )
    return csv_bytes(file_columns.whole_numbers(told))


def _compared(key: str, name: str) -> list[pl.Expr]:
    return [
        (pl.col(f"{key}_change") * 100).round(2).alias(f"{name}（%）"),
        (pl.col(f"{key}_change_lower") * 100).round(2).alias(f"{name}区间下限（%）"),
        (pl.col(f"{key}_change_upper") * 100).round(2).alias(f"{name}区间上限（%）"),
        file_columns.flag(f"{key}_significant", f"{name}显著"),
    ]
