"""Outlines: the shipped districts, the office's own towns, and a file that can't be read."""

from __future__ import annotations

import json
import os

import pytest

from pages.parts.boundaries import UNREADABLE, boundaries

SQUARE = [[[118.0, 36.0], [118.1, 36.0], [118.1, 36.1], [118.0, 36.1], [118.0, 36.0]]]
ZIBO = ["370302", "370303", "370304", "370305", "370306", "370321", "370322", "370323"]


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    folder = tmp_path / "settings"
    folder.mkdir()
    return folder


def feature(**properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": SQUARE}}


def write(settings, *features):
    file = settings / "boundaries.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    os.utime(file, ns=(os.stat(file).st_atime_ns, os.stat(file).st_mtime_ns + 1))


def test_the_districts_of_zibo_are_there_from_the_start(settings):
    assert boundaries().cover(ZIBO)
    assert len(boundaries().of(ZIBO)["features"]) == 8


@pytest.mark.parametrize("name", ["code", "adcode", "代码"])
def test_the_offices_own_outlines_are_found_by_their_code(settings, name):
    write(settings, feature(**{name: "370302001"}))
    assert boundaries().cover(["370302001"])
    assert boundaries().features["370302001"]["properties"] == {}  # nothing else of the file reaches the browser


def test_one_missing_outline_means_no_map(settings):
    write(settings, feature(code="370302001"))
    assert not boundaries().cover(["370302001", "370302002"])
    assert not boundaries().cover([])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"features": 5}', '{"features": [{"geometry": null}]}'])
def test_a_file_that_cannot_be_read_is_said_and_the_rest_still_drawn(settings, text):
    (settings / "boundaries.geojson").write_text(text, encoding="utf-8")
    assert boundaries().note == UNREADABLE
    assert boundaries().cover(ZIBO)
