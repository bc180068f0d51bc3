"""Services, stations, 司法建议, rosters and enterprises as landed: counts, keys, what is doubtful, what is hidden."""

from __future__ import annotations

from datetime import date

import pytest

from tests.warehouse.landing.places import a_folder, landed_bytes, table, written
from warehouse.landing import import_file
from warehouse.months import month_of

EVENTS = """服务编号,服务类型,服务事项,服务日期,服务镇街,服务法院,站点,服务次数,办理结果
F1,巡回服务,网上立案,2024-03-05,马尚街道,鲁0303,马尚站,,办结
F2,跨域立案,管辖,2024-03-06,,淄博市张店区人民法院,,1,成功
F3,跨域立案,管辖,2024-03-07,,鲁0303,,1,未成功
F4,跨域立案,协助,2024-03-08,,鲁0303,,2,
F5,上门服务,,2024-03-09,周村区王村镇,鲁0303,,3,
F6,上门服务,,2024-03-09,月亮镇,鲁0999,,1,
F7,占卜,,2024-03-09,王村镇,鲁0303,,1,
F8,上门服务,,2024-02-30,王村镇,鲁0303,,1,
"""


@pytest.fixture
def folder(tmp_path):
    return a_folder(tmp_path)


def landed(folder, tmp_path, text: str, name: str):
    report = import_file(written(tmp_path, text, name), folder=folder, as_of=date(2024, 12, 31))
    return report, table(folder, report, report.manifest.kind)


def rules(report) -> list[tuple[int, str]]:
    return sorted(report.findings.select("row", "rule").rows())


def test_events_are_counted_placed_and_told_apart_by_outcome(folder, tmp_path):
    report, services = landed(folder, tmp_path, EVENTS, "服务.csv")
    columns = ("record_key", "kind", "item", "month", "services", "succeeded")
    march = month_of(2024, 3)
    assert services.select(columns).rows() == [
        ("F1", "circuit", "filing", march, 1, 1),
        ("F2", "cross_domain", "jurisdiction", march, 1, 1),
        ("F3", "cross_domain", "jurisdiction", march, 1, 0),
        ("F4", "cross_domain", "assisting", march, 2, None),
        ("F5", "doorstep", None, march, 3, None),
        ("F6", "doorstep", None, march, 1, None),
    ]
    assert rules(report) == [
        (7, "court_not_listed"), (7, "place_not_listed"), (8, "needed_value_unreadable"),
        (9, "date_impossible"), (9, "needed_date_unreadable"),
    ]  # fmt: skip


def test_a_month_of_counts_replaces_itself_and_events_without_a_number_do_not(folder, tmp_path):
    header = "服务月份,服务类型,服务镇街,服务法院,服务次数,成功数"
    counts = f"{header}\n2024年3月,跨域立案,王村镇,鲁0303,8,5\n2024-3,跨域立案,王村镇,鲁0303,8,9\n"
    report, services = landed(folder, tmp_path, counts, "月报.csv")
    assert services.select("services", "succeeded").rows() == [(8, None)]
    assert rules(report) == [(2, "duplicate_key"), (3, "success_above_total")]
    twice = "上门服务,2024-03-05,王村镇,鲁0303\n" * 2
    report, services = landed(folder, tmp_path, f"服务类型,服务日期,服务镇街,服务法院\n{twice}", "逐次.csv")
    assert services.height == 2 and services["record_key"].n_unique() == 2
    assert services["services"].sum() == 2


def test_more_successes_than_services_are_no_success_rate_but_still_services(folder, tmp_path):
    counts = "服务月份,服务类型,服务事项,服务法院,服务次数,成功数\n2024-03,跨域立案,管辖,鲁0303,8,9\n"
    report, services = landed(folder, tmp_path, counts, "月报.csv")
    assert rules(report) == [(2, "success_above_total")]
    assert services.select("services", "succeeded").row(0) == (8, None)


