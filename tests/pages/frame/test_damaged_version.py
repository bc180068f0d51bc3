"""A damaged version on the screens: a calm panel with the way out, no traceback, no claim that nothing is there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.folders import data_folder
from warehouse.versions import current_version, version_folder

ROUTER = Path(__file__).parents[3] / "pages" / "_router.py"


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = small_city(tmp_path_factory.mktemp("good"))
    build(folder)
    return folder


def truncated(folder) -> None:
    os.truncate(version_folder(folder, current_version(folder)) / "warehouse.duckdb", 5_000)


def without_arrays(folder) -> None:
    for file in (version_folder(folder, current_version(folder)) / "amounts").glob("*.npy"):
        os.truncate(file, 60)


def undescribed(folder) -> None:
    (version_folder(folder, current_version(folder)) / "amounts.json").write_text("[]", encoding="utf-8")


def a_folder_for_the_pointer(folder) -> None:
    folder.pointer.unlink()
    folder.pointer.mkdir()


@pytest.mark.parametrize("damage", [truncated, without_arrays, undescribed, a_folder_for_the_pointer])
def test_the_first_page_says_what_is_damaged_and_what_to_do(good, tmp_path, monkeypatch, damage):
    shutil.copytree(good.root, tmp_path / "data")
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path / "data"))
    damage(data_folder())
    app = AppTest.from_file(str(ROUTER), default_timeout=60).run()
    shown = "".join(element.value for element in app.html)
    assert "build --full" in shown
    assert "编号</dt>" not in shown  # not one of the failures nobody foresaw
    assert "还没有可以展示的数据" not in shown
    assert not app.exception
