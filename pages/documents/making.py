"""From a request to a document: what every kind needs, made definite once. No kind asks the warehouse itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from metrics.find_place import find_place
from metrics.litigation import litigation_rate, suits
from metrics.naming import display_name
from metrics.period import Period, parse_period
from metrics.question import whole
from pages.documents import clauses
from pages.documents.document import Block, Document, Heading, Paragraph, Run, Runs, Terms
from pages.documents.moulds import Moulds, Names, joined, load_moulds
from pages.documents.numbers import Figures
from warehouse.calibers import POPULATION_BASES, Caliber, find_caliber
from warehouse.display import CHECKUP, CIRCULAR, Display
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

NUMERALS = "一二三四五六七八九十"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f.\s]+')
ALL_SECTORS = "全部行业"
LONGEST_NAME = 60
TITLE_LINE = 20  # letters of 22 pt on 156 mm


@dataclass(frozen=True)
class Request:
    """What a person chooses. place: name or code, None for the whole; addressee, number, copies: "" for the usual.

    dated  成文日期: part of the request, so that the same request gives the same document on any day
    mode   体检, 通报, or None: as the office has set
    about  what it is about besides a place, for kinds that ask for it: a sector, an organisation, a court, a scheme
    """

    kind: str
    period: str
    dated: date
    place: str | None = None
    caliber: str | None = None
    addressee: str = ""
    issuer: str = ""
    number: str = ""
    copies: str = ""
    mode: str | None = None
    about: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of document. names: its moulds and what may stand in them; levels: of the places it is about.

    for_each  the level of places that each get one, if it can be made for all at once; else ""
    uses      other kinds whose moulds it fills too, by the name of their file; its own come before theirs
    asks      what `about` of a request stands for, in Chinese; "" if it is not asked for
    """

    key: str
    name_zh: str
    about_zh: str
    names: Names
    levels: tuple[str, ...]
    make: Callable[[Making], Document]
    for_each: str = ""
    uses: Mapping[str, Names] = field(default_factory=dict)
    asks: str = ""


@dataclass(frozen=True)
class Making:
    """Everything a kind draws on while it is made. place: a row of the places table."""

    warehouse: Warehouse
    scope: Scope
    display: Display
    figures: Figures
    moulds: Moulds
    request: Request
    kind: Kind
    top: Mapping
    place: Mapping
    period: Period
    caliber: Caliber
    filters: str = ALL_SECTORS

    @property
    def code(self) -> str:
        return self.place["code"]

    @property
    def name(self) -> str:
        return self.place["name"]

    @property
    def whole_zh(self) -> str:
        """全市, or the district's own name."""
        return "全市" if self.top["level"] in ("city", "root") and self.code == self.top["code"] else self.name

    @property
    def rate_zh(self) -> str:
        return display_name(litigation_rate, self.caliber)

    @property
    def suits_zh(self) -> str:
        return display_name(suits, self.caliber)

    @property
    def people_zh(self) -> str:
        return POPULATION_BASES[self.caliber.population_basis]

    @property
    def ranks(self) -> bool:
        return self.display.ranks

    @property
    def shared(self) -> bool:
        return self.display.shared

    @cached_property
    def terms(self) -> Terms:
        info = self.warehouse.info
        return Terms(
            self.name, self.period.label_zh, self.caliber.label_zh, self.caliber.key, self.warehouse.version,
            info.data_date, info.made_up, self.display.mode, self.shared, self.moulds.version, self.filters,
        )  # fmt: skip

    def body(self, mould: str, **values: Run | Runs) -> Paragraph:
        return Paragraph(self.moulds.fill(mould, **values))

    def about(self, *places: str) -> Making:
        """The same for another place."""
        (code,) = places
        return replace(self, place=find_place(self.warehouse.places(self.scope), code))

    def finished(self, blocks: list[Block], *, title: tuple[str, ...], addressee: str) -> Document:
        """`title`: in lines; on one where it fits."""
        asked, whole = self.request, "".join(title)
        return Document(
            kind=self.kind.key, kind_zh=self.kind.name_zh,
            title_lines=(whole,) if len(whole) <= TITLE_LINE else title, number=asked.number.strip(),
            addressee=asked.addressee.strip() or addressee, blocks=tuple(blocks), issuer=asked.issuer.strip(),
            dated=asked.dated, copies=asked.copies.strip(), terms=self.terms, file_name=safe_name(whole),
        )  # fmt: skip


