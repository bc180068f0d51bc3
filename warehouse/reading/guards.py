"""Looking at a file before opening it: is it there, is it what it seems, would it blow up."""

from __future__ import annotations

import zipfile
from pathlib import Path

from warehouse.problem import Problem

MAX_UNPACKED_BYTES = 4 * 1024**3  # of an xlsx; the row limit of Excel is reached well below
MAX_RATIO = 200  # real sheets pack 5 to 30 times, bombs thousands of times
RATIO_MATTERS_ABOVE = 200 * 1024**2
MAX_ENTRIES = 10_000

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
    """Problem unless `path` is a whole xlsx of a bearable unpacked size. Reads the directory only."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Problem(
            "文件已损坏或不完整，无法作为 Excel 打开",
            where=path.name,
            expected="完整的 .xlsx 文件",
            way_out="可能是下载或复制中断，请重新导出、重新复制后再导入",
        ) from error
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise Problem(
            "这是压缩包，不是 Excel 文件",
            where=path.name,
            expected=".xlsx、.csv 或 .csv.gz",
            way_out="请先解压再导入里面的表格",
        )
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    bomb = unpacked > RATIO_MATTERS_ABOVE and unpacked / packed > MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or bomb:
        raise Problem(
            f"文件解开后有 {unpacked / 1024**2:,.0f} MB，是原来的 {unpacked / packed:,.0f} 倍，疑似压缩炸弹，未打开",
            where=path.name,
            expected=f"解开后不超过 {MAX_UNPACKED_BYTES // 1024**3} GB、不超过 {MAX_RATIO} 倍",
            way_out="请确认文件来源；数据确实很大时请改为导出 CSV",
        )
