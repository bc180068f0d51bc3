"""Batches that are landed and not yet counted: an import whose build was put off, or was stopped."""

from __future__ import annotations

from warehouse.folders import DataFolder
from warehouse.landing import landed_batches
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse
from warehouse.versions import current_version


def pending_batches(folder: DataFolder) -> list[str]:
    """Names of landed files that the served version does not count yet, oldest first. Problem if it can't be read."""
    landed = landed_batches(folder) if folder.landing.exists() else None
    if landed is None or landed.is_empty():
        return []
    counted: set[str] = set()
    if current_version(folder):
        counted = set(open_warehouse(folder).query("batches", EVERYTHING)["batch_id"])
    waiting = [(b, n) for b, n in landed.select("batch_id", "source_name").iter_rows() if b not in counted]
    return [name for _, name in sorted(waiting)]
