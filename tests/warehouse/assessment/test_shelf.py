"""Keeping schemes: a version once kept never changes, a faulty file stands in nobody's way, writing is whole or not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.warehouse.assessment.written import plain
from warehouse.assessment import shelf
from warehouse.assessment.shelf import keep_scheme, load_schemes, next_version, own_folder, scheme_and_faults
from warehouse.folders import DataFolder
from warehouse.problem import Problem


@pytest.fixture
def folder(tmp_path) -> DataFolder:
    return DataFolder(tmp_path)


def scheme(**changes):
    return replace(scheme_and_faults(plain(), "方案.yaml")[0], **changes)


def other(one):
    """The same with five points moved from one item to another."""
    first, *rest, last = one.items
    return replace(one, items=(replace(first, most=first.most + 5), *rest, replace(last, most=last.most - 5)))


def test_a_kept_scheme_is_read_again_and_keeping_it_twice_changes_nothing(folder):
    target = keep_scheme(scheme(), folder)
    assert target == folder.settings / "schemes" / "our_towns-v1.yaml"
    assert load_schemes(folder.settings)[0]["our_towns@1"] == scheme()
    before = target.read_bytes()
    assert keep_scheme(scheme(), folder) is None
    assert target.read_bytes() == before


def test_a_changed_scheme_needs_a_new_version_and_the_old_one_stays(folder):
    keep_scheme(scheme(), folder)
    with pytest.raises(Problem, match="第 1 版已经有了，内容不同") as refused:
        keep_scheme(other(scheme()), folder)
    assert refused.value.expected == "版本 2"
    schemes = load_schemes(folder.settings)[0]
    assert schemes["our_towns@1"] == scheme()
    assert next_version(schemes, "our_towns") == 2
    keep_scheme(other(scheme(version=2)), folder)
    schemes = load_schemes(folder.settings)[0]
    assert schemes["our_towns@1"].items[0].most == 40 and schemes["our_towns@2"].items[0].most == 45


def test_a_shipped_version_cannot_be_written_over(folder):
    shipped = load_schemes()[0]["peace_town@1"]
    with pytest.raises(Problem, match="内容不同"):
        keep_scheme(replace(shipped, title_zh="改名"), folder)
    assert keep_scheme(replace(shipped, title_zh="改名", version=2), folder).exists()


def test_a_faulty_scheme_is_not_kept(folder):
    wrong = replace(scheme(), total=Decimal(90))
    with pytest.raises(Problem, match="各项满分合计 100，不等于总分 90"):
        keep_scheme(wrong, folder)
    assert not own_folder(folder.settings).exists()


def test_writing_that_fails_leaves_nothing_behind(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.os, "fsync", full)
    with pytest.raises(Problem, match="方案没有保存"):
        keep_scheme(scheme(), folder)
    assert list(own_folder(folder.settings).iterdir()) == []


def test_a_faulty_file_is_told_and_stands_in_nobodys_way(folder):
    keep_scheme(scheme(), folder)
    (own_folder(folder.settings) / "broken.yaml").write_text("id: [", encoding="utf-8")
    (own_folder(folder.settings) / "twice.yaml").write_bytes(shelf.to_yaml(scheme()))
    found, problems = load_schemes(folder.settings)
    assert {"our_towns@1", "peace_town@1"} <= set(found)
    assert [problem.what for problem in problems] == [
        "方案文件无法读取",
        "方案 our_towns@1 出现了两次，只用先读到的一个",
    ]


def test_a_file_edited_by_hand_is_read_anew(folder):
    target = keep_scheme(scheme(), folder)
    load_schemes(folder.settings)
    target.write_bytes(shelf.to_yaml(replace(scheme(), title_zh="换了个更长的名字")))
    assert load_schemes(folder.settings)[0]["our_towns@1"].title_zh == "换了个更长的名字"
