"""Where a text file goes wrong, as the line a person would look up in it, and how that is said."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from warehouse.problem import Problem

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\0\x1a"))
_NO_QUOTE = '请在该行找到多余或缺少的英文引号（"）并改正；或用 Excel 打开检查后另存为 CSV UTF-8'


def is_text_with_nul(start: bytes) -> bool:
    """Whether it would be text but for a few NUL bytes: then one can say where they stand."""
    return start.count(0) * 10 < len(start) and start.translate(None, _CONTROL) == start


def nul_problem(file: str, line: int) -> Problem:
    return Problem(
        f"第 {line} 行含有空字符（NUL），文件可能已损坏",
        where=f"{file} 第 {line} 行",
        expected="纯文本，不含空字符",
        way_out="请重新导出、重新复制后再导入；仍有空字符时，请用 Excel 打开检查该行后另存为 CSV UTF-8",
    )


def lone_returns_problem(file: str) -> Problem:
    return Problem(
        "第 1 行没有换行：整个文件只用回车（CR）分行，无法分出各行",
        where=f"{file} 第 1 行",
        expected="以换行（LF）或回车换行（CR LF）结尾的行",
        way_out="请用 Excel 打开后另存为 CSV UTF-8，再导入",
    )


def open_quote_problem(file: str, line: int) -> Problem:
    return Problem(
        f"从第 {line} 行起有引号没有闭合，文件可能被截断",
        where=f"{file} 第 {line} 行",
        expected="每个以引号开头的单元格都以引号结束",
        way_out=f"请重新导出；{_NO_QUOTE.removeprefix('请')}",
    )


def unparsed_problem(file: str, text: bytes, lines_before: int, parse: Callable[[bytes], object]) -> Problem:
    """What to say of a `text` (UTF-8) that `parse` refuses; it stands behind `lines_before` lines of the file."""
    at = _first_bad_record(text, parse)
    line = lines_before + text.count(b"\n", 0, at) + 1
    end = text.find(b"\n", at)
    quoted = b'"' in text[at : end if end >= 0 else len(text)]
    return Problem(
        f"第 {line} 行{'的引号不成对或位置不对，' if quoted else ''}无法按表格解析",
        where=f"{file} 第 {line} 行",
        expected="以逗号或制表符分隔的文本；含逗号、换行的单元格用一对英文引号括起",
        way_out=_NO_QUOTE,
    )


def _first_bad_record(text: bytes, parse: Callable[[bytes], object]) -> int:
    """Where the first record begins that can't be parsed. Halves the text: twice the work of parsing it once."""
    signs = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(signs == ord("\n"))
    quotes = np.cumsum(signs == ord('"'), dtype=np.int64)
    ends = ends[quotes[ends] % 2 == 0] + 1 if len(ends) else ends
    cuts = np.unique(np.r_[0, ends, len(text)])
    good, bad = 0, len(cuts) - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        if _parses(text[cuts[good] : cuts[middle]], parse):
            good = middle
        else:
            bad = middle
    return int(cuts[good])


def _parses(text: bytes, parse: Callable[[bytes], object]) -> bool:
    try:
        parse(text)
    except pl.exceptions.NoDataError:  # blank lines only
        return True
    except pl.exceptions.PolarsError:
        return False
    return True
