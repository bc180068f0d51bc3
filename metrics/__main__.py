"""The command line of the metrics: python -m metrics list | show | trace | schemes | assess."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from metrics import terminal
from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.question import BY_ZH
from metrics.remainder import remainder
from metrics.show import as_csv, as_json
from warehouse.calibers import load_calibers
from warehouse.command_line import Command, Group, console, run
from warehouse.folders import data_folder
from warehouse.scope import EVERYTHING

app = typer.Typer(
    cls=Group,
    help="诉源治理指标：查看有哪些指标、计算并输出数值。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


BY = "、".join(f"{name} {zh}" for name, zh in BY_ZH.items())


@app.command("list", cls=Command, help="列出全部指标和口径。")
def list_all() -> None:
    terminal.print_catalogue(console(), METRICS, load_calibers(data_folder().settings))


@app.command(cls=Command, help="列出全部考核方案。")
def schemes() -> None:
    from metrics.assessment.terminal import print_schemes
    from warehouse.assessment.shelf import load_schemes

    print_schemes(console(), *load_schemes(data_folder().settings))


@app.command(cls=Command, help="按考核方案计分，例如：assess peace_town --period 2026")
def assess(
    scheme: Annotated[str, typer.Argument(metavar="方案", help="方案编号，可带版本，如 peace_town@1")],
    period: Annotated[str, typer.Option(help="统计期：2025、2025-06、2025Q3、ytd、r12 …", metavar="统计期")] = "ytd",
    within: Annotated[str | None, typer.Option(help="范围：地方的名称或代码，默认全市", metavar="地方")] = None,
    output: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.TABLE,
) -> None:
    from metrics.assessment import tables
    from metrics.assessment.assess import assess as assessed
    from metrics.assessment.terminal import print_assessment
    from warehouse.assessment.shelf import find_scheme, load_schemes
    from warehouse.ranges import load_ranges
    from warehouse.store import open_warehouse

    chosen = find_scheme(load_schemes(data_folder().settings)[0], scheme)
    ranges = load_ranges(data_folder().settings)
    found = assessed(chosen, open_warehouse(), EVERYTHING, period=period, within=within, ranges=ranges)
    if output is Format.CSV:
        sys.stdout.write(tables.as_csv(found))
    elif output is Format.JSON:
        sys.stdout.write(tables.as_json(found) + "\n")
    else:
        print_assessment(console(), found)


@app.command(
    cls=Command, help="计算一个指标，例如：show litigation_rate --by town --period 2025 --caliber civil_defendant"
)
def show(
    metric: Annotated[str, typer.Argument(metavar="指标", help="指标的编号或名称，如 litigation_rate")],
    by: Annotated[str, typer.Option(help=f"按什么列出：{BY}", metavar="维度")] = "town",
    within: Annotated[str | None, typer.Option(help="范围：地方的名称或代码，默认全市", metavar="地方")] = None,
    period: Annotated[
        str, typer.Option(help="统计期：2025、2025-06、2025Q3、2025H1、ytd、r12、2025-01..2025-09", metavar="统计期")
    ] = "r12",
    caliber: Annotated[str | None, typer.Option(help="口径编号，可带版本，如 civil_split@1", metavar="口径")] = None,
    sector: Annotated[str | None, typer.Option(help="只算一个行业", metavar="行业")] = None,
    court: Annotated[str | None, typer.Option(help="只算一个法院", metavar="法院")] = None,
    compare: Annotated[
        str, typer.Option(help="比较：yoy（同比）、pop（环比），逗号分隔；none 为不比较", metavar="比较")
    ] = "yoy,pop",
    confidence: Annotated[float, typer.Option(help="置信水平，如 0.95、0.998", metavar="小数")] = 0.95,
    output: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.TABLE,
) -> None:
    asked = {
        "by": by,
        "within": within,
        "period": period,
        "caliber": caliber,
        "sector": sector,
        "court": court,
        "compare": () if compare == "none" else tuple(key.strip() for key in compare.split(",") if key.strip()),
        "confidence": confidence,
    }
    from warehouse.store import open_warehouse  # the database is not needed to list what there is

    warehouse = open_warehouse()
    result = evaluate(metric, warehouse, EVERYTHING, **asked)
    rest = remainder(result, warehouse, EVERYTHING)
    if output is Format.CSV:
        sys.stdout.write(as_csv(result))
    elif output is Format.JSON:
        sys.stdout.write(as_json(result, rest) + "\n")
    else:
        terminal.print_result(console(), result, rest)


@app.command(cls=Command, help="重新计算文书中的一个数字（编号见文书附件），或一个工作簿“数据来源”表中的全部数字")
def trace(
    figure: Annotated[str, typer.Argument(metavar="编号", help="数字的编号")] = "",
    value: Annotated[float | None, typer.Option(help="文书中的数值，用来比较", metavar="数值")] = None,
    version: Annotated[str, typer.Option(help="文书的数据版本", metavar="版本")] = "",
    file: Annotated[Path | None, typer.Option(help="文书的工作簿（xlsx）：逐个重算并比较", metavar="文件")] = None,
) -> None:
    from metrics import tracing
    from warehouse.display import load_display
    from warehouse.store import open_warehouse

    folder = data_folder()
    warehouse, shared = open_warehouse(folder), load_display(folder.settings).shared
    if file is None:
        lines, same = tracing.one_told(warehouse, EVERYTHING, figure, value, version, shared=shared)
    else:
        lines, same = tracing.workbook_told(warehouse, EVERYTHING, file, shared=shared)
    for line in lines:
        console().print(line, highlight=False, soft_wrap=True)
    raise typer.Exit(0 if same else 1)


def main() -> None:
    """Ends with 0, with 1 and a sentence if the question can't be answered, with 2 if the command is not one."""
    run(app)


if __name__ == "__main__":
    main()
