"""The parts of a page as a row of links: what is open stands in the address, so that a link opens the same part."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.parts.view import View, href


def show_tabs(page: str, view: View, tabs: Mapping[str, str]) -> str:
    """Shows the row and gives the key of the open part. `tabs`: key → words, the first one is open by itself."""
    first = next(iter(tabs))
    chosen = view.tab if view.tab in tabs else first
    links = "".join(
        f'<a data-soft href="{escape(href(page, view, tab=None if key == first else key, focus=None))}"'
        f"{' aria-current=' + chr(34) + 'page' + chr(34) if key == chosen else ''}>{escape(words)}</a>"
        for key, words in tabs.items()
    )
    st.html(f'<nav class="tabs" aria-label="本页内容">{links}</nav>')
    return chosen
