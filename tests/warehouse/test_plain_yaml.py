"""YAML written by hand or uploaded: whatever is wrong with it is told in a sentence, and the program goes on."""

from __future__ import annotations

import pytest

from pages.documents import clauses
from pages.documents.moulds import load_moulds
from warehouse.assessment.shelf import from_yaml
from warehouse.calibers import load_calibers
from warehouse.display import load_display
from warehouse.landing.layout import read_layout
from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem
from warehouse.progress_lines import load_progress_lines
from warehouse.ranges import load_ranges

FAULTS = {
    "deep": "[" * 100_000,
    "deep in blocks": "- " * 5_000,
    "keys of keys": "? " * 5_000,
    "no such day": "- {metric: closing_rate, low: 75, source: 审管办法, date: 2026-02-30, author: 审管办}",
    "endless number": "a: " + "9" * 6_000,
    "endless hexadecimal number": "a: 0x" + "f" * 6_000,
    "endless number in sixties": "a: " + "1:" * 3_000 + "1",
    "aliases of aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "a list in itself": "&a [*a]",
    "no time": "a: !!timestamp 5",
    "no whole number": "a: !!int x",
    "code": "a: !!python/object/apply:os.system [id]",
    "two documents": "a: 1\n---\nb: 2",
    "control character": "a: \x01",
}
READERS = {
    "ranges.yaml": load_ranges,
    "progress_lines.yaml": load_progress_lines,
    "display.yaml": load_display,
    "calibers.yaml": load_calibers,
    "templates/phrases.yaml": lambda settings: load_moulds({"phrases": clauses.NAMES}, settings),
    "own.yaml": lambda settings: read_layout(settings / "own.yaml"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", READERS)
def test_faulty_settings_are_a_sentence_that_names_the_file(tmp_path, name, fault):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(FAULTS[fault], encoding="utf-8")
    with pytest.raises(Problem) as refused:
        READERS[name](tmp_path)
    assert file.name in refused.value.where


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_scheme_is_a_sentence(fault):
    _, problems = from_yaml(FAULTS[fault].encode(), "方案.yaml")
    assert problems


@pytest.mark.parametrize("number", ["1e9999999999", "-1e9999999999", "sNaN", "0x" + "f" * 6_000])
def test_a_weight_beyond_all_reckoning_is_a_sentence(number):
    _, problems = from_yaml(f'id: a\ntotal: "{number}"\n'.encode(), "方案.yaml")
    assert any("total" in problem.what for problem in problems)


@pytest.mark.parametrize("value", ["[]", "{}", "[[1]]", "!!binary aGk="])
def test_a_title_that_is_no_text_is_refused(value):
    _, problems = from_yaml(f"id: a\ntitle_zh: {value}\n".encode(), "方案.yaml")
    assert any(problem.what == "“title_zh”应是一段文字" for problem in problems)


@pytest.mark.parametrize("value", [".nan", ".inf", "-.inf"])
def test_a_range_without_a_finite_limit_is_refused(tmp_path, value):
    said = "source: 审管办法, date: 2026-01-05, author: 审管办"
    (tmp_path / "ranges.yaml").write_text(f"- {{metric: closing_rate, low: {value}, {said}}}\n", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        load_ranges(tmp_path)
    assert refused.value.expected == "low 为数字"


@pytest.mark.parametrize("name", ["id", "standing", "name_zh", "metric", "source_zh"])
def test_a_progress_line_of_which_a_word_is_a_list_is_refused(tmp_path, name):
    entry = {"id": "a", "name_zh": "甲", "metric": "closing_rate", "standing": "own", "source_zh": "乙"} | {
        name: "[甲]"
    }
    line = ", ".join(f"{key}: {value}" for key, value in entry.items())
    (tmp_path / "progress_lines.yaml").write_text(f"- {{{line}, months: {{1: 5}}}}\n", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        load_progress_lines(tmp_path)
    assert name in refused.value.what


def test_what_is_plain_is_read(tmp_path):
    assert plain_yaml("a: [1, 二, 2026-01-05]\nb: {c: 0.5}")["b"] == {"c": 0.5}
