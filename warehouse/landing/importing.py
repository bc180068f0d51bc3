"""A delivered file becomes a landed batch: recognised, read, checked, written aside, renamed in one step."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder
from warehouse.landing import batch as batches
from warehouse.landing.batch import Manifest
from warehouse.landing.delivery import Delivery, Progress
from warehouse.landing.findings import Findings
from warehouse.landing.preview import preview
from warehouse.landing.private_room import private_room
from warehouse.landing.recognise import recognise
from warehouse.landing.refusals import refuse_hopeless, refuse_mixing
from warehouse.reading.guards import kind_of

WAIT_SECONDS = 20.0


@dataclass(frozen=True)
class ImportReport:
    """What came of an import.

    manifest        of the batch landed, or of what would be landed (dry run)
    findings        one row per finding (see landing.findings.SCHEMA)
    preview         the first rows as landed, with Chinese headers; personal data masked
    already_landed  the same file was landed before with the same layout: nothing was done
    dry_run         nothing was landed
    """

    manifest: Manifest
    findings: pl.DataFrame
    preview: pl.DataFrame
    already_landed: bool = False
    dry_run: bool = False


def import_file(
    path: str | Path,
    *,
    layout: str | Path | None = None,
    folder: DataFolder,
    dry_run: bool = False,
    made_up: bool = False,
    as_of: date | None = None,
    imported_by: str = "",
    on_progress: Progress | None = None,
    locator: object = None,
    wait_seconds: float = WAIT_SECONDS,
) -> ImportReport:
    """Lands one file, or says what would be landed (`dry_run`).

    `layout`: id or path of a YAML; None: recognised by headers. `as_of`: 数据截至日; later dates are wrong.
    Raises Problem, and lands nothing, if the file can't be understood, no row is acceptable, another import holds
    the lock for `wait_seconds`, the disk is full, or made-up and real data would be mixed.
    """
    path = Path(path)
    kind_of(path)
    with _place_to_work(folder, dry_run, wait_seconds):
        refuse_mixing(folder, made_up)
        match = recognise(path, folder, layout)
        work = Delivery(path, match, folder, as_of, on_progress or (lambda stage, rows: None), locator)
        before = work.landed_before()
        if before is not None:
            return ImportReport(before, Findings(path.name).frame(), pl.DataFrame(), already_landed=True)
        batch_id = batches.new_batch_id(match.layout.kind, work.sha256)
        with _room(folder, batch_id, dry_run) as room:
            work.land_in(room)
            manifest = work.manifest(batch_id, made_up, imported_by or getpass.getuser())
            shown = preview(room, match.layout.kind)
            findings = work.findings.frame()
            refuse_hopeless(manifest, findings, dry_run)
            if not dry_run:
                batches.publish(room, folder, manifest)
        return ImportReport(manifest, findings, shown, dry_run=dry_run)


@contextmanager
def _place_to_work(folder: DataFolder, dry_run: bool, wait_seconds: float) -> Iterator[None]:
    if dry_run:
        yield
        return
    with batches.writing(folder, wait_seconds):
        batches.clear_leftovers(folder)
        yield


@contextmanager
def _room(folder: DataFolder, batch_id: str, dry_run: bool) -> Iterator[Path]:
    if dry_run:
        with private_room() as path:
            yield path
    else:
        with batches.aside(folder, batch_id) as path:
            yield path
