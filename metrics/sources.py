"""Where printed figures come from: named frames that can be asked for again, and the id of a figure in one of them.

A figure's id is the whole question in writing, so that it can be recomputed anywhere without a register:

    rates/value@990302001000;by=town;caliber=civil_defendant@1;period=2026Q3;within=990300000000

that is source/column@row;argument=value… Whatever could be taken for a mark of the id is percent-encoded.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

import polars as pl

from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

# The last ones would end or fill a quoted text on a command line, and ids are printed as part of one.
_MARKS = re.compile(r"[%;=\s\x00-\x1f\"`$\\!“”„]")


@dataclass(frozen=True)
class Column:
    """How the figures of a column are taken.

    form   count, people, rate (decimals), percent (0–100), ratio (a change, as ratio − 1), points, times
    parts  the columns it was divided from, if there are any
    """

    name_zh: str
    form: str
    decimals: int = 0
    unit_zh: str = ""
    parts: tuple[str, str] | None = None


@dataclass(frozen=True)
class SourceFrame:
    """frame: key (String, unique), name, and the columns named in `columns`; other columns are words and flags.

    period_zh, place_zh, caliber  what holds for all rows, for the list of sources; notes: whole Chinese sentences
    """

    frame: pl.DataFrame
    columns: Mapping[str, Column]
    period_zh: str = ""
    place_zh: str = ""
    caliber: str = ""
    notes: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)

    def row(self, key: str) -> dict | None:
        if "rows" not in self.more:
            self.more["rows"] = {row["key"]: row for row in self.frame.iter_rows(named=True)}
        return self.more["rows"].get(key)


@dataclass(frozen=True)
class FigureId:
    """source, column and row of a figure, and what the source was asked with (texts only)."""

    source: str
    column: str
    row: str
    arguments: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        asked = "".join(f";{name}={_written(value)}" for name, value in sorted(self.arguments))
        return f"{self.source}/{self.column}@{_written(self.row)}{asked}"

    @classmethod
    def read(cls, text: str) -> FigureId:
        """Blanks and line breaks, as a printed id may have them, mean nothing. Raises Problem for what is no id."""
        head, *asked = re.sub(r"\s+", "", text).split(";")
        match = re.fullmatch(r"([a-z_]+)/([a-z0-9_]+)@(.*)", head)
        pairs = [part.split("=", 1) for part in asked]
        if match is None or any(len(pair) != 2 for pair in pairs):
            raise Problem(
                f"“{text[:80]}”不是数字编号",
                expected="形如 rates/value@990302001000;by=town;period=2026Q3 的编号",
                way_out="从文书附件或工作簿“数据来源”表中整段复制",
            )
        return cls(match[1], match[2], unquote(match[3]), tuple((name, unquote(value)) for name, value in pairs))


def _written(text: str) -> str:
    return _MARKS.sub(lambda mark: quote(mark[0], safe=""), text)


Make = Callable[..., SourceFrame]
SOURCES: dict[str, Make] = {}


def source(name: str) -> Callable[[Make], Make]:
    """Registers a function (warehouse, scope, **arguments) as the source `name`."""

    def register(make: Make) -> Make:
        SOURCES[name] = make
        return make

    return register


def ask_source(warehouse: Warehouse, scope: Scope, name: str, /, **arguments: str) -> SourceFrame:
    """Raises Problem for an unknown source or argument, and as the metrics do."""
    if name not in SOURCES:
        near = difflib.get_close_matches(name, SOURCES, n=1)
        raise Problem(f"没有数据来源“{name}”" + (f"，是不是“{near[0]}”？" if near else ""), expected="、".join(SOURCES))
    make = SOURCES[name]
    known = make.__kwdefaults__ or {}
    takes = set(make.__code__.co_varnames[2 : make.__code__.co_argcount + make.__code__.co_kwonlyargcount])
    missing = takes - set(known) - set(arguments)
    if missing or set(arguments) - takes:
        raise Problem(f"数据来源“{name}”的参数不对", where="、".join(arguments), expected="、".join(sorted(takes)))
    return make(warehouse, scope, **arguments)


@dataclass(frozen=True)
class Recomputed:
    """A figure computed anew. value None: missing."""

    id: FigureId
    column: Column
    name_zh: str
    value: float | None
    numerator: float | None
    denominator: float | None
    source: SourceFrame


def figure_of(found: SourceFrame, figure: FigureId) -> Recomputed:
    """The figure in an asked source. Raises Problem if there is no such row or column."""
    column = found.columns.get(figure.column)
    row = found.row(figure.row)
    if column is None or row is None:
        known = "、".join(found.columns)
        raise Problem(
            "这个编号的数字现在没有" if column else f"数据来源“{figure.source}”没有“{figure.column}”这一列",
            where=str(figure),
            expected=known if column is None else "编号中的地方、行业或单位在现有数据中",
        )
    parts = [row.get(part) for part in column.parts] if column.parts else [None, None]
    return Recomputed(figure, column, row["name"], row[figure.column], *parts, found)


Asked = dict[tuple[str, tuple[tuple[str, str], ...]], SourceFrame]


def recompute(warehouse: Warehouse, scope: Scope, text: str, asked: Asked | None = None) -> Recomputed:
    """The figure of an id, from the warehouse as it is. Raises Problem as above.

    asked  what has been asked already is looked up here and added to it, for many figures of one document
    """
    import metrics.every_source  # noqa: F401  fills SOURCES; imported late, since it needs this module

    figure = FigureId.read(text)
    known, key = {} if asked is None else asked, (figure.source, figure.arguments)
    if key not in known:
        known[key] = ask_source(warehouse, scope, figure.source, **dict(figure.arguments))
    return figure_of(known[key], figure)
