"""The address: what it asks for is followed; what can't be is left out and said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from pages.parts.view import Choices, View, breadcrumb, href, offered_form, period_choices, read_view
from warehouse.calibers import load_calibers
from warehouse.months import month_of


@dataclass(frozen=True)
class Coverage:
    first_month: int = month_of(2024, 1)
    last_month: int = month_of(2025, 10)
    last_month_complete: bool = False
    data_date: date = date(2025, 10, 18)


CHOICES = Choices(
    coverage=Coverage(),
    calibers=load_calibers(),
    top="99",
    places={"99": "清河市", "9901": "临河区", "=1+1": "=1+1"},
    successors={"9909": "9901"},
    sectors={"物业": "物业"},
    courts={"青0101": "临河区人民法院"},
)


def test_an_empty_address_is_the_whole_city_this_year_under_the_first_caliber():
    view, notices = read_view({}, CHOICES)
    assert view == View(place="99", period="ytd", caliber="civil_defendant@1")
    assert notices == []


def test_a_full_address_is_followed():
    asked = {
        "place": "9901",
        "period": "2025Q3",
        "caliber": "civil_split",
        "sector": "物业",
        "focus": "99",
        "shape": "map",
    }
    view, notices = read_view(asked, CHOICES)
    assert view == View("9901", "2025Q3", "civil_split@1", "物业", "99", "map")
    assert notices == []


def test_a_scheme_and_whom_it_assesses_are_parts_of_the_address():
    view, notices = read_view({"scheme": "peace_town@2", "subject": "示0302"}, CHOICES)
    assert (view.scheme, view.subject, notices) == ("peace_town@2", "示0302", [])
    again, _ = read_view(dict(parse_qsl(urlsplit(href("assessment", view)).query)), CHOICES)
    assert again == view
    view, notices = read_view({"scheme": "../etc", "subject": "a\x00b"}, CHOICES)
    assert (view.scheme, view.subject) == (None, None)
    assert notices == ["链接中的考核方案“../etc”写法不对，已改看第一个方案。"]


def test_what_a_view_writes_it_reads_again():
    view = View("=1+1", "2025-01..2025-09", "civil_split@1", "物业", "9901", "map", against="63.5", spread="chance")
    address = href("towns", view)
    again, notices = read_view(dict(parse_qsl(urlsplit(address).query)), CHOICES)
    assert again == view
    assert notices == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"place": "nowhere"}, "链接中的地区“nowhere”不存在"),
        ({"place": "<script>"}, "链接中的地区“<script>”不存在"),
        ({"period": "1999"}, "早于现有数据"),
        ({"period": "abc"}, "看不懂统计期"),
        ({"period": "2025-13"}, "看不懂统计期"),
        ({"period": "2025-09..2025-01"}, "起点晚于终点"),
        ({"period": "9" * 5000}, "看不懂统计期"),
        ({"caliber": "=cmd"}, "没有名为“=cmd”的口径"),
        ({"sector": "x" * 200}, "链接中的行业"),
        ({"focus": "nowhere"}, "不存在"),
    ],
)
def test_nonsense_gives_one_sentence_and_the_default(asked, says):
    view, notices = read_view(asked, CHOICES)
    assert view == View(place="99", period="ytd", caliber="civil_defendant@1")
    assert len(notices) == 1
    assert says in notices[0]
    assert len(notices[0]) < 200


def test_an_unknown_shape_is_quietly_tiles():
    assert read_view({"shape": "<b>"}, CHOICES)[0].shape == "tiles"


def test_a_merged_place_leads_to_the_one_that_took_it_over():
    view, notices = read_view({"place": "9909"}, CHOICES)
    assert view.place == "9901"
    assert "撤并" in notices[0]


def test_relative_periods_stay_relative_and_others_are_written_one_way():
    assert read_view({"period": "YTD"}, CHOICES)[0].period == "ytd"
    assert read_view({"period": "2025q3"}, CHOICES)[0].period == "2025Q3"


def test_periods_on_offer_lie_within_the_data_and_the_newest_come_first():
    offered = [text for text, _ in period_choices(Coverage())]
    assert offered[:4] == ["ytd", "ytd@2025-09", "r12", "2024"]
    assert "2025" not in offered  # the same days as 今年以来
    assert "2025Q4" in offered
    assert "2023" not in offered
    assert offered[-1] == "2024-01"
    assert all(read_view({"period": text}, CHOICES)[1] == [] for text in offered)


def test_periods_are_named_as_a_notice_would_name_them():
    names = dict(period_choices(Coverage()))
    assert names["ytd@2025-09"] == "今年以来至上月 · 2025年1—9月"
    assert names["r12"] == "近12个月 · 2024年10月至2025年9月"


def test_a_period_of_the_same_days_is_shown_under_the_name_that_is_offered():
    assert offered_form("2025", Coverage()) == "ytd"
    assert offered_form("2025Q3", Coverage()) == "2025Q3"
    assert offered_form("2025-02..2025-09", Coverage()) is None


def test_the_filter_of_the_table_stands_in_the_address():
    assert read_view({"pick": "rising"}, CHOICES)[0].pick == "rising"
    assert read_view({"pick": "focus"}, CHOICES)[0].pick == "focus"
    assert read_view({"pick": "<b>"}, CHOICES)[0].pick is None
    assert "pick" not in href("towns", View(place="99"))


def test_breadcrumbs_run_from_the_top():
    parents = {"9901": "99", "990101": "9901", "99": None}
    assert breadcrumb("990101", parents, "99") == ["99", "9901", "990101"]


def test_what_places_are_held_against_is_a_key_or_a_number():
    assert read_view({"against": "district"}, CHOICES)[0].against == "district"
    assert read_view({"against": "60"}, CHOICES)[0].against == "60"
    assert read_view({"against": "city"}, CHOICES)[0].against is None
    view, notices = read_view({"against": "<b>all</b>"}, CHOICES)
    assert view.against is None
    assert notices == ["链接中的比较基准“<b>all</b>”无法识别，已改为与全市比较。"]


def test_a_second_caliber_and_a_base_period_are_read_like_the_first_ones():
    view, notices = read_view({"versus": "civil_split", "base": "2024Q3", "tab": "drivers"}, CHOICES)
    assert (view.versus, view.base, view.tab, notices) == ("civil_split@1", "2024Q3", "drivers", [])
    view, notices = read_view({"base": "1999", "tab": "a b"}, CHOICES)
    assert (view.base, view.tab, len(notices)) == (None, None, 1)


def test_a_court_is_opened_by_its_code_and_an_unknown_one_is_said():
    view, notices = read_view({"court": "青0101"}, CHOICES)
    assert (view.court, notices) == ("青0101", [])
    assert read_view(dict(parse_qsl(urlsplit(href("courts", view)).query)), CHOICES) == (view, [])
    view, notices = read_view({"court": "x" * 200}, CHOICES)
    assert view.court is None
    assert notices == ["链接中的法院“" + "x" * 24 + "…”不存在或不在您的查看范围内，已显示全部法院。"]
