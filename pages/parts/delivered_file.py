"""A file a clerk has uploaded: tried out (nothing is landed), then landed. No streamlit; the page only shows.

The upload may hold unmasked personal data: it touches the disk only in a private room that is removed at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder
from warehouse.landing import ImportReport, import_file, recognise
from warehouse.landing.batch import landed_rows
from warehouse.landing.fields import KINDS
from warehouse.landing.private_room import private_room


@dataclass(frozen=True)
class Delivery:
    """What the clerk gave: the file's name and content, and what was said about it."""

    name: str
    content: bytes
    as_of: date | None = None
    imported_by: str = ""
    made_up: bool = False


@dataclass(frozen=True)
class Trial:
    """What landing the file would do.

    preview  the first rows as they would be landed; places by name
    columns  内容, 文件中的列, one row per field of the layout that was found
    unused   headers of the file that no field takes
    """

    report: ImportReport
    preview: pl.DataFrame
    layout_title: str
    columns: pl.DataFrame
    unused: tuple[str, ...]


def try_out(delivery: Delivery, folder: DataFolder, on_progress: Callable[[str, int], None]) -> Trial:
    """Reads and checks the whole file without landing it. Problem if it can't be understood."""
    with _on_disk(delivery) as path:
        match = recognise(path, folder)
        report = _import(path, delivery, folder, on_progress, dry_run=True)
    sheet = match.sheets[0]
    fields = KINDS[match.layout.kind]
    found = [
        {"内容": fields[name].name_zh, "文件中的列": "、".join(sheet.headers[i] for i in at)}
        for name, at in sheet.columns.items()
    ]
    return Trial(report, _with_names(report.preview, folder), match.layout.title_zh, pl.DataFrame(found), sheet.unused)


def land(delivery: Delivery, folder: DataFolder, on_progress: Callable[[str, int], None]) -> ImportReport:
    """Lands the file for good."""
    with _on_disk(delivery) as path:
        return _import(path, delivery, folder, on_progress, dry_run=False)


def findings_by_rule(findings: pl.DataFrame) -> pl.DataFrame:
    """程度, 列, 说明, 处理办法, 行数 (and an example of what stood there), worst and most frequent first."""
    order = {"reject": 0, "doubt": 1, "note": 2}
    return (
        findings.group_by("severity", "column", "message_zh", "advice_zh")
        .agg(pl.len().alias("rows"), pl.col("row").min().alias("first_row"), pl.col("value").drop_nulls().first())
        .with_columns(pl.col("severity").replace_strict(order, default=3).alias("order"))
        .sort("order", "rows", "message_zh", descending=[False, True, False])
        .drop("order")
    )


def _with_names(preview: pl.DataFrame, folder: DataFolder) -> pl.DataFrame:
    """Place codes of the litigants replaced by names."""
    places = landed_rows(folder, "places", ["code"]) if folder.landing.exists() else None
    if places is None:
        return preview
    names = dict(places.select("code", "name").iter_rows())
    located = [name for name in preview.columns if name.endswith("所在地")]
    return preview.with_columns(
        pl.col(name).str.split("、").list.eval(pl.element().replace(names)).list.join("、") for name in located
    )


def _import(path: Path, delivery: Delivery, folder: DataFolder, on_progress: Callable, *, dry_run: bool):
    return import_file(
        path,
        folder=folder,
        dry_run=dry_run,
        made_up=delivery.made_up,
        as_of=delivery.as_of,
        imported_by=delivery.imported_by,
        on_progress=on_progress,
    )


@contextmanager
def _on_disk(delivery: Delivery) -> Iterator[Path]:
    with private_room() as room:
        path = room / (Path(delivery.name.replace("\\", "/")).name or "upload")
        path.write_bytes(delivery.content)
        yield path