def test_stations_that_end_before_they_begin_are_doubtful_and_kept(folder, tmp_path):
    header = "站点名称,站点类型,所在镇街,主管法院,启用日期,停用日期"
    stations = "马尚站,E+巡回法庭,马尚街道,鲁0303,2021-05-01,2020-05-01\n速裁一队,速裁团队,,鲁0303,2021-05-01,\n"
    text = f"{header}\n{stations}"
    report, points = landed(folder, tmp_path, text, "站点.csv")
    assert points.select("name", "kind").rows() == [("马尚站", "station"), ("速裁一队", "fast_track_team")]
    assert rules(report) == [(2, "ends_before_begins")]


def test_suggestions_answered_before_they_were_sent_are_doubtful_and_an_answer_may_be_due_later(folder, tmp_path):
    text = (
        "建议书编号,发出日期,制发法院,发往单位,所涉行业,建议事由,答复期限,答复日期,是否采纳\n"
        "（2024）鲁0303司建1号,2024-05-01,鲁0303,某物业公司,物业服务,规范催收,2025-06-30,2024-04-01,是\n"
        "（2024）鲁0303司建2号,2024-12-30,鲁0303,某银行,金融,规范放贷,2025-02-28,,\n"
        "（2024）鲁0303司建3号,2024-05-01,鲁0303,某银行,金融,规范放贷,2024-04-28,,是\n"
    )
    report, suggestions = landed(folder, tmp_path, text, "建议.csv")
    assert suggestions.height == 3
    assert suggestions["due_on"].to_list() == [date(2025, 6, 30), date(2025, 2, 28), date(2024, 4, 28)]
    assert rules(report) == [(2, "answered_before_sent"), (4, "adopted_unanswered"), (4, "due_before_sent")]


def test_rosters_keep_names_and_hash_identity_numbers(folder, tmp_path):
    text = (
        "名册类型,姓名或名称,所属调解组织,聘任法院,入册日期,身份证号\n"
        "特邀调解员,孙调解,张店区调解协会,鲁0303,2021-01-01,370303199001011234\n"
        "特邀调解员,孙调解,张店区调解协会,鲁0303,2021-01-01,370303198001011234\n"
        "特邀调解组织,张店区调解协会,,鲁0303,2021-01-01,\n"
    )
    report, roster = landed(folder, tmp_path, text, "名册.csv")
    assert roster.select("kind", "name").rows() == [
        ("mediator", "孙调解"), ("mediator", "孙调解"), ("organisation", "张店区调解协会"),
    ]  # fmt: skip
    assert [len(text) if text else None for text in roster["id_hash"]] == [16, 16, None]
    assert roster["id_hash"].n_unique() == 3
    for number in (b"370303199001011234", b"370303198001011234"):
        assert number not in landed_bytes(folder)


def test_enterprises_are_folded_as_litigants_are_and_their_codes_hashed(folder, tmp_path):
    text = (
        "企业名称,统一社会信用代码,所属行业,企业所在镇街,是否重点企业\n"
        "淄博（盛泰） 纺织有限公司,91370303MA3C1234XN,纺织业,王村镇,是\n"
        "孙三丰,92370303MA3C9999XN,零售业,王村镇,否\n"
    )
    report, enterprises = landed(folder, tmp_path, text, "企业.csv")
    assert enterprises["enterprise_key"][0] == "淄博(盛泰)纺织有限公司"
    assert enterprises["name"].to_list() == ["淄博（盛泰） 纺织有限公司", "孙某某"]
    assert enterprises["key_enterprise"].to_list() == [True, False]
    assert rules(report) == [(3, "enterprise_like_person")]
    assert b"91370303MA3C1234XN" not in landed_bytes(folder)
    assert "孙三丰".encode() not in landed_bytes(folder)


def test_a_month_without_its_count_is_rejected_and_not_taken_for_one_service(folder, tmp_path):
    lines = ("2024-03,自助服务,鲁0303,", "2024-04,自助服务,鲁0303,很多", "2024-05,自助服务,鲁0303,7")
    counts = "\n".join(("服务月份,服务类型,服务法院,服务次数", *lines, ""))
    report, services = landed(folder, tmp_path, counts, "月报.csv")
    assert services["services"].to_list() == [7]
    assert report.manifest.rows_rejected == 2
