"""One field a layout may fill, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldType = Literal["text", "date", "number", "whole", "yes_no", "code", "names", "private"]


@dataclass(frozen=True)
class Field:
    """One thing a row may tell.

    type     text | date | number | whole | yes_no | code (one of `codes`) | names (several in a cell) | private
    needed   a row without it is rejected, a file without the column refused
    codes    the allowed values of a code
    least, most  of a number: what lies beyond is a mistake, such as a telephone number in the wrong column
    none_is_said  of yes_no: 无 is an answer, not an empty cell
    ahead    of a date: it may lie after the data date, such as the day by which an answer is due
    """

    name: str
    type: FieldType
    name_zh: str
    needed: bool = False
    codes: tuple[str, ...] = ()
    least: float = 0.0
    most: float = float("inf")
    ahead: bool = False
    none_is_said: bool = False

    @property
    def personal(self) -> bool:
        """Whether a value may name a person: then it is never shown or landed as it is."""
        return self.type in ("names", "private")
