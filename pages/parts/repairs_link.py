"""The way to where addresses that could not be placed are mended."""

from __future__ import annotations

from urllib.parse import urlencode

from pages.parts.desk import Desk
from pages.parts.view import href

TAB = "未定位地址"  # as pages.data names it; its tabs stand in the address


def repairs_link(desk: Desk) -> str:
    """The data page, open at the addresses without a place."""
    return f"{href('data', desk.view)}&{urlencode({'tab': TAB})}"
