"""The register of kinds of documents. One that is not here exists for no screen and no command line."""

from __future__ import annotations

import difflib
from pathlib import Path

from pages.documents import notice
from pages.documents.document import Document
from pages.documents.making import Kind, Making, Request, begin
from warehouse.display import Display
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

AS_SHIPPED = Display()
KINDS: dict[str, Kind] = {module.KIND.key: module.KIND for module in (notice,)}


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
