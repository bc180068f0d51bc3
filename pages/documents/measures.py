"""Metrics that know no caliber, as documents print them: value with its basis, change, range; never in an order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.catalogue import METRICS
from metrics.court_ranges import STANDINGS_ZH, Standing, judged
from metrics.source_frames_assessment import settings_of
from pages.charts import wording
from pages.documents.clauses import STABLE_FROM
from pages.documents.document import ColumnHead, Runs, Table
from pages.documents.making import Making
from pages.documents.numbers import Figures, Sheet
from warehouse.ranges import Range, load_ranges

DAYS = "天"


@dataclass(frozen=True)
class Bench:
    """Which courts: those of a place, or one. figures: asked without a caliber. by: what the rows of tables are."""

    figures: Figures
    within: str
    court: str
    name: str
    by: str
    row_zh: str
    ranges: tuple[Range, ...]
    levels: dict[str, str]

    @property
    def asked(self) -> dict[str, str]:
        return {"within": self.within} | ({"court": self.court} if self.court else {})

    def whole(self, metric: str) -> tuple[Sheet, str]:
        """The metric of all courts together, and the key of its one row."""
        sheet = self.figures.ask("measured", metric=metric, by="place", **self.asked)
        return sheet, sheet.rows[0]["key"]

    def standing(self, metric: str) -> tuple[str, str]:
        """合理区间 and where the figure lies."""
        sheet, _ = self.whole(metric)
        row = judged(sheet.found.more["result"], self.ranges, self.levels).row(0, named=True)
        if row["standing"] is None:
            return row["range_zh"] or "—", "—"
        return row["range_zh"] or "—", STANDINGS_ZH[Standing(row["standing"])]


def bench_of(making: Making) -> Bench:
    """The courts of the request's place, or the one it is about. Raises Problem for an unknown court, bad ranges."""
    figures = Figures(making.warehouse, making.scope, {"period": making.period.text})
    ranges = load_ranges(settings_of(making.warehouse).settings)
    levels = dict(making.warehouse.courts.select("court_code", "level").iter_rows())
    wanted = making.request.about.strip()
    named = {row["court_code"]: row["name"] for row in making.warehouse.courts.iter_rows(named=True)}
    code = next((code for code, name in named.items() if wanted and wanted in (code, name)), wanted)
    if code:  # an unknown one is refused by the metrics, with the nearest name
        name = named.get(code, code)
        return Bench(figures, making.top["code"], code, name, "tribunal", "人民法庭", ranges, levels)
    return Bench(figures, making.code, "", f"{making.name}各法院", "court", "法院", ranges, levels)


def basis(sheet: Sheet, key: str, metric: str) -> Runs:
    """54 ÷ 112; of days how many cases they are of; of money in 万元."""
    what = METRICS[metric]
    if what.denominator is None:
        return ("—",)
    if what.unit_zh == DAYS and metric != "disposition_time":
        return (sheet.number(key, "denominator"), "件")
    yuan = what.denominator.unit_zh == "元"
    top, bottom = (sheet.number(key, part, form="wan" if yuan else None) for part in ("numerator", "denominator"))
    return (top, " ÷ ", bottom, "万元") if yuan else (top, " ÷ ", bottom)


def moved_cell(sheet: Sheet, key: str) -> Runs:
    """+2.3*, −3.9%, ※ across a break; — on fewer than 20 cases. Of shares in 个百分点, as the notes say."""
    row = sheet.row(key)
    few = min(row.get("numerator") or 0, row.get("yoy_numerator") or 0) < STABLE_FROM
    if few or not sheet.has(key, "yoy_change"):
        return (wording.MISSING,)
    number = sheet.number(key, "yoy_change", form="signed")
    mark = "※" if row.get("yoy_significant") is None and row.get("yoy_note") else "*" if row["yoy_significant"] else ""
    return (number, mark) if mark else (number,)


def name_of(metric: str) -> str:
    what = METRICS[metric]
    unit = "" if what.unit_zh == "%" else f"（{what.unit_zh}）" if what.unit_zh else ""
    return f"{what.name_zh}{unit}"


def measures_table(bench: Bench, key: str, caption: str, metrics: Iterable[str]) -> Table:
    """指标, 本期, 计算, 上年同期, 同比: each with its numerator and denominator."""
    heads = (
        ColumnHead("指标", 32, numeric=False), ColumnHead("本期", 14), ColumnHead("分子 ÷ 分母", 26),
        ColumnHead("上年同期", 14), ColumnHead("同比", 14),
    )  # fmt: skip
    rows = []
    for metric in metrics:
        sheet, row = bench.whole(metric)
        cells = ((sheet.number(row, "value"),), basis(sheet, row, metric), (sheet.number(row, "yoy_value"),))
        rows.append(((name_of(metric),), *cells, moved_cell(sheet, row)))
    return Table(key, caption, heads, tuple(rows), small=True)


def checkup_table(bench: Bench, caption: str, sections: dict[str, tuple[str, ...]]) -> Table:
    """体检表: by section; the range and where the figure lies, nothing else."""
    heads = (
        ColumnHead("指标", 34, numeric=False), ColumnHead("本期", 13), ColumnHead("分子 ÷ 分母", 26),
        ColumnHead("同比", 14), ColumnHead("合理区间", 15), ColumnHead("所处", 15, numeric=False),
    )  # fmt: skip
    rows: list[tuple[Runs, ...]] = []
    at: list[int] = []
    for section, metrics in sections.items():
        at.append(len(rows))
        rows.append(((section,), *[("",)] * 5))
        for metric in metrics:
            sheet, key = bench.whole(metric)
            held, where = bench.standing(metric)
            value = (sheet.number(key, "value"),)
            rows.append(
                ((name_of(metric),), value, basis(sheet, key, metric), moved_cell(sheet, key), (held,), (where,))
            )
    return Table("checkup", caption, heads, tuple(rows), head_rows=tuple(at), small=True)
