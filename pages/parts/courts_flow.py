"""收结存: the flow of the courts looked at, their rates, the table by court, cause group, procedure or month. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from metrics.court_progress import progress
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.progress_plot import progress_plot
from pages.charts.stock_flow import stock_flow
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.change_cell import change_html
from pages.parts.courts_bench import ask, bench_of, change_words, opens, short, total
from pages.parts.desk import Desk
from pages.parts.sector_content import head, table
from pages.parts.theme import Palette
from warehouse.months import month_in_year, year_of
from warehouse.progress_lines import ProgressLine, load_progress_lines

RATES = ("closing_rate", "clearance_ratio", "disposition_time")
LISTED_BY = {"": "", "group": "cause_group", "procedure": "procedure", "month": "month"}


@lru_cache(maxsize=200)
def stocks(desk: Desk, by: str) -> pl.DataFrame:
    """One row of `by`, customary order: key, code, name, opening, filed, closed, pending with yoy_*, and the rates."""
    keep = ("value", "lower", "upper", "numerator", "denominator")
    frame = ask(desk, "closing_rate", by=by).frame.select(
        "key", "code", "name", closing_rate="value", lower="lower", upper="upper", rate_change="yoy_change",
        rate_significant="yoy_significant", rate_note="yoy_note", opening="denominator", before="yoy_denominator",
    )  # fmt: skip
    for metric in ("clearance_ratio", "disposition_time"):
        found = ask(desk, metric, by=by).frame.select("key", *keep)
        frame = frame.join(
            found.select("key", pl.col("value").alias(metric)), on="key", how="left", maintain_order="left"
        )
    for metric in ("filed", "closed", "pending"):
        found = ask(desk, metric, by=by).frame
        named = found.select("key", pl.col("value").alias(metric), *_changes(metric))
        frame = frame.join(named, on="key", how="left", maintain_order="left")
    return frame.with_columns(pl.col("opening") - pl.col("filed"), pl.col("before") - pl.col("filed_yoy_numerator"))


def _changes(metric: str) -> list[pl.Expr]:
    names = ("yoy_numerator", "yoy_change", "yoy_significant", "yoy_note")
    return [pl.col(name).alias(f"{metric}_{name}") for name in names]


def whole(desk: Desk) -> dict:
    return stocks(desk, "place").row(0, named=True)


def flow_html(desk: Desk) -> str:
    row = whole(desk)
    before = "上年同期无可比数据" if wording.absent(row["before"]) else f"上年同期 {wording.number(row['before'])} 件"
    changes = [phrases.change(METRICS[m], total(desk, m)) for m in ("filed", "closed", "pending")]
    return stock_flow((row["opening"], row["filed"], row["closed"], row["pending"]), (before, *changes))


def flow_title(desk: Desk) -> str:
    """未结比期初多 925 件."""
    row = whole(desk)
    more = row["pending"] - row["opening"]
    if not more:
        return "收结相抵，未结与期初持平"
    return f"未结比期初{'增加' if more > 0 else '减少'} {wording.number(abs(more))} 件"


@lru_cache(maxsize=100)
def cards(desk: Desk) -> tuple[Card, ...]:
    """结案率 and 结收比 never without 处置时间."""
    return tuple(_card(desk, metric) for metric in RATES)


def _card(desk: Desk, metric: str) -> Card:
    what, row = METRICS[metric], total(desk, metric)
    days = metric == "disposition_time"
    return Card(
        what.name_zh,
        phrases.value(what, row["value"]),
        what.unit_zh,
        under=phrases.interval(what, row) or "时点数，不给区间",
        change=change_words(metric, row),
        basis=f"{phrases.basis(what, row)}{' × 本期天数' if days else ''}",
        note=what.reading_zh,
    )


@lru_cache(maxsize=200)
def table_html(desk: Desk, by: str) -> str:
    columns = head(
        (first_column(desk, by), ""),
        ("旧存", "num"),
        ("新收", "num"),
        ("较上年同期", "num rare"),
        ("结案", "num"),
        ("较上年同期", "num rare"),
        ("未结", "num"),
        ("较上年同期", "num rare"),
        ("结案率", "num"),
        ("结收比", "num"),
        ("处置时间（天）", "num"),
    )
    rows = "".join(_row(desk, row, by) for row in stocks(desk, by).iter_rows(named=True))
    if by in ("court", "tribunal") and bench_of(desk).level != "tribunal":
        rows += _row(desk, whole(desk) | {"name": "合计", "code": ""}, "total")
    return table(columns, rows)


def first_column(desk: Desk, by: str) -> str:
    return {"cause_group": "案由大类", "procedure": "审理程序", "month": "月份"}.get(by, bench_of(desk).head_zh)


def _row(desk: Desk, row: dict, by: str) -> str:
    name = opens(desk, row["code"], row["name"]) if by in ("court", "tribunal") else escape(row["name"])
    cells = f'<td class="num">{wording.number(row["opening"])}</td>'
    for metric in ("filed", "closed", "pending"):
        compared = {"numerator": row[metric]} | {
            name.removeprefix(f"{metric}_"): value for name, value in row.items() if name.startswith(f"{metric}_yoy")
        }
        moved = change_html(METRICS[metric], compared)
        cells += f'<td class="num strong">{wording.number(row[metric])}</td><td class="num rare">{moved}</td>'
    for metric in RATES:
        what = METRICS[metric]
        sign = "%" if what.unit_zh == "%" and not wording.absent(row[metric]) else ""
        title = f' title="区间 {wording.interval(row["lower"], row["upper"], 2)}"' if metric == "closing_rate" else ""
        cells += f'<td class="num"{title}>{wording.number(row[metric], what.decimals)}{sign}</td>'
    return f'<tr{" class=sum" if by == "total" else ""}><th scope="row">{name}</th>{cells}</tr>'


def unknown_zh(desk: Desk) -> str:
    """另有 12 件…未识别法院: cases in the total that no court of the table has; "" if there are none."""
    if bench_of(desk).code is not None:
        return ""
    missing = whole(desk)["filed"] - stocks(desk, "court")["filed"].sum()
    if missing < 0.5:
        return ""
    return f"合计含新收 {wording.number(missing)} 件识别不出法院的案件，未列入各院。"


def line_of(desk: Desk) -> ProgressLine | None:
    """The office's own line, else the one shipped as an example. Raises Problem if the office's can't be read."""
    lines = [line for line in load_progress_lines(desk.root.settings).values() if line.metric == "closing_rate"]
    return next(iter(lines), None)


