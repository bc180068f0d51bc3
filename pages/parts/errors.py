"""What a reader sees when something fails: a calm panel, never a traceback. The details go to data/logs/."""

from __future__ import annotations

import html
from contextlib import contextmanager

import streamlit as st

from warehouse.problem import Problem
from warehouse.unexpected import log_unexpected


@contextmanager
def error_boundary():
    """Shows what the block raises; Streamlit's own stop and rerun pass through (they are no Exceptions)."""
    try:
        yield
    except Exception as error:  # the one place where everything is caught: the reader gets a sentence
        show_error(error)


def report_script_error(error: Exception) -> bool:
    """For what no boundary sees: callbacks and single redrawn fragments. True: Streamlit shows nothing itself."""
    show_error(error)
    return True


def show_error(error: Exception) -> None:
    if isinstance(error, Problem):
        show_problem(error)
        return
    number = log_unexpected(error)
    show_panel(
        "这里出了意外，数字暂时不能显示。",
        (("怎么办", "请刷新页面再试；仍不行时，把下面的编号告诉管理员。"), ("编号", number)),
    )


def show_problem(problem: Problem) -> None:
    lines = (("位置", problem.where), ("应为", problem.expected), ("怎么办", problem.way_out))
    show_panel(problem.what, tuple((label, text) for label, text in lines if text))


def show_panel(what: str, lines: tuple[tuple[str, str], ...], kind: str = "problem") -> None:
    """A panel: one sentence, then labelled lines. kind: problem | empty | note."""
    rows = "".join(f"<dt>{html.escape(label)}</dt><dd>{_escaped(text)}</dd>" for label, text in lines)
    role = "alert" if kind == "problem" else "note"
    title = f"<p class='panel-what'>{html.escape(what)}</p>"
    st.html(f"<div class='panel panel-{kind}' role='{role}'>{title}<dl>{rows}</dl></div>")


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
