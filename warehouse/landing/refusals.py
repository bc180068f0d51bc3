"""What an import refuses as a whole, and how it says so."""

from __future__ import annotations

import polars as pl

from warehouse.folders import DataFolder
from warehouse.landing.batch import Manifest, manifests
from warehouse.problem import Problem


def refuse_mixing(folder: DataFolder, made_up: bool) -> None:
    """Problem if the folder holds made-up data and real data is to come, or the other way round."""
    landed = manifests(folder) if folder.landing.exists() else []
    other = next((m for m in landed if m.made_up != made_up), None)
    if other is None:
        return
    here, there = ("演示数据", "真实数据") if made_up else ("真实数据", "演示数据")
    more = "" if made_up else "；不再需要演示数据时，也可以把该文件夹改名或删除"
    raise Problem(
        f"数据文件夹里已有{there}，不能再导入{here}",
        where=f"{folder.root}（{other.source_name}）",
        expected="演示数据和真实数据分别放在不同的数据文件夹",
        way_out=f"请用环境变量 DISPUTE_DATA 指定另一个文件夹后再导入{more}",
    )


def refuse_hopeless(manifest: Manifest, findings: pl.DataFrame, dry_run: bool) -> None:
    """Problem if the file has no rows or none of them is acceptable; a dry run shows the findings instead."""
    if not manifest.rows_read:
        raise Problem("表头之下没有数据行", where=manifest.source_name, way_out="请检查是否导出了空表")
    if manifest.rows_accepted or dry_run:
        return
    worst = findings.filter(pl.col("severity") == "reject").group_by("message_zh", "column", "advice_zh").len()
    top = worst.sort("len", descending=True).row(0, named=True)
    raise Problem(
        f"全部 {manifest.rows_read:,} 行都不能接受，未导入任何内容；"
        f"最多的问题是“{top['column']}”：{top['message_zh']}（{top['len']:,} 行）",
        where=manifest.source_name,
        way_out=f"{top['advice_zh']}；用 --dry-run 可查看每一行的问题",
    )
