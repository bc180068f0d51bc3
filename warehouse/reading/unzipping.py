"""A zip unpacked step by step, counting what really comes out: sizes written in a zip can say anything."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from warehouse.problem import Problem

STEP = 1024**2
MAX_UNPACKED_BYTES = 4 * 1024**3  # of an xlsx; the row limit of Excel is reached well below
MAX_RATIO = 200  # real sheets pack 5 to 30 times, bombs thousands of times
RATIO_MATTERS_ABOVE = 200 * 1024**2
MAX_ENTRIES = 10_000
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class Unzipping:
    """Unpacks the entries of one file one after the other; Problem as soon as they come to more than is bearable."""

    def __init__(self, path: Path, entries: list[zipfile.ZipInfo]) -> None:
        self._path, self._entries = path, entries
        self._packed = max(path.stat().st_size, 1)
        self._unpacked = 0
        if len(entries) > MAX_ENTRIES:
            raise self._bomb()

    def blocks(self) -> Iterator[tuple[zipfile.ZipInfo, Iterator[bytes]]]:
        """(entry, its bytes in blocks of at most STEP). The blocks must be used up before the next entry."""
        with self._path.open("rb") as file:
            for entry in self._entries:
                yield entry, self._counted(_unpacked(file, entry, self._path))

    def _counted(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        for block in blocks:
            self._unpacked += len(block)
            many = self._unpacked > RATIO_MATTERS_ABOVE and self._unpacked > MAX_RATIO * self._packed
            if many or self._unpacked > MAX_UNPACKED_BYTES:
                raise self._bomb()
            yield block

    def _bomb(self) -> Problem:
        return Problem(
            f"文件解开后超过 {self._unpacked / 1024**2:,.0f} MB，是原来的 {self._unpacked / self._packed:,.0f} 倍以上，"
            f"含 {len(self._entries):,} 个部件，疑似压缩炸弹，未打开",
            where=self._path.name,
            expected=f"解开后不超过 {MAX_UNPACKED_BYTES // 1024**3} GB、不超过 {MAX_RATIO} 倍、{MAX_ENTRIES:,} 个部件",
            way_out="请确认文件来源；数据确实很大时请改为导出 CSV",
        )


def _unpacked(file: IO[bytes], entry: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    """All bytes of an entry, also those beyond its declared size."""
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    known = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04" or not known or entry.flag_bits & 1:
        raise damaged(path)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    file.seek(name_length + extra_length, 1)
    left = entry.compress_size
    inflater = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left:
        packed = file.read(min(STEP, left))
        if not packed:
            raise damaged(path)
        left -= len(packed)
        yield from _inflated(inflater, packed, path) if inflater else [packed]


def _inflated(inflater: zlib._Decompress, packed: bytes, path: Path) -> Iterator[bytes]:
    try:
        while packed and not inflater.eof:
            yield inflater.decompress(packed, STEP)
            packed = inflater.unconsumed_tail
    except zlib.error as error:
        raise damaged(path) from error


def damaged(path: Path) -> Problem:
    return Problem(
        "文件已损坏或不完整，无法作为 Excel 打开",
        where=path.name,
        expected="完整的 .xlsx 文件",
        way_out="可能是下载或复制中断，请重新导出、重新复制后再导入",
    )
