"""What is wrong inside a text file is told with the line on which a person finds it."""

from __future__ import annotations

import pytest

from tests.warehouse.landing.places import a_folder, rows, written
from warehouse.landing import import_file
from warehouse.problem import Problem
from warehouse.reading import text_file

N = 3000
LINES = [
    f"（2024）鲁0303民初{i}号,民间借贷纠纷,2024-01-05,2024-02-01,判决,张三,张店区马尚街道,李四,周村区王村镇"
    for i in range(1, N + 1)
]


def with_line(number: int, old: str, new: str) -> str:
    """The good file with something changed on one of its lines, counted from 1 as editors do."""
    lines = list(LINES)
    lines[number - 2] = lines[number - 2].replace(old, new)
    return rows(*lines)


def refusal(tmp_path, data: bytes, name: str = "案件.csv") -> Problem:
    folder = a_folder(tmp_path)
    before = sorted(folder.landing.iterdir())
    with pytest.raises(Problem) as refused:
        import_file(written(tmp_path, data, name), folder=folder)
    assert sorted(folder.landing.iterdir()) == before
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line", [2, 11, N - 3])
@pytest.mark.parametrize("size", [20_000, 48 * 1024**2])
def test_a_nul_is_refused_with_its_line_wherever_it_stands(tmp_path, monkeypatch, encoding, line, size):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", size)
    told = refusal(tmp_path, with_line(line, "张三", "张\0三").encode(encoding))
    assert told.where == f"案件.csv 第 {line} 行"
    assert "NUL" in told.what
    assert told.expected
    assert told.way_out


FAULTS = ['张"三', '"张三', '"张"三', '"张三"啊']


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("line", [2, 1777])
@pytest.mark.parametrize("size", [20_000, 48 * 1024**2])
def test_a_quote_that_does_not_belong_is_refused_with_its_line(tmp_path, monkeypatch, fault, encoding, line, size):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", size)
    told = refusal(tmp_path, with_line(line, "张三", fault).encode(encoding))
    assert told.where == f"案件.csv 第 {line} 行"
    assert "引号" in told.what


def test_lines_inside_quoted_cells_are_counted_like_an_editor_does(tmp_path):
    text = with_line(3, "张店区马尚街道", '"张店区\n\n马尚街道"').replace("民初2000号,民间", '民初2000号,"民"间')
    assert refusal(tmp_path, text.encode()).where == "案件.csv 第 2003 行"


def test_a_quote_left_open_does_not_take_the_rest_of_the_file_into_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 20_000)
    monkeypatch.setattr(text_file, "MAX_RECORD_BYTES", 60_000)
    told = refusal(tmp_path, with_line(900, "张三", '"张三').encode())
    assert told.where == "案件.csv 第 900 行"


def test_a_file_that_breaks_lines_with_carriage_returns_alone_is_refused(tmp_path):
    told = refusal(tmp_path, rows(*LINES).replace("\n", "\r").encode())
    assert "回车" in told.what
    assert told.where == "案件.csv 第 1 行"


def test_a_program_is_still_no_text(tmp_path):
    assert "二进制" in refusal(tmp_path, b"\x7fELF\x02\x01\x01" + bytes(9) + bytes(range(256)) * 40).what
