"""The answer to `python -m warehouse locate`: each address with its place at every level, how sure, and why."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder
from warehouse.locate.gazetteer import Gazetteer, load_gazetteer
from warehouse.locate.locator import Locator
from warehouse.locate.verdicts import how_sure
from warehouse.problem import Problem

HEADERS = (
    "地址",
    "住址",
    "住所地",
    "被告住址",
    "被告住所地",
    "经常居住地",
    "户籍地址",
    "联系地址",
    "详细地址",
    "address",
)
LEVEL_WORDS = {
    "outside": "辖区外",
    "city": "市",
    "district": "区县",
    "town": "镇街",
    "village": "村居",
    "none": "未定位",
}
COLUMNS = ("市", "区县", "镇街", "村居")


def locate_report(source: str | Path, folder: DataFolder) -> pl.DataFrame:
    """One row per address: 地址, 定位到, then name and code of 市 区县 镇街 村居, 辖区外地名, 把握, 可信度, 依据.

    `source` is a CSV file (UTF-8 or GB18030; the first column with an address header, else the first column), or
    an address itself. Raises Problem for a file that cannot be read.
    """
    addresses = _read(source)
    gazetteer = load_gazetteer(folder)
    answers = Locator(gazetteer).locate(addresses)
    levels = answers["located_level"].to_list()
    sure = [how_sure(level, grade) for level, grade in zip(levels, answers["confidence"], strict=True)]
    frame = pl.DataFrame({"地址": addresses, "定位到": [LEVEL_WORDS[level] for level in levels]})
    frame = frame.hstack(_by_level(gazetteer, answers["place_code"]))
    return frame.with_columns(
        answers["outside_name"].alias("辖区外地名"),
        pl.Series("把握", sure),
        answers["confidence"].round(2).alias("可信度"),
        answers["why"].alias("依据"),
    )


def _by_level(gazetteer: Gazetteer, codes: pl.Series) -> pl.DataFrame:
    """Name and code of the place's city, district, town and village."""
    tree = gazetteer.tree
    rows = {}
    for code in codes.unique().drop_nulls().to_list():
        place = tree.number[code]
        path = [tree.up(place, level) for level in range(4)]
        path[min(int(tree.level[place]), 3)] = place  # an expired place shows itself, not its successor
        rows[code] = [text for up in path for text in ((tree.names[up], tree.codes[up]) if up >= 0 else (None, None))]
    blank = [None] * 8
    titles = [title for name in COLUMNS for title in (name, name + "代码")]
    table = [rows.get(code, blank) for code in codes.to_list()]
    return pl.DataFrame(table, schema=dict.fromkeys(titles, pl.String), orient="row")


def _read(source: str | Path) -> pl.Series:
    path = Path(source)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):  # an address too long, or with a character no file name may have
        is_file = False
    if not is_file:
        if str(source).lower().endswith((".csv", ".txt", ".xlsx")):
            raise Problem(f"找不到文件：{source}", expected="CSV 文件的路径，或一条地址", way_out="检查路径是否写对")
        return pl.Series("地址", [str(source)])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False, truncate_ragged_lines=True)
    except pl.exceptions.PolarsError as error:
        raise Problem(
            "读不了这个文件",
            where=str(path),
            expected="带表头的 CSV 文件，其中一列是地址",
            way_out="另存为 CSV（UTF-8 或 GB18030）后再试",
        ) from error
    chosen = next((name for name in HEADERS if name in frame.columns), frame.columns[0])
    return frame[chosen].fill_null("").alias("地址")
