"""A delivered file becomes a landed batch: recognised, read in pieces, checked, written aside, renamed in one step."""

from __future__ import annotations

import getpass
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder
from warehouse.landing import batch as batches
from warehouse.landing.addresses import AddressBook, open_locator
from warehouse.landing.batch import Manifest
from warehouse.landing.cases import CaseReader, CourtTable
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Layout
from warehouse.landing.parts import Parts
from warehouse.landing.litigants import cell_roles
from warehouse.landing.party_list import PartyListReader, is_party_list
from warehouse.landing.preview import preview
from warehouse.landing.recognise import LayoutMatch, near_header, recognise
from warehouse.landing.secret import local_key
from warehouse.landing.tables import KEYS, TABLES, check_table, read_table
from warehouse.landing.values import read_values
from warehouse.problem import Problem
from warehouse.reading.guards import kind_of

WAIT_SECONDS = 20.0
Progress = Callable[[str, int], None]  # (stage in Chinese, rows so far)


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
        _refuse_mixing(folder, made_up)
        match = recognise(path, folder, layout)
        work = _Import(path, match, folder, as_of, on_progress or (lambda stage, rows: None), locator)
        before = work.landed_before()
        if before is not None:
            return ImportReport(before, Findings(path.name).frame(), pl.DataFrame(), already_landed=True)
        batch_id = batches.new_batch_id(match.layout.kind, work.sha256)
        with _room(folder, batch_id, dry_run) as room:
            work.land_in(room)
            manifest = work.manifest(batch_id, made_up, imported_by or getpass.getuser())
            shown = preview(room, match.layout.kind)
            report = ImportReport(manifest, work.findings.frame(), shown, dry_run=dry_run)
            if manifest.rows_accepted == 0:
                _refuse_all(report, dry_run)
            elif not dry_run:
                batches.publish(room, folder, manifest)
        return report


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
        with tempfile.TemporaryDirectory(prefix="import-") as name:
            yield Path(name)
    else:
        with batches.aside(folder, batch_id) as path:
            yield path


def _refuse_mixing(folder: DataFolder, made_up: bool) -> None:
    other = (
        next((m for m in batches.manifests(folder) if m.made_up != made_up), None) if folder.landing.exists() else None
    )
    if other is None:
        return
    here, there = ("演示数据", "真实数据") if made_up else ("真实数据", "演示数据")
    raise Problem(
        f"数据文件夹里已有{there}，不能再导入{here}",
        where=f"{folder.root}（{other.source_name}）",
        expected="演示数据和真实数据分别放在不同的数据文件夹",
        way_out=f"请用环境变量 DISPUTE_DATA 指定另一个文件夹后再导入；{'' if made_up else '不再需要演示数据时，也可以把该文件夹改名或删除'}",
    )


def _refuse_all(report: ImportReport, dry_run: bool) -> None:
    manifest = report.manifest
    if dry_run and manifest.rows_read:
        return
    if not manifest.rows_read:
        raise Problem("表头之下没有数据行", where=manifest.source_name, way_out="请检查是否导出了空表")
    worst = report.findings.filter(pl.col("severity") == "reject").group_by("message_zh", "column", "advice_zh").len()
    top = worst.sort("len", descending=True).row(0, named=True)
    raise Problem(
        f"全部 {manifest.rows_read:,} 行都不能接受，未导入任何内容；最多的问题是“{top['column']}”：{top['message_zh']}（{top['len']:,} 行）",
        where=manifest.source_name,
        way_out=f"{top['advice_zh']}；用 --dry-run 可查看每一行的问题",
    )


class _Import:
    """One file on its way in."""

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
        self._locator = locator
        self._latest = as_of or date.today()
        self.findings = Findings(path.name)
        self.sha256 = _sha256(path)
        self._read = 0
        self._rows: dict[str, int] = {}
        self._is_list = is_party_list(match)
        if self._layout.kind == "cases" and self._locator is None:
            self._locator = open_locator(folder)

    @property
    def _gazetteer(self) -> str | None:
        gazetteer = getattr(self._locator, "gazetteer", None)
        return getattr(gazetteer, "fingerprint", None)

    def landed_before(self) -> Manifest | None:
        """The batch this very file made, with this layout and these place names. New place names may locate more."""
        if not self._folder.landing.exists():
            return None
        landed = batches.manifests(self._folder)
        same = [m for m in landed if (m.source_sha256, m.layout_fingerprint, m.gazetteer_fingerprint) == (
            self.sha256, self._layout.fingerprint, self._gazetteer)]  # fmt: skip
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
        book = AddressBook(self._locator)
        key = local_key(self._folder)
        arguments = (self._layout, _courts(self._folder), self.findings, key, book, self._folder)
        reader = PartyListReader(*arguments) if self._is_list else CaseReader(*arguments)
        for values in self._values():
            for table, frame in reader.read(values).items():
                parts.add(table, frame)
        parts.settle(self._layout.rows, cell_roles(self._layout), self.findings)

    def _land_table(self, parts: Parts) -> None:
        kind = self._layout.kind
        read = [read_table(kind, values, self.findings) for values in self._values()]
        if not read:
            return
        table = pl.concat(read)
        earlier = ~pl.struct(KEYS[kind]).is_last_distinct()  # a key met again in a later piece or sheet
        self.findings.add("duplicate_key", table.filter(earlier), "编号", KEYS[kind][0], plain=True)
        landed = batches.landed_rows(self._folder, kind, KEYS[kind]) if self._folder.landing.exists() else None
        landed = pl.DataFrame(schema=TABLES[kind]) if landed is None else landed
        parts.add(kind, check_table(kind, table.filter(~earlier), landed, self.findings))

    def _values(self) -> Iterator[pl.DataFrame]:
        for sheet in self._match.sheets:
            self.findings.sheet = sheet.sheet.name
            width = len(sheet.headers)
            for piece in sheet.sheet.pieces(sheet.header_row + 1, width):
                self._read += piece.height
                if piece.height:
                    yield read_values(piece, sheet, self._layout, self._latest, self.findings)
                self._progress("正在读取", self._read)

    def _say_what_is_left_out(self) -> None:
        for name in self._match.skipped:
            self.findings.sheet = name
            self.findings.say("sheet_skipped", "")
        for sheet in self._match.sheets:
            self.findings.sheet = sheet.sheet.name
            for header in sheet.unused:
                near = near_header(header, self._layout, set(sheet.columns))
                self.findings.say("column_unused", header[:60], f"是不是“{near}”？" if near else None)

    def manifest(self, batch_id: str, made_up: bool, imported_by: str) -> Manifest:
        rejected = self.findings.rejected_rows()
        counts = self.findings.frame().group_by("rule").len().sort("rule")
        return Manifest(
            batch_id=batch_id,
            kind=self._layout.kind,
            layout=self._layout.id,
            layout_fingerprint=self._layout.fingerprint,
            source_name=self._path.name,
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
