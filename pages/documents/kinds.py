"""The register of kinds of documents. One that is not here exists for no screen and no command line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from metrics.find_place import find_place
from metrics.question import whole
from pages.documents import (
    assessment_result,
    court_report,
    notice,
    periodical,
    sector_notice,
    suggestion,
    town_letter,
    white_paper,
)
from pages.documents.document import Document
from pages.documents.making import Kind, Making, Request, begin
from warehouse.display import Display
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

AS_SHIPPED = Display()
KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        notice.KIND,
        town_letter.KIND,
        sector_notice.KIND,
        suggestion.KIND,
        periodical.MONTHLY,
        periodical.QUARTERLY,
        court_report.KIND,
        assessment_result.KIND,
        white_paper.KIND,
    )
}


def find_kind(wanted: str) -> Kind:
    for kind in KINDS.values():
        if wanted in (kind.key, kind.name_zh):
            return kind
    near = difflib.get_close_matches(wanted, KINDS, n=1, cutoff=0.5)
    raise Problem(
        f"没有名为“{wanted}”的文书" + (f"，是不是“{near[0]}”？" if near else ""),
        expected="、".join(f"{kind.key}（{kind.name_zh}）" for kind in KINDS.values()),
    )


def prepare(
    request: Request, warehouse: Warehouse, scope: Scope, *, display: Display = AS_SHIPPED, settings: Path | None = None
) -> Making:
    """Everything found out that does not depend on the wording. Raises Problem as begin() does."""
    return begin(request, find_kind(request.kind), warehouse, scope, display, settings)


def make_document(
    request: Request, warehouse: Warehouse, scope: Scope, *, display: Display = AS_SHIPPED, settings: Path | None = None
) -> Document:
    """The document of a request. Raises Problem for what can't be made, never a half one."""
    making = prepare(request, warehouse, scope, display=display, settings=settings)
    return making.kind.make(making)


@dataclass(frozen=True)
class Batch:
    """One document for each of several places, made one after another from figures that are asked once."""

    making: Making
    places: tuple[Mapping, ...]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Document]:
        for place in self.places:
            yield self.making.kind.make(replace(self.making, place=place))


def prepare_all(
    request: Request,
    warehouse: Warehouse,
    scope: Scope,
    *,
    display: Display = AS_SHIPPED,
    settings: Path | None = None,
) -> Batch:
    """A document for each place of the kind's level within the request's place. Raises Problem if there is none."""
    kind = find_kind(request.kind)
    if not kind.for_each:
        raise Problem(f"“{kind.name_zh}”不能成批生成", way_out="请对一个地方单独生成")
    places = warehouse.places(scope)
    place = find_place(places, request.place) if request.place else whole(warehouse, scope)
    inside = pl.col("place_id").is_between(place["place_id"], place["last_id"])
    rows = places.filter(inside & (pl.col("level") == kind.for_each) & pl.col("successor_id").is_null()).to_dicts()
    if not rows:
        raise Problem(f"{place['name']}没有可以发“{kind.name_zh}”的地方")
    first = begin(replace(request, place=rows[0]["code"]), kind, warehouse, scope, display, settings)
    return Batch(first, tuple(rows))
