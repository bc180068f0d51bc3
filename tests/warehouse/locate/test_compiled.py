"""Compiled place names kept on disk answer like freshly compiled ones, and never outlive what they were made from."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from tests.warehouse.locate.conftest import made_up_places
from warehouse.locate import Gazetteer
from warehouse.locate.trie import Trie


def same(one: Gazetteer, other: Gazetteer) -> bool:
    own = [f.name for f in fields(one.patterns) if f.name != "trie"]
    pairs = [(getattr(one.patterns, n), getattr(other.patterns, n)) for n in own]
    pairs += [(getattr(one.patterns.trie, f.name), getattr(other.patterns.trie, f.name)) for f in fields(Trie)]
    return all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in pairs)


def test_kept_patterns_are_those_that_compiling_gives(tmp_path):
    fresh = Gazetteer.from_places(made_up_places())
    written = Gazetteer.from_places(made_up_places(), compiled=tmp_path)
    (file,) = tmp_path.iterdir()
    before = file.stat().st_mtime_ns
    read = Gazetteer.from_places(made_up_places(), compiled=tmp_path)
    assert file.stat().st_mtime_ns == before
    assert same(fresh, written)
    assert same(fresh, read)


def test_other_places_or_another_order_are_compiled_anew_and_the_old_file_goes(tmp_path):
    places = made_up_places()
    for frame in (places, places.reverse(), places.head(11)):
        kept = Gazetteer.from_places(frame, compiled=tmp_path)
        assert same(kept, Gazetteer.from_places(frame))
        assert same(Gazetteer.from_places(frame, compiled=tmp_path), kept)
        assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut off", b"\x80\x04]q\x00."])
def test_a_damaged_file_is_made_again(tmp_path, damage):
    fresh = Gazetteer.from_places(made_up_places(), compiled=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert same(Gazetteer.from_places(made_up_places(), compiled=tmp_path), fresh)
    assert file.stat().st_size > 1000


def test_a_folder_that_cannot_be_made_only_costs_the_time(tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    kept = Gazetteer.from_places(made_up_places(), compiled=tmp_path / "file")
    assert same(kept, Gazetteer.from_places(made_up_places()))
