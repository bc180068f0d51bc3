"""Material for assessments: what is landed, what is doubted and why; a later delivery corrects an earlier one."""

from __future__ import annotations

import polars as pl
import pytest

from tests.warehouse.landing.places import a_folder, rows, table, written
from warehouse.build import build
from warehouse.landing import import_file
from warehouse.landing.assessment_items import ASSESSMENT_TABLES
from warehouse.period_text import period_months, period_written
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import open_warehouse

HEADER = "方案编号,对象代码,指标编号,考核期,有无,得分,佐证材料,备注"
TOWN, OTHER = "370303009000", "370306102000"


def landed(tmp_path, *lines: str, folder=None, name="考核材料.csv"):
    folder = folder or a_folder(tmp_path)
    report = import_file(written(tmp_path, rows(*lines, header=HEADER), name), folder=folder)
    return folder, report, table(folder, report, "assessment_items")


def rules_of(report) -> list[tuple[str, str, int]]:
    return report.findings.select("rule", "severity", "row").rows()


def test_a_row_is_landed_with_its_period_in_one_form_and_none_means_none(tmp_path):
    _, report, items = landed(
        tmp_path,
        f"peace_town@1,{TOWN},leads,2025年第三季度,有,,台账.pdf,",
        f"peace_town,{TOWN},joint_talks,2025,无,,,没有开会",
        f"peace_town,{TOWN},mediation_before_suit,2025年6月,,12.5,评分表,",
    )
    assert report.findings.is_empty()
    assert items.select("scheme", "indicator", "period", "present", "score").rows() == [
        ("peace_town", "leads", "2025Q3", True, None),
        ("peace_town", "joint_talks", "2025", False, None),
        ("peace_town", "mediation_before_suit", "2025-06", None, 12.5),
    ]
    assert items.schema == ASSESSMENT_TABLES["assessment_items"]
    assert items["last_month"].to_list() == [308, 311, 305]


def test_every_doubt_is_told_and_nothing_is_lost(tmp_path):
    _, report, items = landed(
        tmp_path,
        f"peace_town,{TOWN},mediation_before_suit,2025,,18,,",
        f"peace_town,{TOWN},leadz,2025,有,,甲.pdf,",
        f"nobody,{TOWN},leads,2025,有,,甲.pdf,",
        f"peace_town,{TOWN},rate_level,2025,,20,,",
        f"peace_town,{TOWN},routing,2025,,,,",
        f"peace_town,{TOWN},leads,去年,有,,甲.pdf,",
        f"peace_town,{OTHER},leads,2025,无,,,",
        f"peace_town,{OTHER},leads,2025年度,有,,乙.pdf,",
        f"peace_town,{OTHER},mediation_before_suit,2025,,-3,,",
    )
    assert sorted(rules_of(report)) == [
        ("duplicate_key", "reject", 8),
        ("indicator_is_counted", "doubt", 5),
        ("indicator_unknown", "doubt", 3),
        ("item_without_answer", "doubt", 6),
        ("item_without_answer", "doubt", 10),
        ("number_negative", "doubt", 10),
        ("period_unreadable", "reject", 7),
        ("scheme_unknown", "doubt", 4),
        ("score_above_most", "doubt", 2),
    ]
    assert items.height == 7
    assert items.filter(subject_code=OTHER, indicator="leads").select("present", "evidence").rows() == [
        (True, "乙.pdf")
    ]


def test_a_later_delivery_corrects_an_earlier_one_and_a_full_build_is_the_same(tmp_path):
    folder, _, _ = landed(tmp_path, f"peace_town,{TOWN},leads,2025,无,,,")
    build(folder)
    landed(tmp_path, f"peace_town,{TOWN},leads,2025,有,,补.pdf,", folder=folder, name="更正.csv")
    first = build(folder)
    asked = {"scheme": "peace_town", "first_month": 300, "last_month": 311}
    found = open_warehouse(folder).query("assessment_items", EVERYTHING, **asked)
    assert found.select("subject_code", "present", "evidence").rows() == [(TOWN, True, "补.pdf")]
    again = build(folder, full=True)
    assert again.version != first.version
    assert open_warehouse(folder).query("assessment_items", EVERYTHING, **asked).equals(found)


def test_a_reader_sees_the_material_of_its_own_place_only(tmp_path):
    folder, _, _ = landed(
        tmp_path,
        f"peace_town,{TOWN},leads,2025,有,,a.pdf,",
        f"peace_town,{OTHER},leads,2025,有,,b.pdf,",
        "peace_town,鲁0303,leads,2025,有,,c.pdf,",
        "peace_town,D01,leads,2025,有,,d.pdf,",
    )
    build(folder)
    warehouse = open_warehouse(folder)

    def seen(scope: Scope) -> list[str]:
        found = warehouse.query("assessment_items", scope, scheme="peace_town", first_month=300, last_month=311)
        return found["subject_code"].sort().to_list()

    assert seen(EVERYTHING) == sorted([TOWN, OTHER, "鲁0303", "D01"])
    assert seen(Scope(place_code=TOWN)) == [TOWN]
    assert seen(Scope(place_code="370303000000")) == sorted([TOWN, "鲁0303"])
    assert seen(Scope(courts=frozenset({"鲁0303"}))) == ["鲁0303"]


@pytest.mark.parametrize(
    ("text", "written_form"),
    [
        ("2025", "2025"), ("２０２５年", "2025"), ("2025年度", "2025"), ("2025H1", "2025H1"),
        ("2025年下半年", "2025H2"),
        ("2025q4", "2025Q4"),
        ("2025年第一季度", "2025Q1"), ("2025年3季度", "2025Q3"), ("2025-6", "2025-06"),
        ("2025.06", "2025-06"), ("202506", "2025-06"), ("2025年12月", "2025-12"),
    ],
)  # fmt: skip
def test_periods_are_read_as_people_write_them(text, written_form):
    assert period_written(*period_months(text)) == written_form


@pytest.mark.parametrize("text", ["", "去年", "2025-13", "2025Q5", "25年", "1800", "2025-00", "2025年第五季度"])
def test_what_is_no_period_is_none(text):
    assert period_months(text) is None


def test_the_made_up_citys_material_holds_the_planted_faults(tmp_path):
    from warehouse.sample.assessment import assessment_file
    from warehouse.sample.city import make_city
    from warehouse.sample.raw_files import write_csv
    from warehouse.sample.truths import ASSESSMENT

    frame = assessment_file(make_city())
    path = write_csv(tmp_path / "考核材料.csv", frame, "gb18030")
    folder = a_folder(tmp_path)
    report = import_file(path, folder=folder)
    assert sorted(rule for rule, *_ in rules_of(report)) == ["duplicate_key", "indicator_unknown", "score_above_most"]
    items = table(folder, report, "assessment_items")
    assert items.height == frame.height - 1
    assert items.filter(pl.col("score") > ASSESSMENT.most, scheme="peace_town")["score"].to_list() == [18.0]
    assert items.filter(pl.col("present") & pl.col("evidence").is_null()).height == 1
