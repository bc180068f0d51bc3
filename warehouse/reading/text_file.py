"""Delimited text: found encoding, blocks cut at ends of records, so that a file of any size fits in memory.

UTF-8, UTF-8 with BOM, UTF-16 with BOM and GB18030 are read; a file that is partly one and partly the other is refused.
Neither a comma, a quote nor a line end can be part of a character in UTF-8 or GB18030, so raw bytes may be cut there.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

import polars as pl

from warehouse.problem import Problem
from warehouse.reading.encoding import Decoder
from warehouse.reading.faulty_text import lone_returns_problem, open_quote_problem, unparsed_problem
from warehouse.reading.sheet import EXTRA, HEAD_ROWS, ROW, Sheet, column_names

BLOCK_BYTES = 24 * 1024**2  # at most
SMALL_BYTES = 4 * 1024**2  # not worth cutting
MAX_RECORD_BYTES = 64 * 1024**2  # one record as long as this is a quote that nobody closed
MAX_UNPACKED_BYTES = 64 * 1024**3
MAX_RATIO = 500
RATIO_MATTERS_ABOVE = 512 * 1024**2
_SEPARATORS = (",", "\t", ";", "|")


def text_sheet(path: Path, packed: bool) -> Sheet:
    """The one table of a csv. Problem if it is binary, of mixed encodings, cut off inside a quoted cell, or blank."""
    with _open(path, packed) as file:
        start = _read(file, path, 1024 * 1024)
    decoder = Decoder(path.name, start)
    sample = decoder.decode(start[: start.rfind(b"\n") + 1] or start) if not decoder.wide else decoder.whole(start)
    if not sample.strip():
        raise Problem("文件里没有内容", where=path.name, way_out="请检查是否导出了空表")
    if b"\n" not in sample and sample.strip(b"\r").count(b"\r"):
        raise lone_returns_problem(path.name)
    separator = _separator(sample)
    head = _parse(sample, separator, None, HEAD_ROWS, path, decoder)
    rows = [["" if cell is None else cell.strip() for cell in row] for row in head.rows()]
    return Sheet("", decoder.name, rows, partial(_pieces, path, packed, separator))


def _separator(sample: bytes) -> str:
    line = max(sample.split(b"\n", HEAD_ROWS)[:HEAD_ROWS], key=len)
    return max(_SEPARATORS, key=lambda mark: line.count(mark.encode()))


def _open(path: Path, packed: bool) -> IO[bytes]:
    return gzip.open(path, "rb") if packed else path.open("rb")


def _read(file: IO[bytes], path: Path, size: int) -> bytes:
    try:
        return file.read(size)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Problem(
            "压缩文件不完整或已损坏", where=path.name, way_out="可能是下载或复制中断，请重新获取该文件"
        ) from error
    except OSError as error:
        raise Problem("读取文件时出错", where=path.name, way_out=str(error)) from error


def _even(size: int) -> int:
    """Bytes of a block such that a file of `size` makes an even number of them: two workers end at the same time."""
    pairs = -(-size // (2 * BLOCK_BYTES))
    return min(max(-(-size // (2 * pairs)) + 1, SMALL_BYTES), BLOCK_BYTES) if size else BLOCK_BYTES


def _blocks(path: Path, packed: bool) -> Iterator[bytes]:
    """Bytes that end with a record: at a line end where the quotes so far are paired."""
    rest, unpacked, lines = b"", 0, 0
    size = BLOCK_BYTES if packed else _even(path.stat().st_size)
    with _open(path, packed) as file:
        while data := _read(file, path, size):
            unpacked += len(data)
            if packed:
                _refuse_bomb(path, unpacked)
            rest += data
            cut = _last_record_end(rest)
            if cut:
                yield rest[:cut]
                lines += rest.count(b"\n", 0, cut)
                rest = rest[cut:]
            elif len(rest) > MAX_RECORD_BYTES:
                raise open_quote_problem(path.name, lines + 1)
    if rest:
        if rest.count(b'"') % 2:
            raise open_quote_problem(path.name, lines + rest.count(b"\n", 0, _last_record_end(rest)) + 1)
        yield rest


def _texts(path: Path, packed: bool) -> Iterator[tuple[bytes, Decoder]]:
    """The blocks as UTF-8. UTF-16, which only small hand-made exports use, comes as one block."""
    decoder = None
    for block in _blocks(path, packed):
        if decoder is None:
            decoder = Decoder(path.name, block)
        if decoder.wide:
            with _open(path, packed) as file:
                yield decoder.whole(_read(file, path, -1)), decoder
            return
        yield decoder.decode(block), decoder


def _refuse_bomb(path: Path, unpacked: int) -> None:
    ratio = unpacked / max(path.stat().st_size, 1)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_MATTERS_ABOVE and ratio > MAX_RATIO):
        raise Problem(
            f"压缩文件解开后超过原来的 {ratio:,.0f} 倍，疑似压缩炸弹，已停止读取",
            where=path.name,
            way_out="请确认文件来源",
        )


def _last_record_end(data: bytes) -> int:
    """Just behind the last line end with paired quotes before it; 0 if there is none."""
    end = data.rfind(b"\n") + 1
    quotes = data.count(b'"', 0, end)
    while end and quotes % 2:
        before = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    return end


def _pieces(path: Path, packed: bool, separator: str, skip: int, width: int) -> Iterator[pl.DataFrame]:
    done, text = 0, b""
    for text, decoder in _texts(path, packed):
        frame = _parse(text, separator, width + 1, None, path, decoder)
        names = column_names(width)
        numbered = frame.select(
            pl.int_range(done + 1, done + frame.height + 1, dtype=pl.Int32).alias(ROW),
            pl.col(str(width)).is_not_null().alias(EXTRA),
            *names,
        )
        done += frame.height
        kept = numbered.slice(max(skip - (done - frame.height), 0))
        blank = kept.select(pl.all_horizontal(pl.col(names).is_null())).to_series()
        yield kept.filter(~blank) if blank.any() else kept
    _refuse_cut_row(text, separator, width, done, path)


def _refuse_cut_row(text: bytes, separator: str, width: int, row: int, path: Path) -> None:
    """Exports end with a line end. One that does not, and whose last row lacks cells, was broken off."""
    last = text[text.rfind(b"\n") + 1 :]
    cells = last.count(separator.encode()) + 1
    if last.strip() and b'"' not in last and cells < width:
        raise Problem(
            f"最后一行只有 {cells} 格，应有 {width} 格，文件可能被截断",
            where=f"{path.name} 第 {row} 行",
            expected="完整的最后一行",
            way_out="请重新导出；若数据确实完整，请在文件末尾补一个换行",
        )


def _parse(
    text: bytes, separator: str, width: int | None, rows: int | None, path: Path, decoder: Decoder
) -> pl.DataFrame:
    if width is None:  # the head: as wide as its widest line, so that titles above the header do not narrow it
        width = max(line.count(separator.encode()) for line in text.split(b"\n", 500)[:500]) + 1
    schema = dict.fromkeys(column_names(width), pl.String)

    def parse(part: bytes) -> pl.DataFrame:
        return pl.read_csv(
            part,
            has_header=False,
            separator=separator,
            schema=schema,
            infer_schema=False,
            truncate_ragged_lines=True,
            missing_columns="insert",
            n_rows=rows,
        )

    try:
        return parse(text)
    except pl.exceptions.NoDataError:
        return pl.DataFrame(schema=schema)
    except pl.exceptions.PolarsError as error:
        before = decoder.lines_before(text)
        decoder.check(text)
        raise unparsed_problem(path.name, text, before, parse) from error
