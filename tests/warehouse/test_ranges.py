"""合理区间 and progress lines as settings: none is no judgement; what cannot be understood is refused in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from warehouse.problem import Problem
from warehouse.progress_lines import load_progress_lines
from warehouse.ranges import Range, load_ranges, range_for

SAID = "source: 审管办法, date: 2026-01-05, author: 审管办"


def written(folder, text: str, name: str = "ranges.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_there_is_no_range(tmp_path):
    assert load_ranges(tmp_path) == ()


def test_a_range_says_who_set_it_when_and_on_what_ground(tmp_path):
    found = load_ranges(written(tmp_path, f"- {{metric: closing_rate, low: 75, high: 95, {SAID}}}\n"))
    assert found == (Range("closing_rate", 75.0, 95.0, "审管办法", date(2026, 1, 5), "审管办"),)
    assert found[0].text_zh == "75—95" and found[0].holds(95) and not found[0].holds(95.01)


def test_a_courts_own_range_comes_before_that_of_its_level_and_of_all(tmp_path):
    lines = [
        f"- {{metric: closing_rate, low: 1, {SAID}}}",
        f"- {{metric: closing_rate, level: basic, low: 2, {SAID}}}",
        f"- {{metric: closing_rate, court: 绘0101, low: 3, {SAID}}}",
    ]
    ranges = load_ranges(written(tmp_path, "\n".join(lines)))
    assert range_for(ranges, "closing_rate", "绘0101", "basic").low == 3
    assert range_for(ranges, "closing_rate", "绘0102", "basic").low == 2
    assert range_for(ranges, "closing_rate", "绘01", "intermediate").low == 1
    assert range_for(ranges, "appeal_rate", "绘01", "intermediate") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("closing_rate: 5\n", "不是一张清单"),
        ("- 5\n", "不认识"),
        ("- {metric: closing_rate, low: 1, hihg: 2}\n", "不认识"),
        ("- {metric: closing_rate, low: 1, date: 2026-01-05, author: 甲}\n", "缺少 source"),
        (f"- {{metric: closing_rate, {SAID}}}\n", "至少写一个"),
        (f"- {{metric: closing_rate, low: 9, high: 5, {SAID}}}\n", "不大于"),
        (f"- {{metric: closing_rate, low: 很高, {SAID}}}\n", "为数字"),
        (f"- {{metric: closing_rate, low: 5, level: 高院, {SAID}}}\n", "level"),
        (f"- {{metric: closing_rate, low: 5, level: basic, court: 绘0101, {SAID}}}\n", "只写一个"),
        ("- {metric: closing_rate, low: 5, source: a, date: 去年, author: 甲}\n", "2026-01-05"),
        (f"- {{metric: x, low: 5, {SAID}}}\n- {{metric: x, low: 6, {SAID}}}\n", "写了两次"),
        ("- [\n", "无法读取"),
    ],
)
def test_a_range_that_is_not_understood_is_refused(tmp_path, text, says):
    with pytest.raises(Problem) as refused:
        load_ranges(written(tmp_path, text))
    assert says in str(refused.value)


def test_the_shipped_line_is_the_one_once_in_use_and_says_its_standing():
    line = load_progress_lines()["wulanhaote"]
    assert line.months == {3: 18, 4: 29, 5: 42, 6: 55, 7: 63, 8: 70, 9: 76, 10: 82, 11: 88, 12: 93}
    assert line.metric == "closing_rate" and "仅供参照" in line.standing_zh and "不是全国统一" in line.source_zh


def test_the_offices_own_line_comes_first(tmp_path):
    own = "- {id: ours, name_zh: 本院, metric: closing_rate, standing: own, source_zh: 通知, months: {6: 50, 12: 95}}\n"
    assert list(load_progress_lines(written(tmp_path, own, "progress_lines.yaml"))) == ["ours", "wulanhaote"]


@pytest.mark.parametrize(
    "months", ["{6: 50, 7: 40}", "{13: 50}", "{6: 150}", "{}", "{6: 很高}", "{6: 3, 七: 5}", "[5]"]
)
def test_a_line_that_falls_or_is_no_percentage_is_refused(tmp_path, months):
    own = f"- {{id: ours, name_zh: 本院, metric: closing_rate, standing: own, source_zh: 通知, months: {months}}}\n"
    with pytest.raises(Problem, match="各月数字不对"):
        load_progress_lines(written(tmp_path, own, "progress_lines.yaml"))
