"""The way to where addresses that could not be placed are mended."""

from __future__ import annotations

from urllib.parse import urlencode

from pages.parts.desk import Desk
from pages.parts.view import href

TAB, SHARED_TAB = "未定位地址", "覆盖"  # as pages.data names them; its tabs stand in the address


def repairs_link(desk: Desk) -> str:
    """The data page, open at the addresses without a place; in a shared view, which lists none, at the coverage."""
    return f"{href('data', desk.view)}&{urlencode({'tab': SHARED_TAB if desk.display.shared else TAB})}"


def repairs_words(desk: Desk) -> str:
    """What the link is called: nothing is repaired from a shared view."""
    return "看覆盖情况" if desk.display.shared else "去修复"
