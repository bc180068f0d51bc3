"""Display settings: none is 体检; what cannot be understood is refused in a sentence."""

from __future__ import annotations

import pytest

from warehouse.display import Display, load_display
from warehouse.problem import Problem


def test_without_a_file_nothing_is_ranked_and_nothing_hidden(tmp_path):
    assert load_display(tmp_path) == Display("体检", False, 5)
    assert load_display(tmp_path).ranks is False


def test_the_office_may_choose_to_show_ranks_and_to_share(tmp_path):
    (tmp_path / "display.yaml").write_text("mode: 通报\nshared: true\nsmall_from: 10\n", encoding="utf-8")
    assert load_display(tmp_path) == Display("通报", True, 10)
    assert load_display(tmp_path).ranks is True


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mode: 排名\n", "mode"),
        ("small_from: 2\n", "small_from"),
        ("small_from: yes\n", "small_from"),
        ("shared: 5\n", "shared"),
        ("modus: 体检\n", "不认识"),
        ("- 体检\n", "不认识"),
        ("mode: [\n", "无法读取"),
    ],
)
def test_a_setting_that_is_not_understood_is_refused(tmp_path, text, says):
    (tmp_path / "display.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=says):
        load_display(tmp_path)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "display.yaml").write_bytes("mode: 体检".encode("gb18030"))
    with pytest.raises(Problem, match="无法读取"):
        load_display(tmp_path)
