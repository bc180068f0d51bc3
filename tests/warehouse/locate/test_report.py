"""The table behind `python -m warehouse locate`."""

from __future__ import annotations

import pytest

from warehouse.folders import DataFolder
from warehouse.locate import locate_report
from warehouse.problem import Problem


def test_an_address_is_shown_with_name_and_code_of_every_level(tmp_path):
    row = locate_report("淄博市张店区马尚街道办事处东北村12号", DataFolder(tmp_path)).row(0, named=True)
    assert (row["市"], row["区县"], row["镇街"], row["村居"]) == ("淄博市", "张店区", "马尚街道", "东北村委会")
    assert row["村居代码"] == "370303009201" and row["定位到"] == "村居" and row["把握"] == "可靠"
    assert row["依据"] == "区县、镇街、村居都写明"


def test_a_file_in_gb18030_is_read_by_its_address_column(tmp_path):
    file = tmp_path / "当事人.csv"
    file.write_bytes("姓名,住址\n甲,格尔木市郭勒木得镇\n乙,江苏省徐州市睢宁县王集镇\n丙,\n".encode("gb18030"))
    frame = locate_report(file, DataFolder(tmp_path))
    assert frame["镇街"].to_list() == ["郭勒木德镇", None, None]
    assert frame["定位到"].to_list() == ["镇街", "辖区外", "未定位"]
    assert frame["把握"].to_list() == ["较可靠", "可靠", "未定位"]
    assert frame["辖区外地名"][1] == "江苏省徐州市睢宁县"


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    with pytest.raises(Problem, match="找不到文件"):
        locate_report("没有.csv", DataFolder(tmp_path))


def test_an_address_longer_than_a_file_name_is_an_address(tmp_path):
    assert len(locate_report("淄博市" * 5000, DataFolder(tmp_path))) == 1
