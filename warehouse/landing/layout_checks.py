"""What may stand in the settings of a layout's column. Patterns are tried on the engine that will run them."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from warehouse.problem import Problem

_PLAIN = (str, int, float)  # YAML reads a header such as 2024 as a number
_MAY_BE: dict[str, tuple[str, object]] = {
    "headers": ("一个表头，或表头的列表", lambda v: isinstance(v, _PLAIN) or _all_plain(v)),
    "const": ("一个固定值", lambda v: v is None or isinstance(v, _PLAIN)),
    "codes": ("“写法: 代码”的对照", lambda v: isinstance(v, dict) and _all_plain([*v, *v.values()])),
    "otherwise": ("一个代码", lambda v: v is None or isinstance(v, str)),
    "match": ("正则表达式", lambda v: v is None or isinstance(v, str)),
    "replace": ("一段文字，可用 ${1}", lambda v: v is None or isinstance(v, str)),
    "formats": ("日期写法（如 %m/%d/%Y）的列表", lambda v: isinstance(v, str) or _all_plain(v)),
    "unit": ("元 或 万元", lambda v: isinstance(v, str)),
    "separators": ("分隔符，如 \"、;\"", lambda v: isinstance(v, str) and v != ""),
    "needed": ("true 或 false", lambda v: v is None or isinstance(v, bool)),
}  # fmt: skip


def refuse_wrong_types(spec: dict, where: str) -> None:
    """Problem, naming the setting, if one is of a kind it can't be."""
    for key, value in spec.items():
        said, fits = _MAY_BE[key]
        if not fits(value) or (key == "headers" and isinstance(value, _PLAIN) and not isinstance(value, str)):
            raise Problem(f"“{key}”不能是“{value}”", where=where, expected=said, way_out=_WAY_OUT)


def refuse_bad_pattern(pattern: str | None, where: str) -> None:
    try:
        pl.Series([""]).str.contains(f"^(?:{pattern or ''})$")
    except pl.exceptions.PolarsError as error:
        raise Problem(
            f"正则表达式“{pattern}”写错了，或用了不支持的写法",
            where=where,
            expected="Rust 的正则写法：没有前后查看 (?=…) (?<=…) 和反向引用 \\1",
            way_out=f"程序的说明：{_said(error)}",
        ) from error


def refuse_bad_formats(formats: tuple[str, ...], where: str) -> None:
    for form in formats:
        if not _comes_back(form):
            raise Problem(f"日期写法“{form}”不认识", where=where, expected="年月日俱全，如 %Y-%m-%d、%m/%d/%Y")


def _comes_back(form: str) -> bool:
    """Whether a day written in this form is read as the same day."""
    day = pl.Series([datetime(2021, 12, 31, 10, 30)])
    try:
        return day.dt.strftime(form).str.to_date(form, strict=False).item() == day.item().date()
    except pl.exceptions.PolarsError:
        return False


def as_tuple(value: object) -> tuple[str, ...]:
    """One header or several, as texts."""
    return tuple(str(v) for v in (value if isinstance(value, list) else [value]))


def _all_plain(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, _PLAIN) for value in values)


def _said(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.startswith(("error:", "regex error: "))]
    return (lines or str(error).splitlines())[-1].strip()[:200]


_WAY_OUT = "请参照 warehouse/layouts/README.md"
