"""A page of case rows: fifty cases of the last twelve months of one town, newest first."""

from __future__ import annotations

from warehouse.store import Warehouse

from tests.bench.stopwatch import Timing

QUERY = "case_page"


class Ours:
    name = "ours: store"

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse


def case_pages(warehouse: Warehouse, rivals: list) -> dict[tuple[str, str, str], Timing]:
    return {}
