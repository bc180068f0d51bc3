"""Tables of two columns that the office keeps in settings/: aliases of places and causes, decisions on addresses."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warehouse.problem import Problem


def read_pairs(folder: Path | None, name: str, headers: tuple[str, str]) -> list[tuple[str, str]]:
    """Rows of a clerk's two-column CSV (UTF-8 or GB18030) in which both are filled; empty if there is no such file.

    Raises Problem if it is no table or has other headers.
    """
    path = folder / name if folder else None
    if path is None or not path.is_file():
        return []
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    if not text.strip():
        return []
    expected = "表头为：" + "，".join(headers)
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False, truncate_ragged_lines=True)
    except pl.exceptions.PolarsError as error:
        raise Problem(
            f"{name} 读不出来",
            where=str(path),
            expected=f"CSV 文件，{expected}",
            way_out="检查引号，或另存为 CSV",
        ) from error
    if any(header not in frame.columns for header in headers):
        raise Problem(
            f"{name} 的表头不对", where=str(path), expected=expected, way_out="在第一行写上这两个列名，再重新运行"
        )
    rows = frame.select(pl.col(header).fill_null("").str.strip_chars() for header in headers).rows()
    return [(left, right) for left, right in rows if left and right]
