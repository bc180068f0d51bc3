"""The command lines in Chinese: the words of the help, what is wrong with a command, tables that stay whole."""

from __future__ import annotations

import re
import sys

import typer
from rich.cells import cell_len
from rich.console import Console
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from warehouse.problem import Problem
from warehouse.unexpected import unexpected

WIDE = 10_000  # columns of what is no terminal: a file or a pipe wraps nothing
_HELP_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}
for _name, _word in _HELP_WORDS.items():
    setattr(rich_utils, _name, _word)
_USAGE = {"Usage: ": "用法：", "[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
_FAULTS = (
    (r"^Missing argument '?(.+?)'?\.", "缺少参数“{0}”"),
    (r"^Missing option '?(.+?)'?\.", "缺少选项“{0}”"),
    (r"^Missing command", "没有写命令"),
    (r"^No such option: (\S+?)(?: .*?(--[\w-]+).*)?$", "没有选项“{0}”"),
    (r"^No such command '(.+?)'", "没有命令“{0}”"),
    (r"^Invalid value for '?(.+?)'?: ", "“{0}”的值不对"),
    (r"^Option '(.+?)' requires", "选项“{0}”后面要写值"),
    (r"^Option '(.+?)' does not take", "选项“{0}”后面不写值"),
    (r"^Got unexpected extra argument(?:s|\(s\))? \((.+)\)", "多写了“{0}”"),
)


class _InChinese:
    """Mixed into typer's commands: their own words are English."""

    def get_usage(self, ctx: object) -> str:
        usage = super().get_usage(ctx)
        for english, chinese in _USAGE.items():
            usage = usage.replace(english, chinese)
        return usage

    def get_help_option(self, ctx: object) -> object:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明"
        return option

    def get_params(self, ctx: object) -> list:
        params = super().get_params(ctx)
        for param in params:
            if not param.type_descriptor.is_choice:  # names of Python types say nothing to the reader
                param.display_type_rich = lambda ctx: None
        return params


class Command(_InChinese, TyperCommand):
    """One command, for `@app.command(cls=Command)`."""


class Group(_InChinese, TyperGroup):
    """The commands of an app, for `typer.Typer(cls=Group)`."""


def console() -> Console:
    """For tables and sentences on standard output; names in the data may look like markup, so there is none."""
    return Console(markup=False, width=None if sys.stdout.isatty() else WIDE)


def natural_width(columns: list[list[str]]) -> int:
    """Columns of the terminal that a table with these cells (headings included) takes unbroken."""
    return 1 + sum(max(map(cell_len, cells)) + 3 for cells in columns)


def run(app: typer.Typer) -> None:
    """Ends with 0; with 1 and a sentence for a Problem or what nobody foresaw; with 2 for a command that is none."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    told = Console(stderr=True, markup=False, soft_wrap=True)
    try:
        code = app(standalone_mode=False)
    except Exception as error:  # the one place where everything is caught: the reader gets a sentence
        if hasattr(error, "format_message"):
            if type(error).__name__ != "NoArgsIsHelpError":  # that one has shown the help
                told.print(_fault(error), style="red", highlight=False)
            raise SystemExit(2) from None
        problem = error if isinstance(error, Problem) else unexpected(error)
        told.print(str(problem), style="red", highlight=False)
        raise SystemExit(1) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _fault(error: Exception) -> str:
    message = error.format_message()
    found = ((re.search(pattern, message), said) for pattern, said in _FAULTS)
    what = next((said.format(*match.groups()) for match, said in found if match), f"命令的写法不对：{message}")
    meant = re.search(r"Did you mean '?([\w-]+)'?\?", message)
    path = error.ctx.command_path if getattr(error, "ctx", None) else ""
    near = f"，是不是“{meant[1]}”？" if meant else ""
    return f"{what}{near}\n处理办法：用 {path} --help 查看写法"
