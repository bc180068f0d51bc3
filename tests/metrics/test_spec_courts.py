"""How courts run, as a drawn example: two courts, a tribunal, their cases, and what must come out. No ranks."""

from __future__ import annotations

import inspect
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from metrics import court_checkup, court_differences, court_load, court_stock
from metrics.court_checkup import EVERYTHING_OF_COURTS, checkup
from metrics.court_load import team_load
from metrics.court_progress import progress
from metrics.court_ranges import check_ranges
from metrics.court_stock import BANDS_ZH, age_bands, pending_by_stage
from metrics.drawn import table
from metrics.evaluate import evaluate
from metrics.procedure_split import procedure_split
from metrics.remembered import _LATELY, lately
from tests.metrics.drawn_city import DISTRICT_NAME, drawn_city
from warehouse.problem import Problem
from warehouse.progress_lines import load_progress_lines
from warehouse.ranges import Range
from warehouse.scope import EVERYTHING, Scope

TOWNS = """
town   | people
山前镇 | 20000
"""
COURTS = """
code        | name           | level        | above
绘01        | 绘城市中级法院 | intermediate |
绘0102      | 墨区人民法院   | basic        | 绘01
绘0101-山前 | 山前人民法庭   | tribunal     | 绘0101
"""
CASES = """
filed      | town   | court  | type | ending    | closed     | how many | procedure    | tribunal     | judge | cause
2023-05-08 | 山前镇 | 绘0101 | 民初 |           |            | 6        | 普通程序     |              | 张三  | 买卖合同纠纷
2023-11-20 | 山前镇 | 绘0101 | 民初 | judgment  | 2024-02-28 | 14       | 普通程序     | 民一庭       | 张三  | 买卖合同纠纷
2024-01-10 | 山前镇 | 绘0101 | 民初 | judgment  | 2024-02-09 | 50       | 简易程序     | 山前人民法庭 | 李四  | 离婚纠纷
2024-01-10 | 山前镇 | 绘0101 | 民初 | mediated  | 2024-03-10 | 30       | 简易程序     | 民一庭       | 王五  | 离婚纠纷
2024-03-01 | 山前镇 | 绘0101 | 执   | executed  | 2024-06-01 | 8        |              | 执行局       |       | 买卖合同纠纷
2024-08-01 | 山前镇 | 绘0102 | 民初 | withdrawn | 2024-08-11 | 40       | 小额诉讼程序 | 民一庭       | 赵六  | 买卖合同纠纷
2024-09-01 | 山前镇 | 绘0102 | 民初 | judgment  | 2024-11-30 | 60       | 普通程序     | 民一庭       | 赵六  | 买卖合同纠纷
2024-10-08 | 山前镇 | 绘0102 | 民初 |           |            | 25       |              | 民一庭       | 赵六  | 离婚纠纷
2024-05-06 | 山前镇 | 绘01   | 民初 | judgment  | 2024-07-05 | 3        | 普通程序     |              |       | 买卖合同纠纷
2024-05-06 | 山前镇 | 绘0101 | 诉前调 | mediated_before_filing | 2024-06-01 | 30 |            |              |       | 离婚纠纷
"""  # noqa: E501

# 2024: pending at its beginning 20 and 0; what was filed, closed and is pending at its end
FLOWS = """
by       | row                        | filed | closed | pending
court    | 绘01                       | 3     | 3      | 0
court    | 绘0101                     | 88    | 102    | 6
court    | 绘0102                     | 125   | 100    | 25
tribunal | 绘0101                     | 38    | 52     | 6
tribunal | 绘0101-山前                | 50    | 50     | 0
tribunal | 绘0102                     | 125   | 100    | 25
procedure | ordinary                  | 63    | 77     | 6
procedure | summary                   | 80    | 80     | 0
procedure | small_claims              | 40    | 40     | 0
procedure |                           | 33    | 8      | 25
cause_group | 婚姻家庭纠纷            | 105   | 80     | 25
cause_group | 合同纠纷                | 111   | 125    | 6
"""

