"""A batch that lost a file, or a pointer that can't be read, is told and never becomes a figure."""

from __future__ import annotations

import pytest

from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.problem import Problem
from warehouse.versions import current_version


@pytest.fixture
def built(tmp_path):
    folder = small_city(tmp_path)
    build(folder)
    return folder


@pytest.mark.parametrize("table", ["parties", "cases"])
def test_a_lost_table_keeps_the_last_version(built, table):
    version = current_version(built)
    lost = next(built.landing.glob(f"*/{table}.parquet"))
    lost.unlink()
    with pytest.raises(Problem, match="不完整") as told:
        build(built, full=True)
    assert str(lost) in told.value.where
    assert current_version(built) == version


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"../elsewhere"])
def test_an_unreadable_pointer_is_told_and_mended_by_a_build(built, content):
    built.pointer.write_bytes(content)
    with pytest.raises(Problem) as told:
        current_version(built)
    assert "build --full" in told.value.way_out
    build(built, full=True)
    assert current_version(built) is not None
