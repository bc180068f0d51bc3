"""Boxes around what a page shows: a heading that says the finding, a line that says the measure, then the thing."""

from __future__ import annotations

from contextlib import contextmanager
from html import escape

import streamlit as st

from pages.charts.drawing import CONFIG, Drawing
from pages.parts import theme

MAP_CONFIG = {**CONFIG, "topojsonURL": "./look/"}


def current_palette() -> theme.Palette:
    """The palette of the theme the reader has chosen; light until the browser has said which."""
    return theme.palette(st.context.theme.type == "dark")


@contextmanager
def panel(key: str, title: str, subtitle: str = ""):
    """A bordered box with a heading; `key` is its name in the stylesheet (st-key-panel-…)."""
    with box(key):
        heading(title, subtitle)
        yield


def box(key: str):
    """The same box without a heading."""
    return st.container(border=True, key=f"panel-{key}", gap="small")


def heading(title: str, subtitle: str = "") -> None:
    st.html(heading_html(title, subtitle))


def heading_html(title: str, subtitle: str = "") -> str:
    under = f"<p>{escape(subtitle)}</p>" if subtitle else ""
    return f'<div class="panel-head"><h2>{escape(title)}</h2>{under}</div>'


def draw(drawing: Drawing, key: str, *, select=None, config: dict | None = None):
    """The figure alone (its words are the panel's heading). `select`: called when a point is chosen."""
    return st.plotly_chart(
        drawing.to_draw,
        theme=None,
        key=key,
        config=config or CONFIG,
        alt=drawing.alt,
        on_select=select or "ignore",
        selection_mode="points",
    )


def empty(text: str, advice: str = "") -> None:
    """A designed nothing: what is missing, and what to do."""
    st.html(empty_html(text, advice))


def empty_html(text: str, advice: str = "") -> str:
    more = f"<p>{escape(advice)}</p>" if advice else ""
    return f'<div class="nothing" role="note"><b>{escape(text)}</b>{more}</div>'


def remark(text: str) -> None:
    """A sentence under a panel."""
    st.html(f'<p class="foot-note">{escape(text)}</p>')
