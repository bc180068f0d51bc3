"""What is remembered belongs to the version it was asked of."""

from __future__ import annotations

import gc
import weakref

from pages.parts import caches
from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse

ASKED = {"by": "place", "period": "2024", "compare": ()}


def test_an_answer_is_of_the_version_asked_though_a_newer_one_is_served_by_now(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    folder = small_city(tmp_path, steps=4)
    build(folder)
    old = open_warehouse(folder)
    build(folder, full=True)
    new = open_warehouse(folder)
    versions = [caches.answer(one, EVERYTHING, "suits", **ASKED).meta.data_version for one in (old, new)]
    assert versions == [old.version, new.version]
    assert old.version != new.version
    assert caches.answer(new, EVERYTHING, "suits", **ASKED) is caches.answer(new, EVERYTHING, "suits", **ASKED)


def test_remembered_answers_do_not_keep_an_old_version_open(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    folder = small_city(tmp_path, steps=4)
    build(folder)
    watched = weakref.ref(open_warehouse(folder))
    caches.answer(watched(), EVERYTHING, "suits", **ASKED)
    build(folder, full=True)
    open_warehouse(folder)
    gc.collect()
    assert watched() is None


def test_what_screens_remember_is_dropped_once_another_version_is_served(tmp_path, monkeypatch):
    from pages.parts.desk import open_desk
    from pages.parts.places_content import towns

    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    folder = small_city(tmp_path, steps=4)
    build(folder)
    desk = open_desk()
    towns(desk.seeing(period="2024"))
    watched, version = weakref.ref(desk.warehouse), desk.warehouse.version
    del desk
    build(folder, full=True)
    assert open_desk().warehouse.version != version
    gc.collect()
    assert watched() is None
