"""The command line of documents: python -m pages.documents <kind> --period … --to … --out …"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pages.documents.fonts import load_fonts
from pages.documents.kinds import KINDS, find_kind, make_document, prepare_all
from pages.documents.making import Request, safe_name
from pages.documents.writing import formats_of, write_all, write_document
from warehouse.command_line import Command, console, run
from warehouse.display import load_display
from warehouse.folders import data_folder
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import open_warehouse

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
ALL = "all"
NAMES = "、".join(f"{kind.key} {kind.name_zh}" for kind in KINDS.values())


@app.command(
    cls=Command, help="生成文书，例如：notice --period 2026Q3 --out 通报；town_letter --period 2026Q3 --place all"
)
def make(
    kind: Annotated[str, typer.Argument(metavar="文书", help=NAMES)],
    period: Annotated[str, typer.Option(help="统计期，如 2026Q3、2026-09、ytd", metavar="统计期")],
    out: Annotated[Path, typer.Option(help="存放文件的文件夹", metavar="文件夹")] = Path("."),
    to: Annotated[str, typer.Option(help="主送；不写时按文书的习惯", metavar="主送")] = "",
    place: Annotated[str | None, typer.Option(help="地方的名称或代码；all 为每个镇街一份", metavar="地方")] = None,
    formats: Annotated[str, typer.Option("--format", help="docx、pdf、xlsx，逗号分隔")] = "docx,pdf,xlsx",
    caliber: Annotated[str | None, typer.Option(help="口径编号，可带版本", metavar="口径")] = None,
    number: Annotated[str, typer.Option(help="发文字号，如 ×政法〔2026〕12号", metavar="文号")] = "",
    issuer: Annotated[str, typer.Option(help="发文机关", metavar="机关")] = "",
    copies: Annotated[str, typer.Option(help="抄送", metavar="抄送")] = "",
    dated: Annotated[str, typer.Option(help="成文日期，如 2026-10-20；不写为今天", metavar="日期")] = "",
    mode: Annotated[str | None, typer.Option(help="体检 或 通报；不写按设置", metavar="模式")] = None,
    about: Annotated[str, typer.Option(help="行业、单位、法院或考核方案，按文书所需", metavar="对象")] = "",
) -> None:
    wanted = formats_of(formats)
    one = None if place == ALL else place
    request = Request(find_kind(kind).key, period, _day(dated), one, caliber, to, issuer, number, copies, mode, about)
    folder = data_folder()
    warehouse = open_warehouse(folder)
    with_them = {"display": load_display(folder.settings), "settings": folder.settings}
    if place == ALL or (one is None and find_kind(kind).for_each):
        _all(request, warehouse, with_them, out, wanted)
        return
    document = make_document(request, warehouse, Scope(), **with_them)
    for path in write_document(document, out, wanted, folder.settings):
        console().print(str(path))
    _tell_fonts(wanted, folder.settings)


def _all(request: Request, warehouse, with_them: dict, out: Path, wanted: tuple[str, ...]) -> None:
    batch = prepare_all(request, warehouse, Scope(), **with_them)
    kind = find_kind(request.kind)
    path = out / f"{safe_name(f'{kind.name_zh}_{batch.making.period.text}')}.zip"
    try:
        write_all(batch, len(batch), path, wanted, with_them["settings"], _told)
    except KeyboardInterrupt:
        raise Problem("已取消，没有生成文件") from None
    console().print(f"{len(batch)} 份：{path}")
    _tell_fonts(wanted, with_them["settings"])


def _tell_fonts(wanted: tuple[str, ...], settings: Path) -> None:
    """Which of the standard's fonts the pdf does without."""
    missing = load_fonts(settings).substituted if "pdf" in wanted else ()
    if missing:
        names = "、".join(missing)
        console().print(
            f"pdf 中的{names}用思源字体代替；本单位有授权的，把字体文件放入 settings/fonts", highlight=False
        )


def _told(done: int, of: int, name: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{of} {name[:30]}\x1b[K" + ("\n" if done == of else ""))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise Problem(f"看不懂日期“{text}”", expected="如 2026-10-20") from None


def main() -> None:
    """Ends with 0, with 1 and a sentence if it can't be made, with 2 if the command is not one."""
    run(app)


if __name__ == "__main__":
    main()
