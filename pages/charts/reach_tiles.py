"""Towns as tiles that say how often service came there; those it did not reach stand out by frame and sign."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import polars as pl

from pages.charts import wording

# longest first; what kind of place it is need not be said in a small tile
_ENDINGS = ("高新技术产业开发区", "经济技术开发区", "经济开发区", "开发区", "街道", "镇", "乡")


def reach_tiles(frame: pl.DataFrame, *, href: Callable[[str], str], unit: str) -> str:
    """`frame`: code, name, parent_name, numerator, value, in the order to be shown. HTML, one row a district."""
    most = frame.group_by("parent_name").len()["len"].max() if frame.height else 1
    rows = []
    for district, towns in frame.group_by("parent_name", maintain_order=True):
        cells = "".join(_tile(town, href, unit) for town in towns.iter_rows(named=True))
        rows.append(
            f'<div class="tile-row"><span class="tile-head">{escape(district[0] or "")}</span>'
            f'<div class="tile-cells">{cells}</div></div>'
        )
    columns = max(6, min(int(most), 16))
    legend = '<span><i class="tile reached">12</i>有服务（次数）</span>'
    legend += '<span><i class="tile unreached">0</i>没有服务到</span>'
    return (
        f'<div class="tiles reach" style="--n:{columns}">{"".join(rows)}</div><div class="tile-legend">{legend}</div>'
    )


def _tile(town: dict, href: Callable[[str], str], unit: str) -> str:
    count = town["numerator"]
    reached = bool(count)
    says = f"{town['name']}：{wording.number(count)} 次，{wording.number(town['value'], 1)} {unit}"
    says += "" if reached else "，没有服务到"
    kind = "reached" if reached else "unreached"
    to = escape(href(town["code"]))
    inside = f"<b>{wording.number(count)}</b><small>{escape(_short(town['name']))}</small>"
    return f'<a class="tile {kind}" data-soft href="{to}" title="{escape(says)}">{inside}</a>'


def _short(name: str) -> str:
    """景亭街道 → 景亭; a name that would become one character stays whole."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name
