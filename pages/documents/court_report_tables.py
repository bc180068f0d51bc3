"""The tables of a report on the courts: rows in the customary order, sums that add up, differences beyond chance."""

from __future__ import annotations

from metrics.catalogue import METRICS
from metrics.court_stock import BANDS_ZH
from metrics.source_frames_courts import ALL
from pages.documents.clauses import STABLE_FROM
from pages.documents.document import ColumnHead, Runs, Table
from pages.documents.making import Making
from pages.documents.measures import Bench, name_of
from pages.documents.numbers import Sheet

RATES = ("closing_rate", "clearance_ratio", "disposition_time")
COMPARED = (
    "mean_days", "within_limit_rate", "over_12_months_share", "reversed_of_first", "mediated_withdrawn_rate",
)  # fmt: skip
_SHORT = {"reversed_of_first": "发改率（一审结案口径）"}


def short(bench: Bench, name: str) -> str:
    """Without what all names of the table begin with: 齐川市青汇区人民法院 → 青汇区人民法院."""
    return name.removeprefix(bench.name.removesuffix("各法院")) or name


def flow_table(making: Making, bench: Bench, sheet: Sheet) -> Table:
    heads = (
        ColumnHead(bench.row_zh, 26, numeric=False), ColumnHead("期初未结", 12), ColumnHead("新收", 12),
        ColumnHead("结案", 12), ColumnHead("期末未结", 12), ColumnHead("结案率", 12), ColumnHead("结收比", 13),
        ColumnHead("处置时间（天）", 13),
    )  # fmt: skip
    rates = {metric: bench.figures.ask("measured", metric=metric, by=bench.by, **bench.asked) for metric in RATES}
    rows = []
    for one in sheet.rows:
        key = one["key"]
        counts = [(sheet.number(key, name),) for name in ("opening", "filed", "closed", "pending")]
        shown = []
        for metric in RATES:
            of, row = bench.whole(metric) if key == ALL else (rates[metric], key)
            shown.append((of.number(row, "value"),))
        rows.append(((short(bench, one["name"]),), *counts, *shown))
    caption = f"{making.period.label_zh}收结存（件）"
    return Table("flow", caption, heads, tuple(rows), total_rows=_ends(sheet), small=True)


def _ends(sheet: Sheet) -> int:
    return sum(row["key"] in (ALL, "rest") for row in sheet.rows)


def courts_table(making: Making, bench: Bench) -> Table | None:
    """Some figures of each court; 高 and 低 only where the difference from all others together is beyond chance."""
    sheets = {metric: _beside(bench, metric) for metric in COMPARED}
    rows_of = next(iter(sheets.values())).rows
    if len(rows_of) < 2:
        return None
    heads = [ColumnHead(bench.row_zh, 28, numeric=False)]
    heads += [ColumnHead(_SHORT.get(metric, name_of(metric)), 18) for metric in COMPARED]
    rows = [
        ((short(bench, one["name"]),), *(_compared(sheet, one["key"]) for sheet in sheets.values()))
        for one in rows_of
    ]  # fmt: skip
    whole = tuple((of.number(row, "value"),) for of, row in map(bench.whole, COMPARED))
    caption = f"{making.period.label_zh}部分指标"
    return Table("courts", caption, tuple(heads), (*rows, (("合计",), *whole)), total_rows=1, small=True)


def _beside(bench: Bench, metric: str) -> Sheet:
    return bench.figures.ask("beside_others", metric=metric, by=bench.by, **bench.asked)


def apart(bench: Bench) -> dict[str, dict[str, list[str]]]:
    """By metric and side (高, 低) the courts that differ from all others together beyond chance."""
    found: dict[str, dict[str, list[str]]] = {}
    for metric in COMPARED:
        sides: dict[str, list[str]] = {"高": [], "低": []}
        for row in _beside(bench, metric).rows:
            if row["apart"]:
                sides["高" if row["difference"] > 0 else "低"].append(short(bench, row["name"]))
        if any(sides.values()):
            found[METRICS[metric].name_zh] = sides
    return found


def _compared(sheet: Sheet, key: str) -> Runs:
    row, number = sheet.row(key), sheet.number(key, "value")
    if row["apart"]:
        return (number, "高" if row["difference"] > 0 else "低")
    few = not isinstance(number, str) and (row["denominator"] or 0) < STABLE_FROM
    return (number, "△") if few else (number,)


def ages_table(making: Making, bench: Bench, sheet: Sheet) -> Table:
    heads = [ColumnHead(bench.row_zh, 26, numeric=False), ColumnHead("未结", 12)]
    heads += [ColumnHead(zh, 14) for zh in BANDS_ZH.values()]
    rows = tuple(
        ((short(bench, row["name"]),), *((sheet.number(row["key"], name),) for name in ("pending", *BANDS_ZH)))
        for row in sheet.rows
    )
    caption = "审判案件期末未结，按立案至今的时间（件）"
    return Table("ages", caption, tuple(heads), rows, total_rows=_ends(sheet), small=True)


def procedures_table(making: Making, bench: Bench) -> Table:
    sheet = bench.figures.ask("procedures", **bench.asked)
    heads = (
        ColumnHead("审理程序", 26, numeric=False), ColumnHead("一审结案（件）", 18), ColumnHead("占比", 14),
        ColumnHead("平均审理天数", 18), ColumnHead("95%区间（天）", 24),
    )  # fmt: skip

    def row(one: dict) -> tuple[Runs, ...]:
        key, reach = one["key"], ("—",)
        if sheet.has(key, "mean_lower") and one["closed"] >= STABLE_FROM:
            reach = (sheet.number(key, "mean_lower"), "—", sheet.number(key, "mean_upper"))
        cells = ((sheet.number(key, name),) for name in ("closed", "share", "mean_days"))
        closed, share, days = cells
        return ((one["name"],), closed, ("",) if key == ALL else share, days, ("",) if key == ALL else reach)

    caption = f"{making.period.label_zh}一审结案的审理程序和用时"
    return Table("procedures", caption, heads, tuple(map(row, sheet.rows)), total_rows=1, small=True)
