"""No name of a person, identity number or telephone is on disk after an import, in no table, finding or manifest."""

from __future__ import annotations

import stat

import pytest

from tests.warehouse.landing.places import HEADER, a_folder, landed_bytes, rows, table, written
from warehouse.landing import import_file

SECRETS = [
    "张三丰",
    "李四娘",
    "欧阳建国",
    "诸葛小明",
    "13812345678",
    "370303199001011234",
    "37030319900101123X",
    "1单元202",
]
LINES = [
    "（2024）鲁0303民初1号,民间借贷纠纷,2024-01-05,,判决,张三丰,张店区马尚街道东北村12号1单元202电话13812345678,李四娘、欧阳建国,周村区王村镇",
    # shifted columns: names where dates, causes and outcomes belong
    "（2024）鲁0303民初2号,张三丰诉李四娘民间借贷纠纷,2024-01-05,欧阳建国,李四娘,诸葛小明370303199001011234,,张三丰（13812345678）,",
    "张三丰,民间借贷纠纷,2024-01-05,,判决,张三丰,,李四娘,",
    "（2024）鲁0303民初3号,民间借贷纠纷,李四娘13812345678,,判决,张三丰,,李四娘,",
    "（2024）鲁0303民初4号,民间借贷纠纷,370303199001011234,,判决,张三丰,,马尚小吃店（经营者：李四娘）,",
    "（2024）鲁0303民初5号,民间借贷纠纷,2024-01-05,13812345678,37030319900101123X,张三丰,,李四娘等3人,",
]


@pytest.fixture
def imported(tmp_path):
    folder = a_folder(tmp_path)
    header = HEADER + ",原告证件号码,被告身份证号"
    lines = [line + ",370303199001011234,37030319900101123X" for line in LINES]
    report = import_file(written(tmp_path, rows(*lines, header=header)), folder=folder)
    return folder, report


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_unmasked_is_on_disk_or_shown(imported, secret):
    folder, report = imported
    assert secret not in landed_bytes(folder).decode()
    assert secret not in report.preview.write_json()
    assert secret not in report.findings.write_json()
    assert secret not in str(report.manifest)


def test_equal_identity_numbers_have_equal_hashes_under_a_key_of_the_owner(imported):
    folder, report = imported
    parties = table(folder, report, "parties")
    assert parties.filter(role="plaintiff")["id_hash"].drop_nulls().n_unique() == 1
    assert stat.S_IMODE(folder.key.stat().st_mode) == 0o600


def test_another_folder_hashes_differently(tmp_path):
    hashes = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        folder = a_folder(tmp_path / name)
        text = "案号,立案日期,原告,原告证件号码\n（2024）鲁0303民初1号,2024-01-05,张三,370303199001011234\n"
        hashes.append(
            table(folder, import_file(written(tmp_path / name, text), folder=folder), "parties")["id_hash"][0]
        )
    assert hashes[0] != hashes[1]


def test_organisations_keep_their_names(tmp_path):
    folder = a_folder(tmp_path)
    names = "中国建设银行股份有限公司淄博分行,淄博 盛泰商贸有限公司"
    text = f"案号,立案日期,原告,被告\n（2024）鲁0303民初1号,2024-01-05,{names}\n"
    parties = table(folder, import_file(written(tmp_path, text), folder=folder), "parties")
    assert parties["name_masked"][0] == "中国建设银行股份有限公司淄博分行"
    assert parties["party_kind"].to_list() == ["organisation", "organisation"]
    assert " " not in parties["org_key"][1]
