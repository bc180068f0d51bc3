"""A new version of a caliber: the old one still comes out, and that there are two is said with every figure."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from metrics.caliber_parts import versions_of
from metrics.caliber_steps import caliber_steps
from metrics.evaluate import evaluate
from tests.metrics.test_command_line import metrics_command
from tests.warehouse.second_version import CHANGED, write_second_version
from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.calibers import load_calibers
from warehouse.folders import DataFolder, data_folder
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> DataFolder:
    folder = small_city(tmp_path_factory.mktemp("versions-city"))
    write_second_version(folder)
    build(folder)
    return folder


def rates(warehouse, caliber):
    return evaluate("litigation_rate", warehouse, EVERYTHING, by="town", period="2025", caliber=caliber, compare=())


def test_the_old_version_gives_the_figures_it_gave_before_there_was_a_new_one(folder, warehouse):
    now = open_warehouse(folder)
    assert rates(now, "civil_defendant@1").frame.equals(rates(warehouse, "civil_defendant@1").frame)
    assert (
        rates(now, "civil_defendant@2").frame["numerator"].sum()
        < rates(now, "civil_defendant@1").frame["numerator"].sum()
    )


def test_without_a_version_the_newest_is_used_and_said(folder, warehouse):
    now = open_warehouse(folder)
    for caliber in (None, "civil_defendant"):
        assert rates(now, caliber).meta.caliber_key == "civil_defendant@2"
    said = "口径 civil_defendant 共有 2 版，本表用 {}，另有 {}；不写版本时用最新的 civil_defendant@2。"
    assert said.format("civil_defendant@2", "civil_defendant@1") in rates(now, None).meta.notes
    assert said.format("civil_defendant@1", "civil_defendant@2") in rates(now, "civil_defendant@1").meta.notes
    assert not [note for note in rates(warehouse, None).meta.notes if "共有" in note]
    assert not [note for note in rates(now, "civil_split").meta.notes if "共有" in note]


def test_the_command_line_says_it_too(folder):
    done = metrics_command(
        folder.root, "show", "suits", "--by", "place", "--period", "2025", "--caliber", "civil_defendant"
    )
    assert "civil_defendant@2" in done.stdout and "另有 civil_defendant@1" in done.stdout
    words = ("show", "suits", "--by", "place", "--period", "2025", "--caliber", "civil_defendant@1", "--format", "json")
    answer = json.loads(metrics_command(folder.root, *words).stdout)
    assert answer["meta"]["caliber_key"] == "civil_defendant@1"
    assert any("本表用 civil_defendant@1" in note for note in answer["meta"]["notes"])


def test_the_history_says_what_each_version_changed_and_since_when(folder):
    counted = versions_of(open_warehouse(folder).calibers, "civil_defendant")
    assert [(v.caliber.version, set(v.differs)) for v in counted] == [(2, {"drop"}), (1, set())]
    assert counted[0].caliber.changed_zh == CHANGED
    assert load_calibers(folder.settings)["civil_defendant@2"].since == date(2025, 7, 1)
    assert load_calibers(folder.settings)["civil_defendant@1"].since is None


def test_the_two_versions_differ_by_the_withdrawn_suits_alone(folder):
    found = caliber_steps(
        open_warehouse(folder), EVERYTHING, first="civil_defendant@1", second="civil_defendant@2", period="2025"
    )
    assert found.frame["key"].to_list() == ["withdrawn", "deemed_withdrawn"]
    assert found.frame["cases"].sum() == found.second.suits - found.first.suits < 0


def test_a_day_that_is_none_is_refused_with_the_way_to_write_it(tmp_path):
    folder = data_folder(tmp_path)
    write_second_version(folder)
    file = folder.settings / "calibers.yaml"
    entry = yaml.safe_load(file.read_text(encoding="utf-8"))[0]
    file.write_text(yaml.safe_dump([entry | {"since": "去年"}], allow_unicode=True), encoding="utf-8")
    with pytest.raises(Problem, match="since"):
        load_calibers(folder.settings)
