"""Looking at a file before opening it: is it there, is it what it seems, would it blow up."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from warehouse.problem import Problem
from warehouse.reading.extent import MAX_CELLS, Extent, Unclear, counted, extent
from warehouse.reading.unzipping import Unzipping, damaged

# A reader of workbooks goes by what it finds: these would make it take the file for something else.
OTHER_FORMATS = {"xl/workbook.bin", "content.xml"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(path: Path) -> str:
    """zip | ole | gz | text, by the first bytes; the name of a file proves nothing. Problem if it can't be read."""
    if not path.exists():
        raise Problem("找不到文件", where=str(path), way_out="请检查路径是否正确")
    if path.is_dir():
        raise Problem("这是一个文件夹，不是文件", where=str(path), way_out="请逐个指定要导入的文件")
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise Problem(
            "文件无法打开", where=str(path), way_out=f"请检查权限或关闭占用它的程序（{error.strerror}）"
        ) from error
    if not start:
        raise Problem("文件是空的（0 字节）", where=path.name, way_out="请重新导出后再导入")
    if start.startswith(b"PK"):
        return "zip"
    if start.startswith(OLE):
        return "ole"
    return "gz" if start.startswith(b"\x1f\x8b") else "text"


def check_zip(path: Path) -> None:
    """Problem unless `path` is a whole xlsx that unpacks to a bearable size and whose cells fit in memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(path) from error
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names or names & OTHER_FORMATS:
        raise Problem(
            "这是压缩包，不是 Excel 文件",
            where=path.name,
            expected=".xlsx、.csv 或 .csv.gz",
            way_out="请先解压再导入里面的表格；.xlsb、.ods 请另存为 .xlsx",
        )
    unclear = [entry for entry, found in _extents(path, entries, extent) if found is None]
    for _ in _extents(path, unclear, counted):  # each is checked on its way
        pass


def _extents(
    path: Path, entries: list[zipfile.ZipInfo], look: Callable[[Iterator[bytes]], Extent | None]
) -> Iterator[tuple[zipfile.ZipInfo, Extent | None]]:
    """How far each part reaches. Problem if one reaches too far, or is no plain XML where only that tells."""
    for entry, blocks in Unzipping(path, entries).blocks():
        try:
            found = look(blocks)
        except Unclear as error:
            raise damaged(path) from error
        for _ in blocks:  # what was not looked at is counted all the same
            pass
        if found is not None and found.cells > MAX_CELLS:
            raise _too_far(path, entry, found)
        yield entry, found


def _too_far(path: Path, entry: zipfile.ZipInfo, found: Extent) -> Problem:
    return Problem(
        f"工作表的内容一直铺到 {found.last_cell} 格，共 {found.cells:,} 格，放不进内存，未打开",
        where=f"{path.name} 的 {entry.filename}",
        expected=f"行数乘列数不超过 {MAX_CELLS:,}；通常只是数据区外误填了一格",
        way_out="请在 Excel 中按 Ctrl+End 找到最后一格，删除数据区以外的行和列，保存后再导入；数据确实很大时请导出 CSV",
    )
