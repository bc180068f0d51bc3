"""What a document is: one frozen value, of which docx, pdf and xlsx are renderings. It knows nothing of files.

Text is text and is never read as markup, wherever it comes from. A figure is a Number: its printed text, its full
value and the id under which `python -m metrics trace` computes it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u200b-\u200f\u2028-\u202e]"
)


@dataclass(frozen=True)
class Number:
    """A printed figure.

    text    as printed (without unit); value: in full, None where it is missing
    form    how it is printed (a form of metrics.sources.Column); decimals: of the printed text
    shown   the printed figure as a number, as a cell of a workbook holds it
    """

    id: str
    text: str
    value: float | None
    shown: float | None
    form: str
    decimals: int
    name_zh: str
    unit_zh: str
    numerator: float | None
    denominator: float | None
    caliber: str
    period_zh: str
    place_zh: str


Run = str | Number
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """level 1: 一、 2: （一） 3: 1. The mark is part of the text."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """role: body (仿宋, indented), note (small, under a table), lead (the addressee's line: not indented)."""

    runs: Runs
    role: str = "body"


@dataclass(frozen=True)
class ColumnHead:
    """share: of the table's width, relative to the others; numeric: figures, set to the right."""

    text: str
    share: float
    numeric: bool = True


@dataclass(frozen=True)
class Table:
    """rows: cells of runs; the last total_rows are sums or remainders; head_rows, by number, begin a group."""

    key: str
    caption: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[tuple[Runs, ...], ...]
    total_rows: int = 0
    head_rows: tuple[int, ...] = ()
    small: bool = False


@dataclass(frozen=True)
class Picture:
    """A figure of the screen as SVG. alt: the picture in a sentence, for those who can't see it."""

    key: str
    caption: str
    svg: str
    alt: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Annex:
    """Begins an 附件 on a new page. number: 1, 2 … or 0 where there is only one."""

    number: int
    title: str

    @property
    def mark(self) -> str:
        return f"附件{self.number}" if self.number else "附件"


Block = Heading | Paragraph | Table | Picture | Annex


@dataclass(frozen=True)
class Terms:
    """What every document states, whatever its wording: under what its figures hold."""

    place: str
    period: str
    caliber: str
    caliber_key: str
    data_version: str
    data_date: date
    made_up: bool
    mode: str
    shared: bool
    template: str
    filters: str


@dataclass(frozen=True)
class Document:
    """issuer 发文机关, number 发文字号, addressee 主送, copies 抄送: "" where there is none; dated 成文日期."""

    kind: str
    kind_zh: str
    title_lines: tuple[str, ...]
    number: str
    addressee: str
    blocks: tuple[Block, ...]
    issuer: str
    dated: date
    copies: str
    terms: Terms
    file_name: str

    @property
    def title(self) -> str:
        return "".join(self.title_lines)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every figure, in the order of reading; one that is printed twice comes twice."""
        return tuple(run for runs in runs_of(self.blocks) for run in runs if isinstance(run, Number))

    @property
    def annexes(self) -> tuple[Annex, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Annex))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.runs
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row


def plain(runs: Runs) -> str:
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def printable(text: str) -> str:
    """Without control characters and marks of direction, which no form may hold or which turn a line round."""
    return _UNPRINTABLE.sub("", text)
