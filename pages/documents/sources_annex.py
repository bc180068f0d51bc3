"""附件 of every document: how it was counted (口径说明) and where each figure comes from (数据来源)."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.sources import FigureId
from pages.charts import wording
from pages.documents.document import Annex, Block, ColumnHead, Number, Paragraph, Runs, Table
from pages.documents.making import Making, chinese_day
from warehouse.calibers import ATTRIBUTIONS_ZH

HEADS = (
    ColumnHead("数字", 13), ColumnHead("名称", 22, numeric=False), ColumnHead("分子", 14), ColumnHead("分母", 15),
    ColumnHead("编号", 62, numeric=False),
)  # fmt: skip


_MOST = 4  # sources of a table that are written out


def annexes(making: Making, blocks: list[Block], defined: list[Block] | None = None) -> list[Block]:
    """defined: how the figures are counted, where that is not a matter of the caliber."""
    return [Annex(1, "口径说明"), *(defined or _caliber(making)), Annex(2, "数据来源"), *_sources(making, blocks)]


def _caliber(making: Making) -> list[Paragraph]:
    caliber, terms = making.caliber, making.terms
    lines = [
        f"口径：{caliber.label_zh}（{caliber.key}）。{caliber.description_zh}",
        f"依据：{caliber.basis_zh}",
        f"案件归属：{ATTRIBUTIONS_ZH[caliber.numerator.attribution]}；人口：{making.people_zh}。",
        f"统计期：{terms.period}；数据截至{chinese_day(terms.data_date)}，数据版本{terms.data_version}。",
        "同比为与上年同期比较；件数和率的变化以百分数计，占比的变化以个百分点计；95%区间不含“没有变化”的，称为显著。",
        "与平均水平比较时，计入了各地之间通常的差异（过度离散），偶然波动和通常差异能够解释的高低不称显著。",
        f"显示模式：{terms.mode}；文书模板：{terms.template}。",
    ]
    if caliber.changed_zh:
        lines.insert(1, f"本版变化：{caliber.changed_zh}")
    return [Paragraph((line,)) for line in lines]


def _sources(making: Making, blocks: list[Block]) -> list[Block]:
    text = unique(run for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    said = (
        "正文中的每个数字列于下表，各表内的数字列于所附工作簿的“数据来源”表。"
        "在命令行输入 python -m metrics trace 加编号，即重新计算该数字。"
    )
    found: list[Block] = [Paragraph((said,))]
    found.append(Table("sources", "正文数字的来源", HEADS, tuple(map(_row, text)), small=True))
    lines = [line for block in blocks if isinstance(block, Table) for line in _table_lines(block)]
    return [*found, *(Paragraph((line,), "note") for line in lines)]


def _row(number: Number) -> tuple[Runs, ...]:
    return (
        (number,), (f"{number.place_zh} {number.name_zh}".strip(),), (part_zh(number.numerator),),
        (part_zh(number.denominator),), (breakable(number.id),),
    )  # fmt: skip


def part_zh(value: float | None) -> str:
    """A numerator or denominator with as many decimals as it needs."""
    return "" if wording.absent(value) else f"{round(value, 4):,.10g}"


def breakable(figure_id: str) -> str:
    """With places to break a line; blanks mean nothing in an id."""
    return figure_id.replace(";", "; ")


def unique(runs: Iterable[object]) -> list[Number]:
    """Each figure once, by id and printed text, in the order of reading."""
    found = {(run.id, run.text): run for run in runs if isinstance(run, Number)}
    return list(found.values())


def _table_lines(table: Table) -> list[str]:
    """From which sources a table was made, with what they were asked."""
    asked: dict[str, None] = {}
    for row in table.rows:
        for cell in row:
            for run in cell:
                if isinstance(run, Number):
                    figure = FigureId.read(run.id)
                    asked[str(FigureId(figure.source, "列", "行", figure.arguments))] = None
    shown = "　".join(map(breakable, list(asked)[:_MOST]))
    more = f"　等{len(asked)}项" if len(asked) > _MOST else ""
    return [f"《{table.caption}》：{shown}{more}"] if asked else []
