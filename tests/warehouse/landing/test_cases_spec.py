"""What lands from a case list, drawn as the table that was delivered and the rows that come of it."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.warehouse.landed_schema import ADDRESSES, CASES, COURTS, FINDINGS, PARTIES, PLACES
from tests.warehouse.landing.places import a_folder, rows, table, written
from warehouse.landing import import_file

ONE = (
    "（2024）鲁0303民初1号,民间借贷纠纷,2024-01-05,2024/3/1,判决,张三,张店区马尚街道东北村12号,"
    "李四、王五,周村区王村镇西铺村1组；周村区王村镇西铺村2组"
)
MANY = "案号,立案日期,原告,被告,被告住所地\n"


def landed(tmp_path, text, **options):
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, text), folder=folder, **options)
    return folder, report


def found(report) -> list[tuple]:
    return report.findings.select("row", "rule", "severity").rows()


def test_a_case_lands_with_its_litigants_masked_and_located(tmp_path):
    folder, report = landed(tmp_path, rows(ONE))
    case = table(folder, report, "cases").row(0, named=True)
    assert (case["case_key"], case["case_number"]) == ("2024鲁0303民初1号", "（2024）鲁0303民初1号")
    assert (case["court_code"], case["type_prefix"], case["case_year"]) == ("鲁0303", "民初", 2024)
    assert (case["filed_on"], case["closed_on"], case["close_manner"]) == (
        date(2024, 1, 5),
        date(2024, 3, 1),
        "judgment",
    )
    parties = table(folder, report, "parties").join(
        table(folder, report, "addresses"), on="address_key", maintain_order="left"
    )
    assert parties.select("seq", "role", "party_kind", "name_masked", "place_code", "located_level").rows() == [
        (1, "plaintiff", "person", "张某", "370303009201", "village"),
        (2, "defendant", "person", "李某", "370306102206", "village"),
        (3, "defendant", "person", "王某", "370306102206", "village"),
    ]


def test_tables_have_the_agreed_columns(tmp_path):
    folder, report = landed(tmp_path, rows(ONE))
    for name, schema in (("cases", CASES), ("parties", PARTIES), ("addresses", ADDRESSES), ("findings", FINDINGS)):
        assert dict(table(folder, report, name).schema) == schema, name
    for kind, schema in (("places", PLACES), ("courts", COURTS)):
        file = next(folder.landing.glob(f"*-{kind}-*/{kind}.parquet"))
        assert set(pl.read_parquet_schema(file).items()) == set(schema.items())


# what stands in the cell of the defendants -> who they are
NAMES = [
    ("李四", ["李某"]),
    ("李四、王五", ["李某", "王某"]),
    ("李四,王五", ["李某", "王某"]),
    ("李四；王五丰；欧阳建国", ["李某", "王某某", "欧阳某某"]),
    ("李四\n王五", ["李某", "王某"]),
    ("1.李四 、2.王五", ["李某", "王某"]),
    ("淄博盛泰（集团、控股）有限公司、李四", ["淄博盛泰（集团、控股）有限公司", "李某"]),
    ("马尚李记小吃店（经营者：李四）", ["马尚李记小吃店"]),
    ("李四（曾用名：李五）", ["李某"]),
    ("阿依古丽·买买提", ["阿某某"]),
    ("无", []),
]


@pytest.mark.parametrize(("cell", "names"), NAMES)
def test_names_in_a_cell(tmp_path, cell, names):
    text = f'案号,立案日期,原告,被告\n（2024）鲁0303民初1号,2024-01-05,赵六,"{cell}"\n'
    folder, report = landed(tmp_path, text)
    parties = table(folder, report, "parties").filter(pl.col("role") == "defendant")
    assert parties["name_masked"].to_list() == names


# names | addresses -> how many addresses were assigned, and whether there is a finding
ADDRESSED = [
    ("李四、王五", "马尚街道；王村镇", 2, False),
    ("李四、王五", "马尚街道、王村镇", 2, False),
    ("李四、王五", "张店区马尚街道", 2, False),  # one address for all
    ("李四、王五", "马尚街道；王村镇；东北村", 0, True),
    ("李四", "张店区，马尚街道、东北村", 1, False),  # one name: the whole cell is its address
    ("李四、王五、赵六", "马尚街道；王村镇", 0, True),
]


@pytest.mark.parametrize(("names", "addresses", "assigned", "doubted"), ADDRESSED)
def test_addresses_go_with_names_when_their_counts_agree(tmp_path, names, addresses, assigned, doubted):
    folder, report = landed(tmp_path, MANY + f'（2024）鲁0303民初1号,2024-01-05,钱七,"{names}","{addresses}"\n')
    parties = table(folder, report, "parties").join(
        table(folder, report, "addresses"), on="address_key", maintain_order="left"
    )
    filled = parties.filter((pl.col("role") == "defendant") & (pl.col("address_masked") != ""))
    assert filled.height == assigned
    assert ("party_counts_differ" in report.manifest.findings) == doubted


# a row as delivered -> the rule it meets, and whether it lands
RULES = [
    ("（2024）鲁0303民初9号,民间借贷纠纷,,,,甲乙,,丙丁,", "missing_value", False),
    (",民间借贷纠纷,2024-01-05,,,甲乙,,丙丁,", "missing_value", False),
    ("民初9号,民间借贷纠纷,2024-01-05,,,甲乙,,丙丁,", "case_number_unreadable", False),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-02-30,,,甲乙,,丙丁,", "needed_date_impossible", False),
    ("（2024）鲁0303民初9号,民间借贷纠纷,1024-02-03,,,甲乙,,丙丁,", "needed_date_impossible", False),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2099-01-05,,,甲乙,,丙丁,", "needed_date_in_future", False),
    ("（2024）鲁0303民初9号,民间借贷纠纷,某天,,,甲乙,,丙丁,", "needed_date_unreadable", False),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,2024-13-01,,甲乙,,丙丁,", "date_impossible", True),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,2099-01-01,,甲乙,,丙丁,", "date_in_future", True),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,2023-01-01,,甲乙,,丙丁,", "closed_before_filed", True),
    ("（2004）鲁0303民初9号,民间借贷纠纷,2004-01-05,2024-01-01,,甲乙,,丙丁,", "duration_absurd", True),
    ("（2020）鲁0303民初9号,民间借贷纠纷,2024-01-05,,,甲乙,,丙丁,", "year_differs", True),
    ("（2024）鲁0999民初9号,民间借贷纠纷,2024-01-05,,,甲乙,,丙丁,", "court_unknown", True),
    ("（2024）鲁0303民奇9号,民间借贷纠纷,2024-01-05,,,甲乙,,丙丁,", "type_unknown", True),
    ("（2024）鲁0303民初9号,莫名其妙,2024-01-05,,,甲乙,,丙丁,", "cause_unknown", True),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,2024-02-01,蒸发,甲乙,,丙丁,", "code_unknown", True),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,,,甲乙,,,", "no_defendant", True),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,,,甲乙,,丙丁等5人,", "party_list_cut", True),
    ("（2024）鲁0303民初9号,民间借贷纠纷,2024-01-05,,,甲乙,,丙丁,,多,余", "too_many_cells", True),
]


@pytest.mark.parametrize(("line", "rule", "lands"), RULES, ids=[f"{r[1]}-{i}" for i, r in enumerate(RULES)])
def test_what_is_wrong_with_a_row_is_said_with_its_number(tmp_path, line, rule, lands):
    folder, report = landed(tmp_path, rows(ONE, line))
    assert (3, rule) in report.findings.select("row", "rule").rows()
    assert table(folder, report, "cases").height == 1 + lands
    assert (report.manifest.rows_read, report.manifest.rows_rejected) == (2, 1 - lands)
    severity = "doubt" if lands else "reject"
    assert report.findings.filter(pl.col("rule") == rule)["severity"].to_list() == [severity]


def test_the_given_data_date_is_what_the_future_is_measured_by(tmp_path):
    line = "（2024）鲁0303民初9号,民间借贷纠纷,2024-06-05,,,甲乙,,丙丁,"
    _, report = landed(tmp_path, rows(ONE, line), as_of=date(2024, 5, 31))
    assert found(report) == [(3, "needed_date_in_future", "reject")]
    assert report.manifest.as_of == "2024-05-31"


def test_of_equal_case_numbers_the_last_row_holds(tmp_path):
    again = ONE.replace("2024-01-05", "2024-01-08").replace("（2024）", "(2024)")
    folder, report = landed(tmp_path, rows(ONE, again))
    assert table(folder, report, "cases")["filed_on"].to_list() == [date(2024, 1, 8)]
    assert table(folder, report, "parties").height == 3
    assert found(report) == [(2, "duplicate_key", "reject")]


PARTY_HEADER = "案号,案由,立案日期,诉讼地位,当事人名称,当事人类型,住所地,证件号码\n"
PARTY_ROWS = """（2024）鲁0303民初1号,民间借贷纠纷,2024-01-05,原告,盛泰商贸有限公司,法人,马尚街道,91370303MA3XYZ1234
（2024）鲁0303民初1号,,,被告,李四,自然人,周村区王村镇西铺村,370306199001011234
（2024）鲁0303民初2号,买卖合同纠纷,2024-01-06,原告,王五,自然人,,
（2024）鲁0303民初2号,买卖合同纠纷,2024-01-07,被告,李四,自然人,周村区王村镇西铺村,370306199001011234
（2024）鲁0303民初2号,买卖合同纠纷,2024-01-06,证人,赵六,自然人,,
"""


def test_one_row_per_litigant_gives_one_case_with_its_litigants(tmp_path):
    text = PARTY_HEADER + PARTY_ROWS.replace("1号,,,被告", "1号,民间借贷纠纷,2024-01-05,被告")
    folder, report = landed(tmp_path, text)
    assert report.manifest.layout == "court_parties"
    assert table(folder, report, "cases").select("case_key", "filed_on").rows() == [
        ("2024鲁0303民初1号", date(2024, 1, 5)),
        ("2024鲁0303民初2号", date(2024, 1, 6)),
    ]
    parties = table(folder, report, "parties")
    assert parties.select("case_key", "seq", "role", "name_masked").rows() == [
        ("2024鲁0303民初1号", 1, "plaintiff", "盛泰商贸有限公司"),
        ("2024鲁0303民初1号", 2, "defendant", "李某"),
        ("2024鲁0303民初2号", 1, "plaintiff", "王某"),
        ("2024鲁0303民初2号", 2, "defendant", "李某"),
    ]
    assert found(report) == [(5, "case_rows_disagree", "doubt"), (6, "role_unknown", "doubt")]
    hashes = parties.filter(pl.col("name_masked") == "李某")["id_hash"]
    assert hashes.n_unique() == 1
    assert hashes.str.contains("^[0-9a-f]{16}$").all()


def test_a_party_list_puts_its_litigants_on_cases_landed_before(tmp_path):
    folder, _ = landed(tmp_path, rows(ONE))
    listed = "案号,诉讼地位,当事人名称\n（2024）鲁0303民初1号,被告,欧阳建国\n（2024）鲁0303民初8号,被告,李四\n"
    report = import_file(written(tmp_path, listed, "当事人.csv"), folder=folder)
    assert table(folder, report, "cases")["filed_on"].to_list() == [date(2024, 1, 5)]
    assert table(folder, report, "parties").select("role", "name_masked").rows() == [("defendant", "欧阳某某")]
    assert found(report) == [(3, "case_not_landed", "reject")]


def test_court_tables_know_tribunals_and_their_courts(tmp_path):
    folder = a_folder(tmp_path)
    courts = pl.read_parquet(next(folder.landing.glob("*-courts-*/courts.parquet")))
    assert courts.select("court_code", "level", "serves_place_code", "serves").rows() == [
        ("鲁03", "intermediate", "370300000000", []),
        ("鲁0303", "basic", "370303000000", []),
        ("鲁0303-马尚", "tribunal", "370303000000", ["370303009000"]),
    ]


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        ("12000", 12000.0),
        ('"12,000.5"', 12000.5),
        ("￥12000元", 12000.0),
        ("1.2万元", 12000.0),
        ("3亿", 3e8),
        ("壹万", None),
        ("-5", None),
    ],
)
def test_amounts(tmp_path, cell, yuan):
    folder, report = landed(tmp_path, f"案号,立案日期,标的额\n（2024）鲁0303民初1号,2024-01-05,{cell}\n")
    assert table(folder, report, "cases")["amount_yuan"].to_list() == [yuan]


def test_small_tables_read_months_bases_and_outcomes(tmp_path):
    folder = a_folder(tmp_path)
    counts = import_file(
        written(
            tmp_path,
            "地区代码,月份,件数\n370303000000,2024年3月,17\n370303000000,202404,18\n370303000000,坏,1\n",
            "月.csv",
        ),
        folder=folder,
    )
    assert table(folder, counts, "monthly_counts").select("month", "cases").rows() == [(290, 17), (291, 18)]
    people = import_file(
        written(
            tmp_path,
            "地区代码,年份,人口口径,人数,来源\n370303009000,2024,常住人口,5.2万,统计局\n370303009000,2024,户籍人口,-3,x\n",
            "人.csv",
        ),
        folder=folder,
    )
    assert table(folder, people, "population").rows() == [("370303009000", 2024, "resident", 52000.0, "统计局")]
    assert people.manifest.rows_rejected == 1
    mediated = import_file(
        written(
            tmp_path,
            "编号,开始日期,结果,转立案案号\nA1,2024-01-02,成功·司法确认,\nA2,2024-01-02,不成·转立案,(2024)鲁0303民初1号\n",
            "调.csv",
        ),
        folder=folder,
    )
    assert table(folder, mediated, "mediation").select("outcome", "became_case_key").rows() == [
        ("confirmed", None), ("failed_filed", "2024鲁0303民初1号"),
    ]  # fmt: skip
