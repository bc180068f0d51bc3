"""Services, 司法建议, rosters and enterprises of the made-up city: what was put in on purpose is there."""

from __future__ import annotations

import polars as pl
import pytest

from warehouse.sample import truths
from warehouse.sample.beside_the_suit import enterprises_file, rosters_file, suggestions_file
from warehouse.sample.services import counts_file, events_file, full_names, points_file

DAY = truths.DATA_DATE.isoformat()


@pytest.fixture(scope="module")
def events(sample) -> pl.DataFrame:
    return events_file(sample.city)


def test_one_town_gets_no_service_in_its_year_and_all_others_do(sample, events):
    said = truths.REACH
    year = events.filter(pl.col("服务日期").str.starts_with(str(said.year)))
    reached = set(year["服务镇街"].drop_nulls())
    assert set(full_names(sample.city)) - reached == {said.unreached.district + said.unreached.town}
    busy = year.filter(pl.col("服务镇街").str.starts_with(said.busy_district))
    in_towns = year.filter(pl.col("服务镇街").is_not_null())
    towns = full_names(sample.city).str.starts_with(said.busy_district).sum()
    per_town = busy.height / towns, (in_towns.height - busy.height) / (sample.city.towns.height - towns)
    assert 2.3 < per_town[0] / per_town[1] < 3.9


def test_two_of_three_cross_domain_filings_succeed_in_the_known_year(events):
    said = truths.CROSS_DOMAIN
    year = events.filter(pl.col("服务日期").str.starts_with(str(said.year)) & (pl.col("服务类型") == "跨域立案"))
    received = year.filter(pl.col("服务事项") == "管辖")
    assert received.height == said.received and (received["办理结果"] == "成功").sum() == said.succeeded
    assert year.height - received.height == said.assisted
    assert 3 * said.succeeded == 2 * said.received


def test_online_filings_are_part_of_the_cases_of_every_month(sample):
    counts = counts_file(sample.city, sample.table).filter(pl.col("服务类型") == "网上立案")
    filed = sample.table.filter(pl.col("prefix") != "诉前调")
    filed = filed.group_by(服务法院="court_code", 服务月份=pl.col("filed").dt.strftime("%Y年%-m月")).len()
    joined = counts.join(filed, on=["服务法院", "服务月份"])
    assert joined.height == counts.height and (joined["服务次数"] <= joined["len"]).all()


def test_suggestions_rosters_and_points_are_as_many_as_said(sample):
    said = truths.SUGGESTIONS
    year = suggestions_file(sample.city).filter(pl.col("发出日期").str.starts_with(str(said.year)))
    assert (year.height, (year["答复日期"] != "").sum()) == (said.sent, said.answered)
    assert (
        year.filter(pl.col("答复日期") != "")["答复日期"] < year.filter(pl.col("答复日期") != "")["发出日期"]
    ).sum() == 1
    rolls = rosters_file(sample.city).filter((pl.col("退出日期") == "") | (pl.col("退出日期") > DAY))
    kinds = dict(rolls.group_by("名册类型").len().rows())
    assert kinds == {"特邀调解组织": truths.ROLLS.organisations, "特邀调解员": truths.ROLLS.mediators}
    points = points_file(sample.city).filter(pl.col("停用日期") == "")
    assert dict(points.group_by("站点类型").len().rows()) == {
        "E+巡回法庭站点": truths.ROLLS.stations,
        "上门服务团队": truths.ROLLS.doorstep_teams,
        "速裁团队": truths.ROLLS.fast_track_teams,
    }


def test_the_quiet_enterprises_never_were_a_party(sample):
    enterprises = enterprises_file(sample.city)
    assert enterprises["企业名称"].n_unique() == enterprises.height
    quiet = enterprises.tail(truths.QUIET_ENTERPRISES.number)
    assert not set(quiet["企业名称"]) & set(sample.parties["name"])
    assert len(set(enterprises["企业名称"]) & set(sample.parties["name"])) > 4000
