"""The tables of an assessment: the scheme, everybody's points, and each subject's points with their reasons."""

from __future__ import annotations

from metrics.assessment.model import STATUS_ZH, Assessment, Scored, Status, SubjectScore
from metrics.assessment.subjects import subjects_zh
from metrics.source_frames_assessment import MOST, TOTAL
from pages.documents.document import ColumnHead, Runs, Table
from pages.documents.making import Making
from pages.documents.numbers import Sheet
from warehouse.assessment.model import RULE_KINDS_ZH, plain_number

CHECKED = "※"
ACROSS = 10  # items that have room for a column each


def scheme_table(making: Making, found: Assessment) -> Table:
    heads = (
        ColumnHead("项", 8), ColumnHead("指标", 32, numeric=False), ColumnHead("满分", 10),
        ColumnHead("计分方式", 20, numeric=False), ColumnHead("口径", 60, numeric=False),
    )  # fmt: skip
    rows = tuple(
        (
            (str(n),), (item.name_zh,), (plain_number(item.most),), (RULE_KINDS_ZH[item.rule.kind],),
            (item.how_zh or "—",),
        )
        for n, item in enumerate(found.scheme.items, 1)
    )  # fmt: skip
    return Table("scheme", f"{found.scheme.title_zh}的指标", heads, rows, small=True)


def points_table(making: Making, found: Assessment, sheet: Sheet) -> Table:
    """A column for each item by its number; 未评 and 需核实 are words and never nought."""
    few = len(found.scheme.items) <= ACROSS  # more stand only in the tables of each subject
    complete = all(score.complete for score in found.subjects)
    heads = [ColumnHead(subjects_zh(found.scheme), 18, numeric=False)]
    heads += [ColumnHead(f"项{n}", 10.5) for n in range(1, len(found.scheme.items) + 1) if few]
    heads += [ColumnHead("合计", 11), *([] if complete else [ColumnHead("已评满分", 11)])]
    rows = []
    for score in found.subjects:
        key = score.subject.code
        cells = [_cell(sheet, key, n, one) for n, one in enumerate(score.items, 1) if few]
        total = (sheet.number(key, TOTAL),), *([] if complete else [(sheet.number(key, MOST),)])
        rows.append(((score.subject.name,), *cells, *total))
    caption = f"{found.period.label_zh}各{subjects_zh(found.scheme)}得分（分）"
    return Table("points", caption, tuple(heads), tuple(rows), small=True)


def _cell(sheet: Sheet, key: str, number: int, scored: Scored) -> Runs:
    if scored.points is None:
        return (STATUS_ZH[scored.status],)
    figure = sheet.number(key, f"item_{number}")
    return (figure, CHECKED) if scored.check else (figure,)


def reasons_table(found: Assessment, sheet: Sheet, score: SubjectScore, number: int) -> Table:
    heads = (
        ColumnHead("指标", 30, numeric=False), ColumnHead("满分", 9), ColumnHead("得分", 11),
        ColumnHead("说明", 80, numeric=False),
    )  # fmt: skip
    key = score.subject.code
    rows: list[tuple[Runs, ...]] = [
        ((one.item.name_zh,), (plain_number(one.item.most),), _cell(sheet, key, n, one), (_why(one),))
        for n, one in enumerate(score.items, 1)
    ]
    rows.append((("合计",), (sheet.number(key, MOST),), (sheet.number(key, TOTAL),), (_whole(score),)))
    return Table(f"reasons_{number}", f"{score.subject.name}逐项得分", heads, tuple(rows), total_rows=1, small=True)


def _why(scored: Scored) -> str:
    return "".join([scored.reason_zh, *scored.remarks])


def _whole(score: SubjectScore) -> str:
    missing = [one.item.name_zh for one in score.items if one.status is not Status.SCORED]
    return f"不含{'、'.join(missing)}" if missing else "全部评齐"
