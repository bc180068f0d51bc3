"""What the register knows of a document: its terms, where it stands, and its number."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from warehouse.problem import Problem

LONGEST_PREFIX = 20
LONGEST_NOTES = 4_000
_NUMBER = re.compile(r"(.+?)〔(\d{4})〕(\d{1,5})号")


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ISSUED = "issued"

    @property
    def zh(self) -> str:
        return {"draft": "草稿", "submitted": "送审", "issued": "已发"}[self.value]


@dataclass(frozen=True)
class PaperNumber:
    """发文字号: 某诉源〔2026〕3号."""

    prefix: str
    year: int
    seq: int

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.seq}号"

    @classmethod
    def read(cls, text: str) -> PaperNumber:
        """Raises Problem for what is no number of a document."""
        match = _NUMBER.fullmatch("".join(text.split()))
        if match is None or len(match[1]) > LONGEST_PREFIX or not int(match[3]):
            raise Problem(
                f"“{text[:40]}”不是发文字号", expected="如 某诉源〔2026〕3号：机关代字、六角括号中的年份、序号"
            )
        return cls(match[1], int(match[2]), int(match[3]))


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as it was printed when the document was made, for telling later what was revised."""

    id: str
    text: str
    value: float | None
    name_zh: str
    place_zh: str
    unit_zh: str = ""


@dataclass(frozen=True)
class NewPaper:
    """What is put into the register. request: what the document is made from again, as texts by name."""

    kind: str
    kind_zh: str
    title: str
    place_code: str
    place_zh: str
    addressee: str
    period: str
    period_zh: str
    caliber: str
    caliber_zh: str
    data_version: str
    data_date: str
    mode: str
    shared: bool
    made_up: bool
    dated: str
    request: Mapping[str, str | None]
    figures: tuple[PrintedFigure, ...]
    replaces: int | None = None


@dataclass(frozen=True)
class Paper:
    """A row of the register. changes: how often it was written; replaced_by: the later one that names it."""

    id: int
    kind: str
    kind_zh: str
    title: str
    place_code: str
    place_zh: str
    addressee: str
    period: str
    period_zh: str
    caliber: str
    caliber_zh: str
    data_version: str
    data_date: str
    mode: str
    shared: bool
    made_up: bool
    dated: str
    request: Mapping[str, str | None]
    status: Status
    number: PaperNumber | None
    notes: str
    replaces: int | None
    replaced_by: int | None
    changes: int
    created_at: str
    changed_at: str
    submitted_at: str | None
    issued_at: str | None

    @property
    def editable(self) -> bool:
        return self.status is Status.DRAFT


@dataclass(frozen=True)
class Wording:
    """A corrected paragraph: the texts between its figures, before and after."""

    position: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class PaperFile:
    """One form of an issued document, as it was issued."""

    form: str
    name: str
    content: bytes


def packed_figures(figures: Iterable[PrintedFigure]) -> bytes:
    """Each figure once."""
    rows = dict.fromkeys((f.id, f.text, f.value, f.name_zh, f.place_zh, f.unit_zh) for f in figures)
    return zlib.compress(json.dumps(list(rows), ensure_ascii=False).encode("utf-8"))


def read_figures(content: bytes) -> tuple[PrintedFigure, ...]:
    return tuple(PrintedFigure(*row) for row in json.loads(zlib.decompress(content)))
