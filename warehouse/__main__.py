"""python -m warehouse: what the clerk types. Exit codes: 0 done, 1 a Problem, 2 done but rows were rejected."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from warehouse.command_line import Command, Group, console, run
from warehouse.folders import DataFolder, data_folder
from warehouse.landing.rules import RULES, SEVERITIES_ZH

app = typer.Typer(
    cls=Group,
    help="数据仓库：导入、构建、检查、定位。数据在 data/，或环境变量 DISPUTE_DATA 指定的文件夹。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would show what the variables hold
)
out = console()

Days = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="数据截至日，例如 2026-06-30；更晚的日期视为有误"),
]


@app.command("import", cls=Command)
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="文件", help="csv、csv.gz、xlsx、xls 文件，可有几个，按次序导入")
    ],
    layout: Annotated[str | None, typer.Option(help="版式编号或 YAML 路径；不填则按表头识别")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查、不导入，显示将要导入的内容和发现的问题")] = False,
    as_of: Days = None,
    made_up: Annotated[bool, typer.Option("--made-up", help="这是虚构的演示数据")] = False,
    no_build: Annotated[bool, typer.Option("--no-build", help="导入后不构建")] = False,
    findings_to: Annotated[Path | None, typer.Option("--findings", help="把发现的问题另存为这个 CSV 文件")] = None,
) -> None:
    """导入法院导出的表格：识别表头、检查、脱敏、定位地址，然后构建新版本。"""
    folder, rejected, landed, found = data_folder(), 0, 0, []
    for file in files:
        report = _import_one(file, layout, folder, dry_run, as_of.date() if as_of else None, made_up)
        rejected += 0 if report.already_landed else report.manifest.rows_rejected
        landed += not (report.already_landed or dry_run)
        found.append(report.findings)
    if findings_to is not None:
        from warehouse.landing import findings_csv

        findings_to.write_bytes(findings_csv(pl.concat(found)))
        out.print(f"问题清单已写入 {findings_to}")
    if not (dry_run or no_build) and (landed or _waiting(folder)):
        _build(folder, full=False)
    raise typer.Exit(2 if rejected else 0)


def _waiting(folder: DataFolder) -> bool:
    """Whether an earlier import was not followed by a build; says so."""
    from warehouse.pending import pending_batches

    waiting = pending_batches(folder)
    if waiting:
        out.print(f"有 {len(waiting)} 个已导入的文件还没有计入数字（上次构建没有完成），现在构建", style="yellow")
    return bool(waiting)


def _import_one(file: Path, layout: str | None, folder: DataFolder, dry_run: bool, as_of: date | None, made_up: bool):
    from warehouse.landing import import_file

    with _progress() as bar:
        task = bar.add_task(f"{file.name}：正在识别")
        report = import_file(
            file,
            layout=layout,
            folder=folder,
            dry_run=dry_run,
            made_up=made_up,
            as_of=as_of,
            on_progress=lambda stage, rows: bar.update(task, description=f"{file.name}：{stage} {rows:,} 行"),
        )
    _summarise(file, report)
    return report


def _summarise(file: Path, report) -> None:
    m = report.manifest
    if report.already_landed:
        out.print(f"{file.name}：这个文件已经导入过（批次 {m.batch_id}），未重复导入", style="yellow")
        return
    done = "试导入（未写入）" if report.dry_run else "已导入"
    out.print(
        f"{file.name}：{done} {m.rows_accepted:,} 行，拒收 {m.rows_rejected:,} 行，"
        f"共读 {m.rows_read:,} 行（版式 {m.layout}）"
    )
    if not report.dry_run:
        out.print(f"批次 {m.batch_id}")
    if m.findings:
        table = Table("程度", "问题", "条数", "处理办法")
        for rule, n in sorted(m.findings.items(), key=lambda item: -item[1]):
            table.add_row(SEVERITIES_ZH[RULES[rule].severity], RULES[rule].message_zh, f"{n:,}", RULES[rule].advice_zh)
        out.print(table)
    if report.dry_run and report.preview.height:
        _print_rows(report.preview.head(8))


def _print_rows(rows: pl.DataFrame) -> None:
    table = Table(*rows.columns)
    for row in rows.iter_rows():
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    out.print(table)


@app.command(cls=Command)
def build(full: Annotated[bool, typer.Option("--full", help="从头构建，不从上一版本接着做")] = False) -> None:
    """由已导入的批次构建新版本；检查不通过时保留原版本。"""
    _build(data_folder(), full=full)


def _build(folder: DataFolder, *, full: bool) -> None:
    from warehouse.build import build as build_version

    with _progress() as bar:
        task = bar.add_task("正在构建")
        report = build_version(folder, full=full, on_progress=lambda text, *_: bar.update(task, description=str(text)))
    if report.unchanged:
        out.print(f"已导入的内容都在版本 {report.version} 里，无需构建", style="green")
        return
    out.print(f"已构建版本 {report.version}", style="green")


@app.command(cls=Command)
def check() -> None:
    """显示当前版本的各项检查结果；有硬性检查未通过时退出码为 1。"""
    from warehouse.scope import EVERYTHING
    from warehouse.store import open_warehouse

    checks = open_warehouse(data_folder()).query("checks", EVERYTHING)
    _print_rows(checks.select(检查="title_zh", 级别="severity", 问题数="n_offending"))
    if checks.filter((pl.col("severity") == "hard") & (pl.col("n_offending") > 0)).height:
        raise typer.Exit(1)


@app.command(cls=Command)
def status() -> None:
    """显示数据文件夹里有哪些批次、当前是哪个版本。"""
    from warehouse.landing import landed_batches
    from warehouse.pending import pending_batches
    from warehouse.versions import current_version

    folder = data_folder()
    out.print(f"数据文件夹：{folder.root}")
    out.print(f"当前版本：{current_version(folder) or '（还没有构建）'}")
    batches = landed_batches(folder)
    if waiting := pending_batches(folder):
        out.print(f"有 {len(waiting)} 个文件还没有计入数字；运行 python -m warehouse build", style="yellow")
    if batches.is_empty():
        out.print(
            "还没有导入任何数据；用 python -m warehouse import 文件 导入，或 python -m warehouse sample 生成演示城市"
        )
        return
    made_up = pl.when("made_up").then(pl.lit("是")).otherwise(pl.lit(""))
    _print_rows(
        batches.select(
            批次="batch_id", 来源="source_name", 接受行数="rows_accepted", 拒收行数="rows_rejected", 演示=made_up
        )
    )


@app.command(cls=Command)
def sample(scale: Annotated[float, typer.Option(help="案件数的比例，0 到 1")] = 1.0) -> None:
    """生成虚构的演示城市，并按正式流程导入、构建。"""
    from warehouse.sample import make_sample

    folder = data_folder()
    with _progress() as bar:
        task = bar.add_task("正在生成演示城市")
        made = make_sample(folder, scale=scale, on_progress=lambda text, *_: bar.update(task, description=str(text)))
    out.print(f"演示城市已生成，版本 {made.version}（数据是虚构的，页面上有明显标注）", style="green")


@app.command(cls=Command)
def locate(
    text: Annotated[str, typer.Argument(metavar="地址或文件", help="一个地址，或含“地址”列的 CSV 文件")],
    to: Annotated[Path | None, typer.Option("--to", help="结果写入这个 CSV；不填则显示")] = None,
) -> None:
    """看一个地址会被定位到哪里、有多大把握、为什么。"""
    from warehouse.locate import locate_report
    from warehouse.spreadsheet import neutral

    report = locate_report(text, data_folder())
    if to is not None:
        neutral(report).write_csv(to, include_bom=True)
        out.print(f"已写入 {to}（{report.height:,} 个地址）")
    elif text.endswith(".csv"):
        sys.stdout.write(neutral(report).write_csv())
    else:
        told = report.with_columns(pl.col("可信度").cast(pl.Decimal(scale=2))).row(0, named=True)
        for name, value in told.items():
            if value is not None:
                out.print(f"{name}：{value}", highlight=False, soft_wrap=True)


@app.command(cls=Command)
def layouts() -> None:
    """列出可用的版式。"""
    from warehouse.landing import load_layouts

    table = Table("编号", "名称", "内容", "必需的列")
    for layout in load_layouts(data_folder().settings).values():
        needed = "、".join((layout.columns[n].headers or ("（固定值）",))[0] for n in layout.needed())
        table.add_row(layout.id, layout.title_zh, layout.kind, needed)
    out.print(table)


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False),
        transient=True,
    )


def main() -> None:
    """A Problem is told in Chinese, without a traceback."""
    run(app)


if __name__ == "__main__":
    main()