# 2024, by court: figure, and what the others together have
RATES = """
metric                  | court  | value  | rest   | apart
closing_rate            | 绘0101 | 94.44  | 80.47  | yes
closing_rate            | 绘0102 | 80.00  | 94.59  | yes
clearance_ratio         | 绘0101 | 115.91 | 80.47  | no
disposition_time        | 绘0101 | 22     | 89     |
disposition_time        | 绘0102 | 92     | 21     |
mean_days               | 绘0101 | 50.00  | 58.06  | no
median_days             | 绘0101 | 30     | 90     | no
mediated_withdrawn_rate | 绘0102 | 40.00  | 30.93  | no
over_12_months_share    | 绘0101 | 100.00 | 0.00   |
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("courts") / "data"
    return drawn_city(folder, TOWNS, CASES, date(2024, 12, 31), COURTS)


def test_caseload_by_court_tribunal_procedure_and_cause(drawn):
    for line in table(FLOWS):
        for metric in ("filed", "closed", "pending"):
            frame = evaluate(metric, drawn, EVERYTHING, by=line["by"], period="2024", compare=()).frame
            row = frame.filter(frame["key"] == line["row"]).row(0, named=True)
            assert f"{row['value']:.0f}" == line[metric], (line, metric)


def test_every_breakdown_adds_up_to_the_place(drawn):
    for metric in ("filed", "closed", "pending"):
        whole = evaluate(metric, drawn, EVERYTHING, by="place", period="2024", compare=()).frame["value"][0]
        for by in ("court", "tribunal", "procedure", "cause_group"):
            assert evaluate(metric, drawn, EVERYTHING, by=by, period="2024", compare=()).frame["value"].sum() == whole


def test_what_was_pending_and_came_in_less_what_was_closed_is_pending_in_every_row(drawn):
    for by in ("court", "tribunal", "procedure"):
        found = {
            (metric, period): evaluate(metric, drawn, EVERYTHING, by=by, period=period, compare=()).frame["value"]
            for metric in ("filed", "closed", "pending")
            for period in ("2023-12", "2024")
        }
        left = found["pending", "2023-12"] + found["filed", "2024"] - found["closed", "2024"]
        assert left.to_list() == found["pending", "2024"].to_list()


def test_figures_of_each_court_beside_those_of_the_others_together(drawn):
    sheet = {one.metric.id: one for one in checkup(drawn, EVERYTHING, period="2024", compare=())}
    words = {True: "yes", False: "no", None: ""}
    for line in table(RATES):
        one = sheet[line["metric"]]
        row = one.frame.filter(one.frame["key"] == line["court"]).row(0, named=True)
        assert f"{row['value']:.{one.metric.decimals}f}" == line["value"], line
        assert f"{row['rest']:.{one.metric.decimals}f}" == line["rest"], line
        assert words[row["apart"]] == line["apart"], line
        assert row["standing"] in ("unset", None)
    assert "Bonferroni" in sheet["closing_rate"].note_zh and "不排先后" in sheet["closing_rate"].note_zh
    assert sheet["filed"].note_zh == ""


def test_a_court_alone_by_month_and_its_year_agree(drawn):
    months = evaluate("closed", drawn, EVERYTHING, by="month", period="2024", court="绘0102", compare=()).frame
    assert months["value"].sum() == 100 and months.height == 12
    rates = evaluate("closing_rate", drawn, EVERYTHING, by="month", period="2024", court="绘0102", compare=()).frame
    assert rates["denominator"].to_list() == [0, 0, 0, 0, 0, 0, 0, 40, 60, 85, 85, 25]
    only = evaluate("closing_rate", drawn, EVERYTHING, by="court", period="2024", court="绘0102", compare=()).frame
    assert only["key"].to_list() == ["绘0102"] and only["denominator"].to_list() == [125]


def test_a_tribunal_alone_has_the_cases_it_tried(drawn):
    row = evaluate("filed", drawn, EVERYTHING, by="place", period="2024", court="山前人民法庭", compare=()).frame
    assert row["value"].to_list() == [50]
    with pytest.raises(Problem, match="人民法庭请按"):
        evaluate("filed", drawn, EVERYTHING, by="court", period="2024", court="山前人民法庭", compare=())


def test_ages_of_the_pending_add_up_and_are_told_by_stage(drawn):
    frame = age_bands(drawn, EVERYTHING, period="2024")
    assert frame["key"].to_list() == ["绘0101", "绘01", "绘0102"]
    first = frame.row(0, named=True)
    assert (first["pending"], first["up_to_36"], first["up_to_3"]) == (6, 6, 0)
    assert frame.row(2, named=True)["up_to_3"] == 25
    assert (frame["pending"] == frame.select(list(BANDS_ZH)).sum_horizontal()).all()
    stages = pending_by_stage(drawn, EVERYTHING, period="2024").row(0, named=True)
    assert (stages["pending"], stages["litigation"], stages["execution"], stages["other"]) == (6, 6, 0, 0)


def test_load_is_told_by_team_and_names_only_to_who_may_see_cases(drawn):
    frame = team_load(drawn, EVERYTHING, period="2024", court="绘0101")
    assert frame.select("unit", "team", "filed", "closed", "judges").rows() == [
        ("画中区人民法院", "执行局", 8, 8, None),
        ("画中区人民法院", "民一庭", 30, 44, 2),
        ("山前人民法庭", "山前人民法庭", 50, 50, 1),
    ]
    assert set(team_load(drawn, EVERYTHING, period="2024", by_judge=True)["judge"]) == {
        "",
        "张三",
        "李四",
        "王五",
        "赵六",
    }
    with pytest.raises(Problem, match="不能查看法官姓名"):
        team_load(drawn, Scope(), period="2024", by_judge=True)


def test_progress_runs_from_january_and_is_held_against_the_line(drawn):
    line = load_progress_lines()["wulanhaote"]
    frame = progress(drawn, EVERYTHING, line, year=2024, by="place", within=DISTRICT_NAME, court="绘0101")
    assert frame["month"].to_list() == [f"2024-{month:02d}" for month in range(1, 13)]
    assert frame["numerator"].to_list()[:6] == [0, 64, 94, 94, 94, 102]
    assert frame["denominator"].to_list()[:3] == [100, 100, 108]
    assert frame["asked"].to_list()[:4] == [None, None, 18, 29]
    assert frame["gap"][11] == pytest.approx(100 * 102 / 108 - 93)


def test_procedures_with_their_days(drawn):
    frame, saved = procedure_split(drawn, EVERYTHING, period="2024")
    rows = {row["key"]: row for row in frame.iter_rows(named=True)}
    assert {key: row["closed"] for key, row in rows.items()} == {
        "ordinary": 77, "summary": 80, "small_claims": 40, "fast_track": 0, "": 0,
    }  # fmt: skip
    days = {"ordinary": (14 * 100 + 60 * 90 + 3 * 60) / 77, "summary": (50 * 30 + 30 * 60) / 80, "small_claims": 10}
    for key, mean in days.items():
        assert rows[key]["mean_days"] == pytest.approx(mean)
        assert rows[key]["share"] == pytest.approx(100 * rows[key]["closed"] / 197)
    assert saved["value"] == pytest.approx(days["ordinary"] - (3300 + 400) / 120)


def test_ranges_judge_as_printed_and_only_where_set(drawn):
    def judged(low, high, **where):
        ranges = (Range("closing_rate", low, high, "审管办法", date(2024, 1, 5), "审管办", **where),)
        only = checkup(drawn, EVERYTHING, period="2024", compare=(), metrics=("closing_rate",), ranges=ranges)
        return dict(only[0].frame.select("key", "standing").iter_rows())

    assert judged(80, 94.44) == {"绘01": "above", "绘0101": "in", "绘0102": "in"}
    assert judged(94.44, None, level="basic") == {"绘01": "unset", "绘0101": "in", "绘0102": "below"}
    assert judged(90, 95, court="绘0102") == {"绘01": "unset", "绘0101": "unset", "绘0102": "below"}
    with pytest.raises(Problem, match="不存在"):
        check_ranges((Range("closing", 1, 2, "x", date(2024, 1, 5), "甲"),))


def test_a_whole_sheet_asks_the_warehouse_once_for_sums_and_once_for_those_of_families(drawn):
    def asked() -> set:
        return {key for key in _LATELY.get(drawn, ()) if key[0] == "court_sums"}

    before = asked()
    sheet = checkup(drawn, EVERYTHING, period="2024-02..2024-11")
    assert len(sheet) == len(EVERYTHING_OF_COURTS)
    assert len(asked() - before) == 2


def test_what_was_asked_lately_is_kept_and_what_was_long_ago_is_not(drawn):
    made = []
    for number in [*range(100), 99, 0]:
        assert lately(drawn, ("numbers", number), lambda number=number: made.append(number) or number) == number
    assert made == [*range(100), 0]


def test_no_court_team_or_judge_is_ever_ranked(drawn):
    """Rows stay in the customary order whatever the figures, and nothing is called a rank."""
    for one in checkup(drawn, EVERYTHING, period="2024", compare=()):
        assert one.frame["key"].to_list() == ["绘0101", "绘01", "绘0102"]
        assert not [name for name in one.frame.columns if "rank" in name or "名次" in name]
    for module in (court_checkup, court_differences, court_load, court_stock):
        source = Path(inspect.getfile(module)).read_text(encoding="utf-8")
        assert not re.search(r"\.rank\(|argsort|descending=True", source)


def test_days_are_counted_by_the_plain_way_too(drawn):
    """Every closed first-instance case of 2024, one by one."""
    days = []
    for row in table(CASES):
        if row["type"] == "民初" and row["closed"].startswith("2024"):
            took = date.fromisoformat(row["closed"]) - date.fromisoformat(row["filed"])
            days += [took // timedelta(days=1)] * int(row["how many"])
    found = {
        name: evaluate(name, drawn, EVERYTHING, by="place", period="2024", compare=()).frame["value"][0]
        for name in ("mean_days", "median_days", "p90_days")
    }
    days.sort()
    assert found["mean_days"] == pytest.approx(sum(days) / len(days))
    assert found["median_days"] == days[(len(days) + 1) // 2 - 1]
    assert found["p90_days"] == days[-(-9 * len(days) // 10) - 1]


def test_a_case_said_to_be_closed_before_it_was_filed_leaves_no_stock_below_nothing(tmp_path):
    """Filed on 20 October and closed, it is said, on the 5th: up to the 18th it is neither filed nor closed."""
    cases = """
filed      | town   | type | ending   | closed     | how many
2024-10-20 | 山前镇 | 民初 | judgment | 2024-10-05 | 2
2024-10-08 | 山前镇 | 民初 | judgment | 2024-10-15 | 3
2025-10-08 | 山前镇 | 民初 | judgment | 2025-10-15 | 4
"""
    warehouse = drawn_city(tmp_path / "data", TOWNS, cases, date(2025, 10, 18))

    def figures(metric: str, by: str) -> tuple:
        found = evaluate(metric, warehouse, EVERYTHING, by=by, period="2025-10", compare=("yoy",)).frame
        row = found.row(0, named=True)
        return row["numerator"], row["denominator"], row["yoy_numerator"], row["yoy_denominator"]

    for by in ("place", "court", "tribunal", "cause_group"):
        assert figures("closing_rate", by) == (4, 4, 3, 3), by
        assert figures("pending", by) == (0, None, 0, None)
        assert figures("median_days", by) == (4, 4, 3, 3)
    october = evaluate("closing_rate", warehouse, EVERYTHING, by="place", period="2024-10", compare=()).frame
    assert october.select("numerator", "denominator").row(0) == (5, 5)
