"""The one error a reader is ever shown: what happened, where, what was expected, and the way out."""

from __future__ import annotations


class Problem(Exception):
    """Something a person can act on. All texts are Simplified Chinese sentences.

    what      what is wrong, e.g. "找不到“立案日期”这一列"
    where     file, sheet, row, column, place or setting it concerns
    expected  what would have been right
    way_out   what to do now
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", way_out: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.way_out = way_out

    def __str__(self) -> str:
        parts = [self.what]
        for label, text in (("位置", self.where), ("应为", self.expected), ("处理办法", self.way_out)):
            if text:
                parts.append(f"{label}：{text}")
        return "\n".join(parts)
