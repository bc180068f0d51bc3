"""Guards against gaming (防失真检查): where a rate falls while suits seem to be kept out rather than settled."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from metrics.guard import NAMES_ZH
from metrics.guards import as_frame, guards
from metrics.needs_checking import Checked, needs_checking
from pages.charts import wording
from pages.parts import file_columns
from pages.parts.change_cell import change_html
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.phrases import change
from pages.parts.plain_table import Figure, Html, plain_table
from pages.parts.view import href

SHORT_ZH = {
    "pending": "诉前调未结超30日占比",
    "december": "12月占比",
    "refiled": "撤后90日再诉",
    "lag": "不成超30日才立",
    "transfers": "移送占比",
}


@lru_cache(maxsize=100)
def guarded(desk: Desk) -> pl.DataFrame:
    """Towns of the place looked at: the rate's row, each guard as value_<key> and raised_<key>, and three columns more.

    raised, unknown  how many guards are raised, and how many can't be judged
    flagged          the rate fell, comparably, and at least one is raised; these towns first, then as is customary
    """
    rates = desk.ask(RATE, by="town", sector=None).frame
    ids = [desk.tree.rows[code]["place_id"] for code in rates["code"]]
    found = as_frame(guards(desk.warehouse, desk.scope, ids, period=desk.period, caliber=desk.caliber))
    by_key = found.pivot("key", index="place_id", values=["value", "raised"], aggregate_function="first")
    frame = rates.with_columns(place_id=pl.Series(ids, dtype=pl.Int64)).join(
        by_key, on="place_id", how="left", maintain_order="left"
    )
    raised = pl.sum_horizontal(pl.col(f"raised_{key}").cast(pl.Int32).fill_null(0) for key in NAMES_ZH)
    unknown = pl.sum_horizontal(pl.col(f"raised_{key}").is_null().cast(pl.Int32) for key in NAMES_ZH)
    falls = (pl.col("yoy_change") < 0) & pl.col("yoy_note").is_null()
    frame = frame.with_columns(raised=raised, unknown=unknown)
    frame = frame.with_columns(flagged=falls.fill_null(False) & (pl.col("raised") > 0))
    return frame.sort("flagged", descending=True, maintain_order=True)


def title_of(frame: pl.DataFrame) -> str:
    """What was found, and no more: what can't be judged is not 未见异常, what can't be compared did not hold still."""
    flagged, raised = frame.filter(pl.col("flagged")), frame.filter(pl.col("raised") > 0)
    if flagged.height:
        return f"{flagged.height} 个镇街率在下降，但防失真指标异常，需核实"
    if raised.height:
        unlike = raised.filter(pl.col("yoy_change").is_null() | pl.col("yoy_note").is_not_null()).height
        said = f"其中 {unlike} 个的率没有可比的上年同期" if unlike else "率没有下降"
        return f"{raised.height} 个镇街有防失真指标异常，{said}"
    return f"各镇街的防失真指标{_nothing_raised(int(frame['unknown'].sum()), frame.height * len(NAMES_ZH))}"


def _nothing_raised(unknown: int, of: int) -> str:
    if not unknown:
        return "未见异常"
    return "均无法判断" if unknown == of else f"未见异常（{of:,} 项中 {unknown:,} 项无法判断）"


@lru_cache(maxsize=100)
def table_html(desk: Desk) -> str:
    heads = ("镇街", "结论", "成讼率较上年同期", *SHORT_ZH.values())
    rows = []
    for row in guarded(desk).iter_rows(named=True):
        to = escape(href("towns", desk.view, place=row["code"], tab=None, focus=None))
        name = f'<a data-soft href="{to}">{escape(row["name"])}</a> <small>{escape(row["parent_name"] or "")}</small>'
        rows.append(
            (
                Html(name),
                Html(_verdict(row)),
                Html(change_html(METRICS[RATE], row)),
                *(_guard(key, row) for key in NAMES_ZH),
            )
        )
    return plain_table(heads, rows)


def _verdict(row: dict) -> str:
    kind = "check" if row["flagged"] else "few" if row["raised"] or row["unknown"] == len(NAMES_ZH) else "similar"
    return f'<span class="chip {kind}">{_conclusion(row)}</span>'


def _conclusion(row: dict) -> str:
    if row["flagged"]:
        return "需核实"
    if row["raised"]:
        return "有异常指标"
    if row["unknown"] == len(NAMES_ZH):
        return "无法判断"
    return f"未见异常（{row['unknown']} 项无法判断）" if row["unknown"] else "未见异常"


def _guard(key: str, row: dict) -> str:
    """The figure, with the word where it is raised; a dash where the data holds nothing to go by."""
    value, raised = row[f"value_{key}"], row[f"raised_{key}"]
    if wording.absent(value):
        return Figure(wording.MISSING)
    text = f"{wording.number(value, 1)}%"
    return Html(f'{text} <span class="chip check">异常</span>') if raised else Figure(text)


@lru_cache(maxsize=100)
def checked(desk: Desk) -> Checked:
    """The place looked at."""
    return needs_checking(desk.warehouse, desk.scope, within=desk.place, period=desk.period, caliber=desk.caliber)


def checked_html(desk: Desk) -> str:
    """The sentence, then each guard with its figures; what the data says nothing about is named."""
    found = checked(desk)
    rows = [
        (g.name_zh, _word(g.raised), g.reason_zh + (f"；{g.detail_zh}" if g.detail_zh else "")) for g in found.guards
    ]
    return f"<p>{escape(found.sentence_zh)}</p>" + plain_table(("指标", "判断", "依据"), rows)


def _word(raised: bool | None) -> str:
    return {True: "异常", False: "未见异常"}.get(raised, "无法判断")


def file_of(desk: Desk) -> bytes:
    frame = guarded(desk)
    meta = desk.ask(RATE, by="place", sector=None).meta
    said = pl.Series("较上年同期", [change(METRICS[RATE], row) for row in frame.iter_rows(named=True)], dtype=pl.String)
    columns = [
        pl.col("code").alias("代码"),
        pl.col("name").alias("镇街"),
        pl.col("parent_name").alias("上级"),
        pl.Series("结论", [_conclusion(row) for row in frame.iter_rows(named=True)], dtype=pl.String),
        said,
    ]
    for key, name in NAMES_ZH.items():
        columns += [
            pl.col(f"value_{key}").round(2).alias(f"{name}（%）"),
            file_columns.flag(f"raised_{key}", f"{name}异常"),
        ]
    return csv_bytes(frame.select(*columns, *file_columns.provenance(meta)))