def begin(
    request: Request, kind: Kind, warehouse: Warehouse, scope: Scope, display: Display, settings: Path | None
) -> Making:
    """Raises Problem for a place, period, caliber, mode or template that can't be used."""
    if request.mode not in (None, CHECKUP, CIRCULAR):
        raise Problem(f"没有名为“{request.mode}”的显示模式", expected="体检 或 通报")
    if request.mode == CIRCULAR and not display.ranks:
        raise Problem(
            "当前设置为体检模式，文书不能显示位次", way_out="由管理员在 settings/display.yaml 中把 mode 改为 通报"
        )
    display = replace(display, mode=request.mode or display.mode)
    caliber = find_caliber(warehouse.calibers, request.caliber)
    period = parse_period(request.period, warehouse.info)
    top = whole(warehouse, scope)
    place = find_place(warehouse.places(scope), request.place) if request.place else top
    if place["level"] not in kind.levels:
        levels = "、".join(_LEVELS_ZH[level] for level in kind.levels if level != "root")
        raise Problem(f"“{kind.name_zh}”不能以{place['name']}为对象", expected=f"{levels}一级的地方")
    moulds = load_moulds({**kind.uses, kind.key: kind.names, "phrases": clauses.NAMES}, settings)
    figures = Figures(warehouse, scope, {"period": period.text, "caliber": caliber.key})
    return Making(warehouse, scope, display, figures, moulds, request, kind, top, place, period, caliber)


_LEVELS_ZH = {"city": "市", "district": "区县", "town": "镇街", "village": "村居", "root": "全部"}


def data_line(making: Making) -> Paragraph:
    """Caliber, data date, filters and version: printed in every document, whatever its templates say."""
    terms = making.terms
    filters = f"{terms.place}，{terms.period}，{terms.filters}"
    said = making.moulds.fill(
        "data_line",
        date=chinese_day(terms.data_date),
        caliber=terms.caliber,
        filters=filters,
        version=terms.data_version,
    )
    must = (chinese_day(terms.data_date), terms.caliber, terms.data_version, filters)
    lacking = [text for text in must if text not in "".join(map(str, said))]
    tail = f"（{'；'.join(lacking)}）" if lacking else ""
    return Paragraph(joined([*said, tail]))


_NOT_CAVEATS = ("演示数据", "未能定位到", "环比：")  # said elsewhere, or of what documents do not print


def caveats(making: Making, *frames: object) -> list[Paragraph]:
    """What the metrics say about the period: 春节, breaks, people carried forward; the share unlocated has its own."""
    notes = [note for frame in frames for note in frame.found.notes]
    kept = [
        re.sub(r"，可改看 [^。]*", "", note)  # that is how a period is written on a command line
        for note in dict.fromkeys(notes)
        if not any(word in note for word in _NOT_CAVEATS)
    ]
    return [Paragraph((note,)) for note in kept]


def section(number: int, text: str) -> Heading:
    return Heading(1, f"{NUMERALS[number - 1]}、{text}")


def listed(names: list[str], most: int = 8, *, counted: bool = False) -> str:
    """甲镇、乙镇等9个; all of them where they are few. counted: how many there are has been said before."""
    more = "等" if counted else f"等{len(names)}个"
    return "、".join(names[:most]) + (more if len(names) > most else "")


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def safe_name(text: str) -> str:
    """A file name on any system: no separators, no dots, not long."""
    return _NOT_IN_NAMES.sub("_", text).strip("_")[:LONGEST_NAME] or "文书"
