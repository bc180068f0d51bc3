"""Batches on disk: written aside, flushed, renamed in one step; read back; leftovers of broken imports cleared away."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

import filelock
import polars as pl

from warehouse.folders import DataFolder
from warehouse.problem import Problem

_ASIDE = ".incoming-"  # beside landing/, not in it: whoever lists landing/ sees whole batches only


@dataclass(frozen=True)
class Manifest:
    """What is known of a batch beside its rows; written as manifest.json, last of all its files."""

    batch_id: str
    kind: str
    layout: str
    layout_fingerprint: str
    source_name: str
    source_sha256: str
    source_bytes: int
    encoding: str
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    findings: dict[str, int]
    gazetteer_fingerprint: str | None
    made_up: bool
    as_of: str | None
    imported_at: str
    imported_by: str
    tables: dict[str, int]


_PLAIN = {"str": str, "int": int, "bool": bool, "str | None": str | None, "dict[str, int]": dict}
_TYPES = {field.name: _PLAIN[str(field.type)] for field in fields(Manifest)}


def new_batch_id(kind: str, sha256: str) -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{kind}-{sha256[:8]}"


@contextmanager
def writing(folder: DataFolder, wait_seconds: float) -> Iterator[None]:
    """Holds the data folder's lock, so that one import or build runs at a time. Problem if it stays taken."""
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        folder.landing.mkdir(exist_ok=True)
    except OSError as error:
        raise Problem(
            "数据文件夹无法写入", where=str(folder.root), way_out=f"请检查权限和磁盘（{error.strerror}）"
        ) from error
    lock = filelock.FileLock(str(folder.lock), timeout=wait_seconds)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise Problem(
            "另一个导入正在进行", where=str(folder.root), way_out="请等它完成后再试；它若已异常退出，锁会自动释放"
        ) from error
    try:
        yield
    finally:
        lock.release()


def clear_leftovers(folder: DataFolder) -> None:
    """Removes what imports that were broken off left behind. Only under the lock."""
    for left in folder.root.glob(f"{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def aside(folder: DataFolder, batch_id: str) -> Iterator[Path]:
    """A folder to write a batch in. Gone afterwards, unless renamed by `publish`; a full disk is told as a Problem."""
    path = folder.root / f"{_ASIDE}{batch_id}"
    path.mkdir(parents=True)
    try:
        yield path
    except (OSError, pl.exceptions.PolarsError) as error:
        if _disk_full(error):
            raise Problem(
                "磁盘空间不足（或超出限额），导入已撤销，原有数据不受影响",
                where=str(folder.root),
                way_out="请清理磁盘后重新导入",
            ) from error
        raise
    finally:
        shutil.rmtree(path, ignore_errors=True)


_FULL = (27, 28, 122)  # file too large for the limit set, no space left, quota used up


def _disk_full(error: BaseException) -> bool:
    return getattr(error, "errno", None) in _FULL or any(f"os error {n}" in str(error) for n in _FULL)


def publish(path: Path, folder: DataFolder, manifest: Manifest) -> Path:
    """Flushes every file, then the batch appears under its name at once."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (path / "manifest.json").write_text(text + "\n", encoding="utf-8")
    for file in [*path.iterdir(), path]:
        _flush(file)
    final = folder.landing / manifest.batch_id
    os.rename(path, final)
    _flush(folder.landing)
    return final


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows can't open folders
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def manifests(folder: DataFolder) -> list[Manifest]:
    """Of all landed batches, oldest first. Problem if one can't be read."""
    found = []
    known = {field.name for field in fields(Manifest)}
    for file in sorted(folder.landing.glob("*/manifest.json")):
        if file.parent.name.startswith("."):
            continue
        try:
            raw = json.loads(file.read_text(encoding="utf-8"))
            manifest = Manifest(**{k: v for k, v in raw.items() if k in known})
            if not all(isinstance(getattr(manifest, name), kind) for name, kind in _TYPES.items()):
                raise TypeError(file)
            found.append(manifest)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise Problem(
                "批次的 manifest.json 已损坏", where=str(file), way_out="请从备份恢复该批次，或删除该批次后重新导入"
            ) from error
    return found


def landed_batches(folder: DataFolder) -> pl.DataFrame:
    """One row per landed batch, newest first, with the fields of its manifest; findings and tables as JSON text."""
    rows = [
        asdict(m) | {k: json.dumps(getattr(m, k), ensure_ascii=False) for k in ("findings", "tables")}
        for m in manifests(folder)
    ]
    kinds = {"int": pl.Int64, "bool": pl.Boolean}
    schema = {f.name: kinds.get(str(f.type), pl.String) for f in fields(Manifest)}
    return pl.DataFrame(rows, schema=schema).reverse()


def landed_rows(folder: DataFolder, kind: str, key: list[str]) -> pl.DataFrame | None:
    """The rows of a small kind that hold now: of equal keys the one of the newest batch. None if nothing is landed."""
    frames = [
        pl.read_parquet(folder.landing / m.batch_id / f"{kind}.parquet") for m in manifests(folder) if m.kind == kind
    ]
    return pl.concat(frames, how="diagonal_relaxed").unique(key, keep="last", maintain_order=True) if frames else None
