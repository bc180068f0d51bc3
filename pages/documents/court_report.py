"""审判运行态势体检报告 for the court's 会商: ranges and intervals, courts in customary order, never an ordinal."""

from __future__ import annotations

from dataclasses import replace

from metrics.catalogue import METRICS
from metrics.court_checkup import SECTIONS
from metrics.source_frames_courts import ALL
from pages.charts import wording
from pages.documents import court_report_names, sources_annex
from pages.documents.clauses import yoy_clause
from pages.documents.court_report_advice import advice, apart_names
from pages.documents.court_report_tables import ages_table, courts_table, flow_table, procedures_table
from pages.documents.document import Block, ColumnHead, Document, Paragraph, Table
from pages.documents.making import Kind, Making, caveats, chinese_day, section
from pages.documents.measures import Bench, bench_of, checkup_table, measures_table
from pages.documents.numbers import Sheet
from warehouse.display import CHECKUP

MEDIATION = (
    "mediations_received", "mediation_success_rate", "mediation_settled_share", "diversion_rate", "confirmation_rate",
    "mediation_performance_rate", "mediation_days",
)  # fmt: skip
NEARLY_ALL = 99.0


def make(making: Making) -> Document:
    """Raises Problem for an unknown court or place without courts."""
    making = replace(making, display=replace(making.display, mode=CHECKUP))
    bench = bench_of(making)
    where = {"courts": bench.name, "period": making.period.label_zh}
    title = making.moulds.lines("title", **where | {"period": making.period.label_zh.split("（")[0]})
    blocks: list[Block] = [making.body("opening", **where)]
    if making.terms.made_up:
        blocks.append(making.body("made_up"))
    blocks += [section(1, "收结存"), *_flow(making, bench, where)]
    blocks += [section(2, "体检指标"), *_checkup(making, bench)]
    blocks += [section(3, "未结案件"), *_pending(making, bench)]
    blocks += [section(4, "上诉与改判"), *_appeals(making, bench)]
    blocks += [section(5, "审理程序与审理时间"), *_time(making, bench)]
    blocks += [section(6, "诉前调解"), *mediation(making, bench)]
    blocks += [section(7, "会商建议"), *advice(making, bench)]
    blocks += sources_annex.annexes(making, blocks, _defined(making))
    found = making.finished(blocks, title=title, addressee=making.moulds.text("addressee", **where))
    terms = replace(found.terms, place=bench.name, caliber=making.moulds.text("caliber"), caliber_key="courts")
    return replace(found, terms=replace(terms, filters="各类案件"))


def _flow(making: Making, bench: Bench, where: dict[str, str]) -> list[Block]:
    sheet = bench.figures.ask("flow", by=bench.by, **bench.asked)
    counts = {name: sheet.number(ALL, name) for name in ("opening", "filed", "closed", "pending", "grown")}
    row = sheet.row(ALL)
    more = row["pending"] - row["opening"]
    balanced = all(abs(one["opening"] + one["filed"] - one["closed"] - one["pending"]) < 0.5 for one in sheet.rows)
    way = "grown_more" if more > 0 else "grown_less" if more < 0 else "grown_none"
    counts["grown"] = making.moulds.fill(way, size=counts["grown"]) if more else making.moulds.fill(way)
    changes = {}
    for metric in ("filed", "closed", "pending"):
        changes[f"{metric}_yoy"] = yoy_clause(making.moulds, *bench.whole(metric))
    blocks: list[Block] = [making.body("flow", **where, **counts, **changes)]
    blocks.append(making.body("balanced" if balanced else "unbalanced"))
    blocks.append(_rates(making, bench))
    rate, _ = bench.whole("closing_rate")
    blocks += [*caveats(making, rate), _data_line(making, bench)]
    return [*blocks, flow_table(making, bench, sheet), Paragraph(making.moulds.fill("flow_note"), "note")]


def _rates(making: Making, bench: Bench) -> Paragraph:
    """结案率 and 结收比 never without 处置时间."""
    said = {}
    for metric in ("closing_rate", "clearance_ratio", "disposition_time"):
        sheet, key = bench.whole(metric)
        said |= _with_parts(metric, sheet, key)
        said[f"{metric}_yoy"] = yoy_clause(making.moulds, sheet, key)
    return making.body("rates", **said)


def _with_parts(metric: str, sheet: Sheet, key: str) -> dict:
    parts = {f"{metric}_{part}": sheet.number(key, part) for part in ("numerator", "denominator")}
    return {metric: sheet.number(key, "value")} | parts


def _data_line(making: Making, bench: Bench) -> Paragraph:
    terms = making.terms
    return making.body(
        "courts_data_line", date=chinese_day(terms.data_date), courts=bench.name, period=terms.period,
        version=terms.data_version,
    )  # fmt: skip


