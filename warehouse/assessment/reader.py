"""Reading written values of a scheme: each fault becomes a Problem that names its place, and reading goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from warehouse.problem import Problem

_LARGEST = Decimal(10) ** 9
_LONGEST = 500
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")  # workbooks cannot hold them


@dataclass
class Reader:
    """Reads values and keeps what is wrong with them. where: the file."""

    where: str
    problems: list[Problem]

    def wrong(self, what: str, at: str = "", expected: str = "", way_out: str = "") -> None:
        place = f"{self.where} / {at}" if at else self.where
        self.problems.append(Problem(what, where=place, expected=expected, way_out=way_out))

    def number(self, raw: dict, name: str, at: str, default: Decimal | None = None) -> Decimal:
        value = raw.get(name, default)
        try:
            if value is None or isinstance(value, bool):
                raise InvalidOperation
            read = Decimal(str(value).strip())
            if not read.is_finite() or read.copy_abs() > _LARGEST or read.as_tuple().exponent < -9:
                raise InvalidOperation
        except InvalidOperation:
            said = "缺少" if value is None else f"不是数字：“{str(value)[:30]}”"
            self.wrong(f"“{name}”{said}", at, "一个数，如 20 或 0.5，最多 9 位小数")
            return Decimal(0)
        return read

    def text(self, raw: dict, name: str, at: str, *, needed: bool = False) -> str:
        value = raw.get(name)
        if isinstance(value, list | tuple | dict | set | bytes):
            self.wrong(f"“{name}”应是一段文字", at)
            return ""
        text = "" if value is None else str(value).strip()
        if needed and not text:
            self.wrong(f"缺少“{name}”", at)
        if _CONTROL.search(text):
            self.wrong(f"“{name}”里有看不见的控制字符", at, way_out="请删去后重新填写")
            text = ""
        if len(text) > _LONGEST:
            self.wrong(f"“{name}”太长（{len(text)} 字）", at, f"不超过 {_LONGEST} 字")
        return text

    def choice(self, raw: dict, name: str, at: str, allowed: Iterable[str], default: str | None = None) -> str:
        value = str(raw.get(name, default))
        allowed = tuple(allowed)
        if value not in allowed:
            self.wrong(f"“{name}”不能是“{value[:30]}”{near(value, allowed)}", at, "、".join(allowed))
            return allowed[0]
        return value

    def day(self, raw: dict, name: str) -> date | None:
        value = raw.get(name)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.wrong(f"“{name}”不是日期：“{str(value)[:30]}”", expected="如 2025-01-01")
            return None

    def keys(self, raw: object, allowed: Iterable[str], at: str) -> dict:
        if not isinstance(raw, dict):
            self.wrong("写法不对，应是一组“名称: 值”", at)
            return {}
        for key in raw:
            if key not in allowed:
                self.wrong(f"不认识的设置“{str(key)[:30]}”{near(str(key), allowed)}", at, "、".join(allowed))
        return raw


def near(word: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"，是不是“{found[0]}”？" if found else ""
