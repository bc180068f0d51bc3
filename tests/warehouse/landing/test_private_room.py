"""Uploads lie in a room that is gone afterwards, also when the program was killed in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from warehouse.landing.private_room import private_room

ROOT = Path(__file__).parents[3]
WAITING = """
import time
from warehouse.landing.private_room import private_room
with private_room() as room:
    (room / "案件.csv").write_text("张三")
    print(room, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def waiting(tmp_path: Path) -> tuple[subprocess.Popen, Path]:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )  # fmt: skip
    return process, Path(process.stdout.readline().strip())


def make_old(room: Path) -> None:
    os.utime(room.parent, (0, 0))


def test_a_room_is_for_this_user_only_and_gone_afterwards(tmp_path):
    with private_room() as room:
        (room / "案件.csv").write_text("张三", encoding="utf-8")
        assert room.parent.stat().st_mode & 0o077 == 0
        assert not list(room.glob(".*"))
    assert not list(tmp_path.iterdir())


def test_the_room_of_a_killed_program_is_cleared_and_that_of_a_running_one_is_not(tmp_path):
    killed, left = waiting(tmp_path)
    running, used = waiting(tmp_path)
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        make_old(left)
        make_old(used)
        with private_room():
            assert not left.parent.exists()
            assert (used / "案件.csv").exists()
    finally:
        running.kill()
        running.wait()


def test_what_only_looks_like_a_room_is_left_alone(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "dispute-room-link").symlink_to(precious)
    (tmp_path / "upload-other").mkdir()
    os.utime(precious, (0, 0))
    with private_room():
        pass
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dispute-room-link", "precious", "upload-other"]