def _checkup(making: Making, bench: Bench) -> list[Block]:
    whole = checkup_table(bench, f"{bench.name}体检表（{making.period.label_zh}）", SECTIONS)
    blocks: list[Block] = [making.body("checkup" if bench.ranges else "checkup_unset"), whole]
    blocks.append(Paragraph(making.moulds.fill("checkup_note"), "note"))
    table = courts_table(making, bench)
    if table is None:
        return blocks
    apart = apart_names(making, bench)
    blocks.append(making.body("apart", parts=apart) if apart else making.body("alike", row=bench.row_zh))
    return [*blocks, table, Paragraph(making.moulds.fill("courts_note", row=bench.row_zh), "note")]


def _pending(making: Making, bench: Bench) -> list[Block]:
    sheet = bench.figures.ask("ages", by=bench.by, **bench.asked)
    said = {"pending": sheet.number(ALL, "pending")}
    for metric in ("over_12_months_share", "over_36_months_share"):
        said |= _with_parts(metric, *bench.whole(metric))
    first, key = bench.whole("over_12_months_share")
    said["yoy"] = yoy_clause(making.moulds, first, key)
    return [making.body("pending", **said), ages_table(making, bench, sheet)]


def _appeals(making: Making, bench: Bench) -> list[Block]:
    said = {}
    for metric in ("no_appeal_rate", "reversed_of_first", "reversed_of_second"):
        sheet, key = bench.whole(metric)
        said |= _with_parts(metric, sheet, key)
        said[f"{metric}_yoy"] = yoy_clause(making.moulds, sheet, key)
    first = {name: run for name, run in said.items() if not name.startswith("reversed_of_second")}
    second = {name: run for name, run in said.items() if name.startswith("reversed_of_second")}
    known = second["reversed_of_second"] != wording.MISSING
    last = making.body("appeals_second", **second) if known else making.body("appeals_second_none")
    return [making.body("appeals", **first), last, making.body("two_names")]


def _time(making: Making, bench: Bench) -> list[Block]:
    said = {}
    for metric in ("mean_days", "median_days", "p90_days", "km_median_days"):
        sheet, key = bench.whole(metric)
        said[metric] = sheet.number(key, "value")
        if metric in ("mean_days", "km_median_days"):
            said |= {f"{metric}_{end}": sheet.number(key, end) for end in ("lower", "upper")}
            said[f"{metric}_n"] = sheet.number(key, "denominator")
    sheet, key = bench.whole("mean_days")
    said["yoy"] = yoy_clause(making.moulds, sheet, key)
    blocks: list[Block] = [making.body("time", **said)]
    saved, key = bench.whole("fast_track_saving_days")
    if saved.has(key, "lower") and saved.row(key)["lower"] > 0:  # beyond chance
        ends = {name: saved.number(key, name) for name in ("value", "lower", "upper")}
        blocks.append(making.body("saved", **ends))
    note = Paragraph(making.moulds.fill("procedures_note"), "note")
    return [*blocks, procedures_table(making, bench), note]


def mediation(making: Making, bench: Bench) -> list[Block]:
    """Two success rates with two bases, both named; a rate near 100% is asked about."""
    said = {}
    for metric in ("mediation_success_rate", "mediation_settled_share", "diversion_rate"):
        sheet, key = bench.whole(metric)
        if not sheet.has(key, "value"):
            return [making.body("mediation_none")]
        said |= _with_parts(metric, sheet, key)
        said[f"{metric}_yoy"] = yoy_clause(making.moulds, sheet, key)
    blocks: list[Block] = [making.body("mediation", **said)]
    if any(bench.whole(metric)[0].rows[0]["value"] >= NEARLY_ALL for metric in MEDIATION[1:3]):
        blocks.append(making.body("mediation_all"))
    blocks += caveats(making, bench.whole("mediation_success_rate")[0])
    table = measures_table(bench, "mediation", f"{making.period.label_zh}诉前调解", MEDIATION)
    return [*blocks, table, Paragraph(making.moulds.fill("mediation_note"), "note")]


def _defined(making: Making) -> list[Block]:
    """How each metric is computed, with its id and version."""
    heads = (
        ColumnHead("指标", 28, numeric=False), ColumnHead("算法", 66, numeric=False),
        ColumnHead("编号和版本", 30, numeric=False),
    )  # fmt: skip
    metrics = [METRICS[metric] for ids in (*SECTIONS.values(), MEDIATION) for metric in ids]
    rows = tuple(((what.name_zh,), (what.formula_zh.partition(" = ")[2],), (what.key,)) for what in metrics)
    return [making.body("defined"), Table("defined", "指标的算法", heads, rows, small=True)]


KIND = Kind(
    key="court_report",
    name_zh="审判运行态势体检报告",
    about_zh="供法院会商；一地各法院，或一个法院及其人民法庭",
    names=court_report_names.NAMES,
    levels=("root", "city", "district"),
    make=make,
    asks="法院（名称或代字；不写为该地各法院）",
)
