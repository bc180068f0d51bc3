"""Damaged files of a version, a batch or the pointer: a sentence that says what to do, on every way to the figures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.folders import data_folder
from warehouse.landing import landed_batches
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse
from warehouse.versions import current_version, version_folder

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = small_city(tmp_path_factory.mktemp("good"))
    build(folder)
    return folder


@pytest.fixture
def folder(good, tmp_path):
    shutil.copytree(good.root, tmp_path / "data")
    return data_folder(tmp_path / "data")


def home(folder) -> Path:
    return version_folder(folder, current_version(folder))


def told(folder, *command: str) -> str:
    """What a command says on the error stream; it fails with 1 and without a traceback."""
    environment = os.environ | {"DISPUTE_DATA": str(folder.root), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
    return done.stderr


def a_figure(folder) -> float:
    warehouse = open_warehouse(folder)
    return warehouse.amounts.suits_by_month(EVERYTHING, warehouse.calibers["civil_defendant@1"], [0], 290, 301).sum()


@pytest.mark.parametrize("size", [0, 100, 5_000, 200_000])
def test_a_truncated_database_is_a_sentence(folder, size):
    os.truncate(home(folder) / "warehouse.duckdb", size)
    with pytest.raises(Problem, match="已损坏") as problem:
        a_figure(folder)
    assert "build --full" in problem.value.way_out
    if size == 5_000:
        assert "已损坏" in told(folder, "metrics", "show", "suits")
        assert "已损坏" in told(folder, "warehouse", "check")


@pytest.mark.parametrize("size", [0, 60, 150])
def test_truncated_arrays_are_a_sentence(folder, size):
    for file in (home(folder) / "amounts").glob("*.npy"):
        os.truncate(file, size)
    with pytest.raises(Problem, match="已损坏"):
        a_figure(folder)
    if not size:
        assert "已损坏" in told(folder, "metrics", "show", "suits")


def test_a_missing_array_is_a_sentence(folder):
    for file in (home(folder) / "amounts").glob("*.npy"):
        file.unlink()
    with pytest.raises(Problem, match="已损坏"):
        a_figure(folder)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", "null", '{"axes": 5}', '{"axes": {"place": ["a"]}}', '{"axes": {}, "first_years": {}}']
)
def test_a_damaged_description_of_the_arrays_is_a_sentence(folder, text):
    (home(folder) / "amounts.json").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="已损坏") as problem:
        a_figure(folder)
    assert problem.value.where.endswith("amounts.json")


def test_the_way_out_of_a_damaged_version_leads_out(folder):
    wanted = a_figure(folder)
    os.truncate(home(folder) / "warehouse.duckdb", 5_000)
    build(folder, full=True)
    assert a_figure(folder) == wanted


@pytest.mark.parametrize("text", ["[]", "5", "null", '"x"', '{"kind": "cases", "batch_id": "x", "tables": 5}', "{}"])
def test_a_manifest_that_is_none_is_named(folder, text):
    batch = sorted(folder.landing.iterdir())[-1]
    (batch / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="manifest.json 已损坏") as problem:
        landed_batches(folder)
    assert batch.name in problem.value.where
    with pytest.raises(Problem, match="清单"):
        build(folder)


def test_a_manifest_with_words_for_numbers_is_named(folder):
    file = sorted(folder.landing.iterdir())[-1] / "manifest.json"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace('"source_bytes": 1000', '"source_bytes": "many"'), encoding="utf-8")
    with pytest.raises(Problem, match="manifest.json 已损坏"):
        landed_batches(folder)


def test_a_folder_in_place_of_the_pointer_is_named_before_anything_is_built(folder):
    folder.pointer.unlink()
    folder.pointer.mkdir()
    for command in (("metrics", "show", "suits"), ("warehouse", "status"), ("warehouse", "build")):
        assert "删除这个文件夹" in told(folder, *command)
    assert len(list(folder.versions.iterdir())) == 1
    folder.pointer.rmdir()
    build(folder)
    assert current_version(folder)
