"""What a change to the register says on the page that follows it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from pages.parts.errors import show_panel, show_problem
from warehouse.problem import Problem

_KEPT = "paper_said"


def attempt(change: Callable[[], object], said: str) -> None:
    """Writes and shows the page anew with a sentence; what is refused is shown as it is."""
    try:
        change()
    except Problem as problem:
        show_problem(problem)
        return
    say_next(said)
    st.rerun()


def say_next(text: str) -> None:
    st.session_state[_KEPT] = text


def show_said() -> None:
    said = st.session_state.pop(_KEPT, None)
    if said:
        show_panel(said, (), kind="good")


def say(text: str) -> None:
    st.html(f'<div class="notice" role="status">{escape(text)}</div>')
