"""Which encoding a text file is in; everything leaves here as UTF-8."""

from __future__ import annotations

import codecs
import re

import numpy as np

from warehouse.problem import Problem
from warehouse.reading.faulty_text import is_text_with_nul, nul_problem

# Six UTF-8 Han characters in a row are, by chance, GB18030 text about once in 10^13 places.
_RUN = 6


class Decoder:
    """Turns blocks of one file into UTF-8 and refuses a file whose encoding changes on the way."""

    def __init__(self, file: str, start: bytes) -> None:
        self._file = file
        self._line = 0
        self.wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        if self.wide:
            self.name = "utf-16"
        elif start.startswith(codecs.BOM_UTF8):
            self.name = "utf-8-sig"
        elif b"\x00" in start[:65536] and not is_text_with_nul(start[:65536]):
            raise Problem(
                "这不是文本表格（内容是二进制）",
                where=file,
                expected=".xlsx、.csv 或 .csv.gz",
                way_out="请在原系统中重新导出",
            )
        elif start.isascii():
            self.name = "ascii"  # settled by the first block that is not
        else:
            self.name = "utf-8" if _is_utf8(start) else "gb18030"

    def whole(self, data: bytes) -> bytes:
        """UTF-16 with its mark, all at once: its line ends can't be found in raw bytes."""
        text = data[: len(data) // 2 * 2].decode("utf-16", errors="ignore").encode()
        self._refuse_nul(text)
        self._line = text.count(b"\n")
        return text

    def decode(self, block: bytes) -> bytes:
        """`block` as UTF-8. Problem, with the line, if it is not in the GB18030 found at the start, or holds a NUL.

        UTF-8 is handed on as it is: the parser checks it as well, see `check`.
        """
        if self.name == "utf-8-sig" and self._line == 0:
            block = block.removeprefix(codecs.BOM_UTF8)
        self._refuse_nul(block)
        if self.name == "ascii" and not block.isascii():
            self.name = "utf-8" if _is_utf8(block) else "gb18030"
        text = self._from_gb18030(block) if self.name == "gb18030" else block
        self._line += block.count(b"\n")
        return text

    def _refuse_nul(self, block: bytes) -> None:
        at = block.find(0)
        if at >= 0:
            raise nul_problem(self._file, self._line + block.count(b"\n", 0, at) + 1)

    def lines_before(self, text: bytes) -> int:
        """Lines in front of the last block given out, which is `text`."""
        return self._line - text.count(b"\n")

    def check(self, text: bytes) -> None:
        """Problem, with the line, unless the last block given out is UTF-8. Asked only when parsing it failed."""
        self._line -= text.count(b"\n")
        try:
            text.decode("utf-8")
        except UnicodeDecodeError as error:
            raise self._mixed(text, error.start) from error

    def _from_gb18030(self, block: bytes) -> bytes:
        foreign = _utf8_run(block)
        if foreign is not None:
            raise self._mixed(block, foreign)
        try:
            return block.decode("gb18030").encode()
        except UnicodeDecodeError as error:
            raise self._mixed(block, error.start) from error

    def _mixed(self, block: bytes, at: int) -> Problem:
        if at >= len(block) - 4:
            return Problem(
                "文件在一个汉字中间断开，可能被截断",
                where=self._file,
                expected="完整的文件",
                way_out="请重新导出、重新复制后再导入",
            )
        line = self._line + block.count(b"\n", 0, at) + 1
        return Problem(
            f"第 {line} 行的编码与前面不一致：文件可能由两种编码拼接而成，或已损坏",
            where=self._file,
            expected="整个文件都是 UTF-8，或都是 GB18030（GBK）",
            way_out="请把来源不同的表分别导出、分别导入；或用 Excel 打开检查乱码后另存为 CSV UTF-8",
        )


def _utf8_run(data: bytes) -> int | None:
    """Where six UTF-8 Han characters stand in a row. In arrays: a regular expression takes ten times as long."""
    bytes_ = np.frombuffer(data, np.uint8)
    follows = (bytes_ & 0xC0) == 0x80
    starts = (bytes_ >= 0xE4) & (bytes_ <= 0xE9)
    at = np.flatnonzero(starts[:-2] & follows[1:-1] & follows[2:])
    of = at
    for step in range(1, _RUN):
        if len(of) == 0:
            return None
        next_ = np.searchsorted(at, of + 3 * step).clip(max=len(at) - 1)
        of = of[at[next_] == of + 3 * step]
    return int(of[0]) if len(of) else None


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, but for a character cut off at the end; and likelier UTF-8 than GB18030 if neither."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError as error:
        # Damaged or mixed: judge by the part in front. Three right UTF-8 Han characters there settle it.
        return len(re.findall(rb"[\xe4-\xe9][\x80-\xbf]{2}", data[: error.start])) >= 6
    return True
