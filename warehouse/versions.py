"""Warehouse versions on disk: which one is served, how a new one takes its place, which ones are kept."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.folders import DataFolder
from warehouse.problem import Problem

KEPT = 3
ASIDE = ".tmp-"
WAY_OUT = "先导入数据（python -m warehouse import 文件），或生成演示城市（python -m warehouse sample）"


@dataclass(frozen=True)
class VersionOnDisk:
    """One built version. size_bytes counts the database and the arrays."""

    version: str
    built_at: datetime
    size_bytes: int
    current: bool


def version_folder(folder: DataFolder, version: str) -> Path:
    return folder.versions / f"warehouse-{version}"


def damaged(file: Path) -> Problem:
    """A file of a version that can't be read. Batches are the truth: a version is made again from them."""
    return Problem(
        "数据版本的文件已损坏，数字不能显示",
        where=str(file),
        way_out="重新建库：python -m warehouse build --full；已导入的批次不受影响",
    )


def refuse_folder_as_pointer(folder: DataFolder) -> None:
    """Problem if CURRENT, which names the served version, is a folder: nothing could be written into it."""
    if folder.pointer.is_dir():
        raise Problem(
            "CURRENT 应是一个文件，却是一个文件夹",
            where=str(folder.pointer),
            expected="一行文字：在用的数据版本",
            way_out="删除这个文件夹，再重新建库：python -m warehouse build --full",
        )


def current_version(folder: DataFolder) -> str | None:
    """The version CURRENT names, or None if nothing has been built yet.

    Raises Problem if CURRENT can't be read or names a version that is not there.
    """
    refuse_folder_as_pointer(folder)
    try:
        version = folder.pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        version = ""
    if not version or not (version_folder(folder, version) / "warehouse.duckdb").exists():
        raise Problem(
            "CURRENT 指向的数据版本不存在",
            where=f"{folder.pointer}：{version or '（空）'}",
            way_out="重新建库：python -m warehouse build --full",
        )
    return version


def versions_on_disk(folder: DataFolder) -> list[VersionOnDisk]:
    """All complete versions, newest first."""
    with contextlib.suppress(FileNotFoundError, Problem):
        current = current_version(folder)
        return [_on_disk(home, current) for home in _homes(folder)]
    return [_on_disk(home, None) for home in _homes(folder)] if folder.versions.is_dir() else []


def _on_disk(home: Path, current: str | None) -> VersionOnDisk:
    version = home.name.removeprefix("warehouse-")
    size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    built = datetime.fromtimestamp((home / "warehouse.duckdb").stat().st_mtime)
    return VersionOnDisk(version, built, size, version == current)


def _homes(folder: DataFolder) -> list[Path]:
    """Folders of complete versions, newest first."""
    if not folder.versions.is_dir():
        return []
    homes = [home for home in folder.versions.glob("warehouse-*") if (home / "warehouse.duckdb").exists()]
    return sorted(homes, key=lambda home: _order(home.name), reverse=True)


def _order(name: str) -> tuple:
    day, number, _ = (name.removeprefix("warehouse-").split("-") + ["0", "0"])[:3]
    return day, int(number) if number.isdigit() else 0


def next_version(folder: DataFolder, fingerprint: str, today: date) -> str:
    """<yyyymmdd>-<n>-<6 hex>: the n-th build of the day, of this content."""
    day = f"{today:%Y%m%d}"
    numbers = [order[1] for home in _homes(folder) if (order := _order(home.name))[0] == day]
    return f"{day}-{max(numbers, default=0) + 1}-{fingerprint[:6]}"


@contextlib.contextmanager
def writing(folder: DataFolder, *, timeout: float = 5.0) -> Iterator[None]:
    """Hold the data folder for writing: one import or build at a time, over all processes.

    Raises Problem if somebody else holds it for longer than `timeout` seconds.
    """
    folder.root.mkdir(parents=True, exist_ok=True)
    refuse_folder_as_pointer(folder)
    try:
        lock = FileLock(folder.lock, timeout=timeout).acquire()
    except Timeout as error:
        raise Problem(
            "另一个导入或建库正在进行", where=str(folder.root), way_out="等它结束后再试；数据没有改动"
        ) from error
    with lock:
        yield


def clean_leftovers(folder: DataFolder) -> None:
    """Remove what an interrupted build left aside. Only while holding the folder."""
    if folder.versions.is_dir():
        for leftover in folder.versions.glob(f"{ASIDE}*"):
            shutil.rmtree(leftover, ignore_errors=True)


def new_aside(folder: DataFolder, version: str) -> Path:
    """An empty folder in which the version is made."""
    aside = folder.versions / f"{ASIDE}{version}"
    aside.mkdir(parents=True)
    return aside


def publish(folder: DataFolder, aside: Path, version: str) -> None:
    """Give the finished folder its name and let CURRENT name it; either it has happened or it has not."""
    for file in aside.rglob("*"):
        if file.is_file():
            _to_disk(file)
    os.rename(aside, version_folder(folder, version))
    _to_disk(folder.versions)
    point_to(folder, version)


def point_to(folder: DataFolder, version: str) -> None:
    """Replace CURRENT atomically."""
    fresh = folder.pointer.with_name(folder.pointer.name + ".new")
    fresh.write_text(version + "\n", encoding="utf-8")
    _to_disk(fresh)
    os.replace(fresh, folder.pointer)
    _to_disk(folder.root)


def _to_disk(path: Path) -> None:
    """Wait until the operating system says it is on the disk. Folders cannot be opened so on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def drop_old(folder: DataFolder) -> None:
    """Keep the newest versions and the one that is served; a reader that still has an older one open keeps it."""
    current = current_version(folder)
    for home in _homes(folder)[KEPT:]:
        if home.name != f"warehouse-{current}":
            shutil.rmtree(home, ignore_errors=True)
