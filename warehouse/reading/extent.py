"""How far the cells of a worksheet reach, found without reading them.

The reader of workbooks makes room for every cell of the rectangle around the filled ones: one stray cell in XFD1048576
would ask for 512 GB and end the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

import numpy as np

MAX_CELLS = 64 * 1024**2  # every row Excel has, 64 columns wide: about 2 GB
MAX_TAG = 64 * 1024  # bytes; a tag of a real sheet has some dozens
# Cells in a namespace of their own (<x:c>): rare enough to be counted the slow way.
_PREFIXED = re.compile(rb"<[^\s<>/]*:c[\s/>]")
_LONGEST = 12  # bytes of a reference and the quote behind it
_REFERENCE = re.compile(r"([A-Za-z]{0,6})(\d{1,9})")


@dataclass(frozen=True)
class Extent:
    """The last row and column, counted from 1, that hold a cell; 0 if there is none."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    @property
    def last_cell(self) -> str:
        """As Excel names it: XFD1048576."""
        letters, left = "", self.columns
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.rows}"


class Unclear(Exception):
    """The part is no XML that a spreadsheet program would write."""


def extent(blocks: Iterable[bytes]) -> Extent | None:
    """Of one part of a workbook. None if not every cell is written <c r="A1", as usual: then only `counted` can tell.

    Raises Unclear for tags of absurd length.
    """
    rows = columns = 0
    for block in _whole_tags(blocks):
        if b":c" in block and _PREFIXED.search(block):
            return None
        text = np.frombuffer(block + bytes(_LONGEST + 8), np.uint8)
        begun = np.flatnonzero((text[:-1] == ord("<")) & (text[1:] == ord("c")))
        begun = begun[_NAME_ENDS[text[begun + 2]]]
        if not len(begun):
            continue
        for i, sign in enumerate(b' r="'):
            if (text[begun + 2 + i] != sign).any():
                return None
        last = _last(text, begun + 6)
        if last is None:
            return None
        rows, columns = max(rows, last.rows), max(columns, last.columns)
    return Extent(rows, columns)


_NAME_ENDS = np.zeros(256, bool)
_NAME_ENDS[list(b" \t\r\n/>")] = True


def _last(text: np.ndarray, at: np.ndarray) -> Extent | None:
    """The furthest of the references, such as AB12", that begin `at`; None if one is no reference."""
    column, row = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    open_ = np.ones(len(at), bool)
    for i in range(_LONGEST):
        sign = text[at + i]
        open_ &= sign != ord('"')
        if not open_.any():
            break
        digit = open_ & (sign >= 48) & (sign <= 57)
        letter = open_ & ~digit
        if (letter & ((row > 0) | ((sign | 32) < 97) | ((sign | 32) > 122))).any():
            return None
        row = np.where(digit, row * 10 + (sign - 48), row)
        column = np.where(letter, column * 26 + (sign & 31), column)
    return None if open_.any() else Extent(int(row.max()), int(column.max()))


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _whole_tags(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks cut in front of a tag, so that none is torn."""
    rest = b""
    for block in blocks:
        block = rest + block
        begun = block.rfind(b"<")
        cut = begun if begun > block.rfind(b">") else len(block)
        block, rest = block[:cut], block[cut:]
        if len(rest) > MAX_TAG:
            raise Unclear
        yield block
    yield rest


def counted(blocks: Iterable[bytes]) -> Extent:
    """The same by counting cells and rows as a reader does: ten times as slow. Unclear if it is no plain XML."""
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    parser.StartDoctypeDeclHandler = counter.refuse
    try:
        for block in blocks:
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unclear from error
    return Extent(counter.rows, counter.columns)


class _Counter:
    """A row or cell without reference follows the one before."""

    def __init__(self) -> None:
        self.rows = self.columns = self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind not in ("c", "row"):
            return
        given = _REFERENCE.fullmatch(attributes.get("r", ""))
        if "r" in attributes and not given:
            raise Unclear
        if kind == "row":
            self._row, self._column = int(given[2]) if given else self._row + 1, 0
        else:
            self._column = _column(given[1]) if given else self._column + 1
            self.columns = max(self.columns, self._column)
        self.rows = max(self.rows, self._row, int(given[2]) if given else 0)

    def refuse(self, *_: object) -> None:
        raise Unclear
