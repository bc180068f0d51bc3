"""Where no town is chosen yet: the towns by district, and the sectors, as links to their pages. Pure."""

from __future__ import annotations

from html import escape

from pages.parts.desk import Desk
from pages.parts.sector_content import sectors
from pages.parts.view import href


def towns_html(desk: Desk) -> str:
    """Links to the towns of the place looked at, by district."""
    groups = []
    for code in _under(desk, desk.place):
        if desk.tree.level(code) == "district":
            names = [_link(desk, town) for town in desk.tree.children.get(code, ()) if desk.tree.level(town) == "town"]
            groups.append((desk.tree.names[code], names))
    if desk.level == "district":
        own = [code for code in desk.tree.children.get(desk.place, ()) if desk.tree.level(code) == "town"]
        groups = [(desk.place_name, [_link(desk, town) for town in own])]
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{''.join(links) or '没有镇街'}</dd>" for name, links in groups)
    return f'<dl class="choose">{lines}</dl>'


def _under(desk: Desk, code: str) -> list[str]:
    """The places below `code`, cities opened up."""
    found = []
    for child in desk.tree.children.get(code, ()):
        found += [child, *(_under(desk, child) if desk.tree.level(child) == "city" else [])]
    return found


def _link(desk: Desk, code: str) -> str:
    to = escape(href("profile", desk.view, place=code, sector=None, focus=None))
    return f'<a data-soft href="{to}">{escape(desk.tree.names[code])}</a>'


def sectors_html(desk: Desk) -> str:
    """Links to the page of each sector with a case in the period, of the place looked at."""
    frame = sectors(desk.seeing(sector=None))
    links = "".join(
        f'<a data-soft href="{escape(href("profile", desk.view, sector=row["key"], focus=None))}">'
        f"{escape(row['name'])}</a>"
        for row in frame.iter_rows(named=True)
        if row["key"]
    )
    return f'<dl class="choose"><dt>{escape(desk.place_name)}</dt><dd>{links or "没有行业"}</dd></dl>'
