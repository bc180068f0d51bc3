"""The source of printed points: an assessment as the office's schemes and ranges beside the data say."""

from __future__ import annotations

import polars as pl

from metrics.assessment.assess import assess
from metrics.assessment.model import Assessment, shown
from metrics.remembered import remembered
from metrics.sources import Column, SourceFrame, source
from warehouse.assessment.model import Scheme
from warehouse.assessment.shelf import find_scheme, load_schemes
from warehouse.folders import DataFolder
from warehouse.ranges import load_ranges
from warehouse.scope import Scope
from warehouse.store import Warehouse

TOTAL, MOST = "total", "most_scored"


@source("points")
def points(warehouse: Warehouse, scope: Scope, *, scheme: str, within: str = "", period: str) -> SourceFrame:
    """Points as they are printed, rounded once: a column for each item (item_1 … in the scheme's order), total and
    most_scored (what the scored items give at best). key: the subject. more: assessment."""
    found = assessment_of(warehouse, scope, scheme, period, within)
    decimals, rows = found.scheme.decimals, []
    for score in found.subjects:
        row: dict = {"key": score.subject.code, "name": score.subject.name}
        given = [one.points for one in score.items]
        row |= {f"item_{n}": _printed(one, decimals) for n, one in enumerate(given, 1)}
        rows.append(row | {TOTAL: _printed(score.total, decimals), MOST: _printed(score.most_scored, decimals)})
    columns = {
        f"item_{n}": Column(f"{item.name_zh}得分", "rate", decimals, "分")
        for n, item in enumerate(found.scheme.items, 1)
    }
    columns |= {TOTAL: Column("得分合计", "rate", decimals, "分"), MOST: Column("已评项满分", "rate", decimals, "分")}
    schema = {"key": pl.String, "name": pl.String} | dict.fromkeys(columns, pl.Float64)
    about = f"{found.scheme.title_zh}（{found.scheme.key}）"
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return SourceFrame(frame, columns, found.period.label_zh, "", about, found.notes, {"assessment": found})


def scheme_of(warehouse: Warehouse, wanted: str) -> Scheme:
    """By key, id or title; without a name the first for places. Raises Problem for one there is none of."""
    schemes, _ = load_schemes(settings_of(warehouse).settings)
    if wanted:
        return find_scheme(schemes, wanted)
    first = sorted(schemes.values(), key=lambda s: (s.subjects.kind != "places", s.id, -s.version))
    return first[0] if first else find_scheme(schemes, "")


def settings_of(warehouse: Warehouse) -> DataFolder:
    """The data folder a version lies in."""
    return DataFolder(warehouse.home.parents[1])


def assessment_of(warehouse: Warehouse, scope: Scope, scheme: str, period: str, within: str = "") -> Assessment:
    """Computed once per question. Raises Problem as assess() does."""
    settings = settings_of(warehouse).settings
    ranges, held = load_ranges(settings), scheme_of(warehouse, scheme)
    key = ("assessment of a document", scope, held, period, within, ranges)
    return remembered(
        warehouse, key, lambda: assess(held, warehouse, scope, period=period, within=within or None, ranges=ranges)
    )


def _printed(given, decimals: int) -> float | None:
    return None if given is None else float(shown(given, decimals))