def progress_of(desk: Desk, line: ProgressLine, by: str) -> pl.DataFrame:
    """Not remembered: the office may change its line while a version is served."""
    year = year_of(desk.period.last)
    return progress(desk.warehouse, desk.scope, line, year=year, by=by, **bench_of(desk).asked)


def progress_drawing(desk: Desk, palette: Palette, line: ProgressLine) -> Drawing:
    frame = progress_of(desk, line, "place")
    numbered = frame.with_columns(month=pl.col("month").str.tail(2).cast(pl.Int32))
    info = desk.warehouse.info
    running = year_of(info.last_month) == year_of(desk.period.last) and not info.last_month_complete
    return progress_plot(
        numbered,
        line.months,
        line_name=line.name_zh,
        title=_progress_title(frame),
        subtitle=(
            f"{bench_of(desk).name} · {year_of(desk.period.last)}年各月末累计结案率 · "
            f"虚线：{line.name_zh}，{line.standing_zh}"
        ),
        palette=palette,
        unfinished=month_in_year(info.last_month) if running else None,
    )


def _progress_title(frame: pl.DataFrame) -> str:
    held = frame.drop_nulls("gap")
    if held.is_empty():
        return "结案率与年度进度线"
    row = held.row(-1, named=True)
    month = int(row["month"][-2:])
    gap = round(row["gap"], 2)
    against = f"{'高于' if gap > 0 else '低于'}进度线 {abs(gap):.1f} 个百分点" if gap else "与进度线持平"
    return f"到{month}月末结案率 {wording.number(row['value'], 1)}%，{against}"


def progress_html(desk: Desk, line: ProgressLine) -> str:
    """The courts at the end of the last whole month, in customary order; no figure is held against another court's."""
    frame = progress_of(desk, line, bench_of(desk).by).drop_nulls("asked")
    if frame.is_empty():
        return ""
    last = frame["month"].max()
    columns = head(
        (bench_of(desk).head_zh, ""),
        (f"{int(last[-2:])}月末结案率", "num"),
        ("进度线", "num"),
        ("相差（个百分点）", "num"),
    )
    body = "".join(
        f'<tr><th scope="row" title="{escape(row["name"])}">{escape(short(desk, row["name"]))}</th>'
        f'<td class="num strong">{wording.number(row["value"], 2)}%</td><td class="num">{row["asked"]:g}%</td>'
        f'<td class="num">{wording.signed(row["gap"], 2)}</td></tr>'
        for row in frame.filter(pl.col("month") == last).iter_rows(named=True)
    )
    return table(columns, body)
