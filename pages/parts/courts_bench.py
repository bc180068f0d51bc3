"""Which courts the screen 法院 is about: all of a place, one court with its tribunals, or one tribunal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import polars as pl

from metrics.catalogue import METRICS
from metrics.court_rows import ITS_OWN_ZH
from metrics.find_reference import courts_of
from metrics.result import Result
from pages.charts import wording
from pages.parts import phrases
from pages.parts.desk import Desk
from pages.parts.filters import ALL
from pages.parts.view import href

PAGE = "courts"


@dataclass(frozen=True)
class Bench:
    """within: code of the place; code: of the court or tribunal chosen, None: all courts of the place.

    name     as headings say it
    by       what the rows of its tables are: court or tribunal
    row_zh   what one of them is called
    """

    within: str
    code: str | None
    name: str
    level: str
    by: str
    row_zh: str

    @property
    def head_zh(self) -> str:
        """Above the names of the rows: a court's own bench stands among its tribunals."""
        return "法院" if self.by == "court" else "院本部、法庭"

    @property
    def asked(self) -> dict[str, str | None]:
        return {"within": self.within, "court": self.code}


@lru_cache(maxsize=200)
def bench_of(desk: Desk) -> Bench:
    """What the address says; a place with a single basic court stands for that court."""
    known, top = _known(desk), desk.tree.top
    code = desk.view.court if desk.view.court in known["court_code"] else _court_of_place(desk)
    if code is None:
        within = desk.place if desk.level in ("root", "city") else top
        return Bench(within, None, f"{desk.tree.rows[within]['name']}各法院", "", "court", "法院")
    row = known.row(by_predicate=pl.col("court_code") == code, named=True)
    return Bench(top, code, row["name"], row["level"], "tribunal", "人民法庭")


def _known(desk: Desk) -> pl.DataFrame:
    return courts_of(desk.warehouse, desk.scope).filter(pl.col("court_id") > 0)


def _court_of_place(desk: Desk) -> str | None:
    district = desk.tree.above(desk.place, "district")
    if district is None:
        return None
    serving = _known(desk).filter(
        (pl.col("level") == "basic") & (pl.col("serves_place_id") == desk.tree.rows[district]["place_id"])
    )
    return serving["court_code"][0] if serving.height == 1 else None


def has_courts(desk: Desk) -> bool:
    return not _known(desk).filter(pl.col("level") != "tribunal").is_empty()


def choice(desk: Desk) -> tuple[str, Mapping[str, str], Mapping[str, str]]:
    """For the filter: the chosen court's code, code → name of all, and code → place it serves."""
    return bench_of(desk).code or ALL, *_offered(desk.seeing(**dict.fromkeys(vars(desk.view))))


@lru_cache(maxsize=16)
def _offered(desk: Desk) -> tuple[dict[str, str], dict[str, str]]:
    known = _known(desk)
    names = {ALL: f"{desk.tree.rows[desk.tree.top]['name']}各法院"}
    for row in known.filter(pl.col("level") != "tribunal").iter_rows(named=True):
        names[row["court_code"]] = row["name"]
        below = known.filter((pl.col("level") == "tribunal") & (pl.col("parent_id") == row["court_id"]))
        names |= {code: f"{short(desk, row['name'])} · {name}" for code, name in _pairs(below)}
    places = {row["place_id"]: code for code, row in desk.tree.rows.items()}
    serves = known.select("court_code", "serves_place_id").iter_rows()
    return names, {code: places[place] for code, place in serves if place in places}


def _pairs(courts: pl.DataFrame) -> list[tuple[str, str]]:
    return courts.select("court_code", "name").rows()


def short(desk: Desk, name: str) -> str:
    """齐川市临泮区人民法院 → 临泮区法院; 齐川市临泮区人民法院（院本部） → 院本部."""
    if name.endswith(ITS_OWN_ZH):
        return ITS_OWN_ZH.strip("（）")
    return name.removeprefix(desk.warehouse.info.city_name).replace("人民法院", "法院")


def breadcrumbs_html(desk: Desk) -> str:
    """全部法院 › 临泮区法院 › 云桥人民法庭; "" for all courts."""
    bench = bench_of(desk)
    if bench.code is None:
        return ""
    known = {row["court_id"]: row for row in _known(desk).iter_rows(named=True)}
    row = next(row for row in known.values() if row["court_code"] == bench.code)
    steps = [(f"{desk.tree.rows[desk.tree.top]['name']}各法院", {"court": None, "place": None})]
    above = known.get(row["parent_id"])
    if row["level"] == "tribunal" and above is not None:
        steps.append((above["name"], {"court": above["court_code"]}))
    links = [
        f'<a data-soft href="{escape(href(PAGE, desk.view, **changes))}">{escape(name)}</a>' for name, changes in steps
    ]
    line = " › ".join([*links, f"<b aria-current='page'>{escape(row['name'])}</b>"])
    return f'<nav class="crumbs" aria-label="所在位置">{line}</nav>'


def opens(desk: Desk, code: str, name: str) -> str:
    """The name of a court or tribunal as a link that opens it; plain where it is open already."""
    says = escape(short(desk, name))
    if code == desk.view.court or code not in desk.choices.courts or name.endswith(ITS_OWN_ZH):
        return f'<span title="{escape(name)}">{says}</span>'
    return f'<a data-soft href="{escape(href(PAGE, desk.view, court=code))}" title="{escape(name)}">{says}</a>'


def ask(desk: Desk, metric: str, *, by: str | None = None, **more: Any) -> Result:
    """A metric of the courts looked at, by row of their tables unless said otherwise."""
    bench = bench_of(desk)
    return desk.ask(metric, by=by or bench.by, sector=None, caliber=None, **(bench.asked | more))


def change_words(metric: str, row: dict) -> str:
    """较上年同期 +0.52 个百分点，变化显著; "" without a figure to compare."""
    return "" if wording.absent(row["value"]) else phrases.change(METRICS[metric], row)


@lru_cache(maxsize=500)
def total(desk: Desk, metric: str) -> dict:
    """The one row of a metric for all courts looked at together."""
    return ask(desk, metric, by="place").frame.row(0, named=True)
