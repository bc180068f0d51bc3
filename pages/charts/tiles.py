"""Towns as tiles: one row per district, one tile per town in its customary order, coloured by band.

Drawn as HTML, not by plotly: eighty-eight links that a keyboard reaches, and nothing to redraw. The icons come from
the stylesheet, so that a link is called by its title.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import polars as pl

from pages.charts import bands, wording


def tiles(frame: pl.DataFrame, *, href: Callable[[str], str], unit: str, chosen: str | None = None) -> str:
    """`frame`: code, name, parent_name, value, lower, upper, band, in the order to be shown. Returns HTML."""
    rows = []
    for district, towns in frame.group_by("parent_name", maintain_order=True):
        cells = "".join(_tile(town, href, unit, chosen) for town in towns.iter_rows(named=True))
        rows.append(
            f'<div class="tile-row"><span class="tile-head">{escape(district[0] or "")}</span>'
            f'<div class="tile-cells">{cells}</div></div>'
        )
    return f'<div class="tiles" style="--n:{_columns(frame)}">{"".join(rows)}</div>{legend()}'


def _columns(frame: pl.DataFrame) -> int:
    """As many as the largest district has towns, up to a width that a card still holds."""
    most = frame.group_by("parent_name").len()["len"].max() if frame.height else 1
    return max(6, min(int(most), 16))


def legend() -> str:
    words = "".join(f'<span><i class="tile {b}"></i>{bands.WORDS[b]}</span>' for b in ("high", "similar", "low"))
    return f'<div class="tile-legend">{words}</div>'


def _tile(town: dict, href: Callable[[str], str], unit: str, chosen: str | None) -> str:
    band = bands.known(town["band"])
    says = (
        f"{town['name']}：{wording.number(town['value'], 1)} {unit}"
        f"（区间 {wording.interval(town['lower'], town['upper'])}），{bands.WORDS[band]}"
    )
    here = ' aria-current="true"' if town["code"] == chosen else ""
    to = escape(href(town["code"]))
    few = " few" if town.get("stable") is False and band in ("high", "low") else ""
    says += "（件数少）" if few else ""
    return f'<a class="tile {band or "none"}{few}" data-soft href="{to}"{here} title="{escape(says)}"></a>'
