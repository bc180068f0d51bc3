"""A folder for unmasked data in passing: only this user can read it, and it is gone afterwards.

A program that is killed can't tidy up; its rooms are cleared when the next one is opened.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

_PREFIX = "dispute-room-"
_LOCK = ".in-use"
_YOUNG_SECONDS = 60.0  # its lock may not be taken yet


@contextmanager
def private_room() -> Iterator[Path]:
    """An empty folder under the system's folder for temporary files."""
    clear_left_rooms()
    room = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = filelock.FileLock(str(room / _LOCK))
    lock.acquire()
    try:
        inner = room / "files"
        inner.mkdir()
        yield inner
    finally:
        lock.release()
        shutil.rmtree(room, ignore_errors=True)


def clear_left_rooms() -> None:
    """Removes rooms whose program is gone: the system lets go of the locks of a program that ends in any way."""
    for room in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            seen = room.lstat()
            mine = not hasattr(os, "getuid") or seen.st_uid == os.getuid()
            if room.is_symlink() or not room.is_dir() or not mine or time.time() - seen.st_mtime < _YOUNG_SECONDS:
                continue
            with filelock.FileLock(str(room / _LOCK), timeout=0):
                shutil.rmtree(room / "files", ignore_errors=True)
            shutil.rmtree(room, ignore_errors=True)
        except (OSError, filelock.Timeout):  # in use, or cleared by somebody else meanwhile
            continue
