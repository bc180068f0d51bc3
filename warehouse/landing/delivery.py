"""One delivered file on its way into a batch: pieces are read side by side and written in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from warehouse.assessment.shelf import load_schemes
from warehouse.folders import DataFolder
from warehouse.landing import batch as batches
from warehouse.landing.addresses import AddressBook, open_locator
from warehouse.landing.assessment_items import check_assessment
from warehouse.landing.batch import Manifest
from warehouse.landing.cases import CaseReader, CourtTable
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Layout
from warehouse.landing.litigants import cell_roles
from warehouse.landing.parts import Parts
from warehouse.landing.party_list import PartyListReader, is_party_list
from warehouse.landing.recognise import LayoutMatch, SheetMatch, near_header
from warehouse.landing.secret import local_key
from warehouse.landing.service_tables import SERVICE_TABLES, check_places_and_courts
from warehouse.landing.side_by_side import in_order
from warehouse.landing.tables import KEYS, TABLES, check_table, read_table, say_repeated
from warehouse.landing.values import read_values
from warehouse.telling import named_safely

Progress = Callable[[str, int], None]  # (stage in Chinese, rows so far)


class Delivery:
    """One file on its way into a batch. Nothing is published here."""

    def __init__(
        self,
        path: Path,
        match: LayoutMatch,
        folder: DataFolder,
        as_of: date | None,
        progress: Progress,
        locator: object,
    ) -> None:
        self._path, self._match, self._folder, self._as_of, self._progress = path, match, folder, as_of, progress
        self._layout: Layout = match.layout
        self._given = locator
        self._latest = as_of or date.today()
        self.findings = Findings(path.name)
        self._read = 0
        self._rows: dict[str, int] = {}
        self._is_list = is_party_list(match)
        beside = ThreadPoolExecutor(2)
        digest = beside.submit(_sha256, path)  # hashing lets go of Python's lock
        wanted = self._layout.kind == "cases" and locator is None
        self._opening = beside.submit(open_locator, folder) if wanted else None
        beside.shutdown(wait=False)
        self.sha256 = digest.result()

    @property
    def _locator(self) -> object:
        """Waits until it is open."""
        return self._opening.result() if self._opening else self._given

    def _secret(self) -> bytes:
        return local_key(self._folder)

    @property
    def _gazetteer(self) -> str | None:
        gazetteer = getattr(self._locator, "gazetteer", None)
        return getattr(gazetteer, "fingerprint", None)

    def landed_before(self) -> Manifest | None:
        """The batch this very file made, with this layout and these place names. New place names may locate more."""
        if not self._folder.landing.exists():
            return None
        landed = batches.manifests(self._folder)
        same = [m for m in landed if (m.source_sha256, m.layout_fingerprint) == (self.sha256, self._layout.fingerprint)]
        same = [m for m in same if m.gazetteer_fingerprint == self._gazetteer]
        if same and self._is_list and any(m.kind == "cases" and m.batch_id > same[-1].batch_id for m in landed):
            return None  # the cases were delivered again since: the litigants have to be put on again
        return same[-1] if same else None

    def land_in(self, room: Path) -> None:
        self._say_what_is_left_out()
        parts = Parts(room)
        try:
            if self._layout.kind == "cases":
                self._land_cases(parts)
            else:
                self._land_table(parts)
        finally:
            parts.close()
        self._progress("正在写入", self._read)
        findings = self.findings.frame()
        self._rows = parts.rows | {"findings": findings.height}
        findings.write_parquet(room / "findings.parquet")

    def _land_cases(self, parts: Parts) -> None:
        book = AddressBook(lambda: self._locator)
        arguments = (self._layout, _courts(self._folder), self.findings, self._secret(), book, self._folder)
        reader = PartyListReader(*arguments) if self._is_list else CaseReader(*arguments)

        def read(given: tuple[pl.DataFrame, SheetMatch]) -> dict[str, pl.DataFrame]:
            findings = self.findings.of_sheet(given[1].sheet.name)
            values = read_values(*given, self._layout, self._latest, findings, self._secret)
            return reader.telling(findings).read(values)

        for tables in in_order(read, self._pieces()):
            for table, frame in tables.items():
                parts.add(table, frame)
        parts.settle(self._layout.rows, cell_roles(self._layout), self.findings)

    def _land_table(self, parts: Parts) -> None:
        kind = self._layout.kind
        read = []
        for piece, sheet in self._pieces():
            findings = self.findings.of_sheet(sheet.sheet.name)
            values = read_values(piece, sheet, self._layout, self._latest, findings, self._secret)
            read.append(read_table(kind, values, findings))
        if not read:
            return
        table = pl.concat(read)
        earlier = ~pl.struct(KEYS[kind]).is_last_distinct()  # a key met again in a later piece or sheet
        say_repeated(kind, table.filter(earlier), self.findings)
        landed = batches.landed_rows(self._folder, kind, KEYS[kind]) if self._folder.landing.exists() else None
        landed = pl.DataFrame(schema=TABLES[kind]) if landed is None else landed
        if kind == "assessment_items":
            check_assessment(table.filter(~earlier), load_schemes(self._folder.settings)[0], self.findings)
        table = check_table(kind, table.filter(~earlier), landed, self.findings)
        if kind in SERVICE_TABLES:
            known = [self._holding(other, key) for other, key in (("places", "code"), ("courts", "court_code"))]
            table = check_places_and_courts(kind, table, *known, self.findings, self._secret)
        parts.add(kind, table)

    def _holding(self, kind: str, key: str) -> pl.DataFrame | None:
        return batches.landed_rows(self._folder, kind, [key]) if self._folder.landing.exists() else None

    def _pieces(self) -> Iterator[tuple[pl.DataFrame, SheetMatch]]:
        for sheet in self._match.sheets:
            for piece in sheet.sheet.pieces(sheet.header_row + 1, len(sheet.headers)):
                self._read += piece.height
                self._progress("正在读取", self._read)
                if piece.height:
                    yield piece, sheet

    def _say_what_is_left_out(self) -> None:
        for name in self._match.skipped:
            self.findings.of_sheet(name).say("sheet_skipped", "")
        for sheet in self._match.sheets:
            for header in sheet.unused:
                near = near_header(header, self._layout, set(sheet.columns))
                meant = f"是不是“{near}”？" if near else None
                self.findings.of_sheet(sheet.sheet.name).say("column_unused", header[:60], meant)

    def manifest(self, batch_id: str, made_up: bool, imported_by: str) -> Manifest:
        rejected = self.findings.rejected_rows()
        counts = self.findings.frame().group_by("rule").len().sort("rule")
        return Manifest(
            batch_id=batch_id,
            kind=self._layout.kind,
            layout=self._layout.id,
            layout_fingerprint=self._layout.fingerprint,
            source_name=named_safely(self._path.name),
            source_sha256=self.sha256,
            source_bytes=self._path.stat().st_size,
            encoding=self._match.sheets[0].sheet.encoding,
            rows_read=self._read,
            rows_accepted=self._read - rejected,
            rows_rejected=rejected,
            findings=dict(counts.iter_rows()),
            gazetteer_fingerprint=self._gazetteer,
            made_up=made_up,
            as_of=self._as_of.isoformat() if self._as_of else None,
            imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
            imported_by=imported_by,
            tables=self._rows,
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _courts(folder: DataFolder) -> CourtTable:
    table = batches.landed_rows(folder, "courts", ["court_code"]) if folder.landing.exists() else None
    if table is None:
        return CourtTable({}, {})
    return CourtTable(
        dict(table.select("court_code", "serves_place_code").iter_rows()),
        dict(table.select("name", "court_code").iter_rows()),
    )
