"""法院: the figures of evaluate(), the identity, ranges and differences in words, no names without case rows."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace

import polars as pl
import pytest

from metrics.catalogue import METRICS
from metrics.court_differences import differences
from metrics.court_question import court_question
from metrics.evaluate import evaluate
from pages.charts import wording
from pages.parts import courts_appeals, courts_checkup, courts_days, courts_files, courts_flow, courts_pending
from pages.parts.courts_bench import bench_of, choice, short
from pages.parts.courts_notices import revised_zh, rules_differ_zh
from pages.parts.desk import open_desk
from pages.parts.phrases import value
from tests.pages.screens.conftest import html_of, run_page, text_of
from tests.warehouse.small_city import small_city
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.build import build
from warehouse.folders import data_folder
from warehouse.problem import Problem

LINHE_COURT, DONGSHAN_COURT, TRIBUNAL = "青0101", "青0102", "青0101-银杏"
TABS = ("flow", "checkup", "pending", "days", "appeals", "load")
RANGES = """
- {metric: closing_rate, low: 99, high: 100, source: 测试, date: 2025-01-01, author: 审管办}
- {metric: disposition_time, high: 100000, source: 测试, date: 2025-01-01, author: 审管办}
"""


@pytest.fixture
def desk(small):
    return open_desk().seeing(period="2024")


@pytest.fixture
def ranged(small_folder, tmp_path, monkeypatch):
    root = tmp_path / "data"
    shutil.copytree(small_folder.root, root)
    (root / "settings").mkdir(exist_ok=True)
    (root / "settings" / "ranges.yaml").write_text(RANGES, encoding="utf-8")
    monkeypatch.setenv("DISPUTE_DATA", str(root))
    return data_folder()


def asked(desk, metric: str, by: str, **more) -> pl.DataFrame:
    return evaluate(metric, desk.warehouse, desk.scope, by=by, period=desk.view.period, compare=("yoy",), **more).frame


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("court", [None, LINHE_COURT, TRIBUNAL])
def test_every_part_shows_for_all_courts_one_court_and_a_tribunal(screen, tab, court):
    at = screen("courts", period="2024", tab=tab, **({"court": court} if court else {}))
    assert not at.exception
    assert "出错" not in text_of(at)
    assert "None" not in text_of(at) and "nan" not in html_of(at)


def test_the_flow_holds_the_identity_at_every_roll_up(desk):
    for by in ("court", "cause_group", "procedure", "month", "place"):
        for row in courts_flow.stocks(desk, by).iter_rows(named=True):
            assert row["opening"] + row["filed"] - row["closed"] == row["pending"], (by, row["name"])
    whole = courts_flow.whole(desk)
    for by in ("court", "cause_group", "procedure"):
        frame = courts_flow.stocks(desk, by)
        for name in ("opening", "filed", "closed", "pending"):
            assert frame[name].sum() == whole[name]


def test_the_top_shows_the_four_figures_and_the_three_rates_together(screen, desk):
    text = text_of(screen("courts", period="2024"))
    filed, closed = (asked(desk, metric, "place")["value"][0] for metric in ("filed", "closed"))
    pending = asked(desk, "pending", "place")["value"][0]
    opening = pending + closed - filed
    for name, cases in (("旧存", opening), ("新收", filed), ("结案", closed), ("未结", pending)):
        assert re.search(rf"{name} {wording.number(cases)} ", text), name
    for metric in ("closing_rate", "clearance_ratio", "disposition_time"):
        what, row = METRICS[metric], asked(desk, metric, "place").row(0, named=True)
        assert f"{what.name_zh} {value(what, row['value'])} {what.unit_zh}" in text
    assert "时点数，不给区间" in text


def test_courts_stand_in_the_customary_order_and_open_by_a_link(screen):
    html = html_of(screen("courts", period="2024"))
    table = html[html.index("处置时间（天）") :]
    assert table.index("临河区法院") < table.index("东山县法院") < table.index("合计")
    assert 'court=%E9%9D%920101"' in html


def test_one_court_is_opened_with_its_tribunals(screen, desk):
    one = desk.seeing(court=LINHE_COURT)
    found = courts_flow.stocks(one, "tribunal")
    expected = asked(desk, "closing_rate", "tribunal", court=LINHE_COURT)
    assert found["code"].to_list() == [LINHE_COURT, TRIBUNAL] == expected["code"].to_list()
    assert found["closing_rate"].to_list() == expected["value"].to_list()
    text = text_of(screen("courts", period="2024", court=LINHE_COURT))
    assert "清河市各法院 › 清河市临河区人民法院" in text
    assert "院本部" in text


def test_a_place_with_one_court_stands_for_that_court(desk):
    for place in (LINHE, YINXING):
        assert bench_of(desk.seeing(place=place)).code == LINHE_COURT
    assert bench_of(desk.seeing(place=LINHE, court=DONGSHAN_COURT)).code == DONGSHAN_COURT
    assert bench_of(desk).by == "court"


def test_the_filter_offers_courts_with_their_tribunals_and_the_place_they_serve(desk):
    chosen, names, serves = choice(desk.seeing(court=TRIBUNAL))
    assert chosen == TRIBUNAL
    assert list(names) == ["", LINHE_COURT, TRIBUNAL, DONGSHAN_COURT]
    assert serves[LINHE_COURT] == LINHE
    assert short(desk, "清河市临河区人民法院（院本部）") == "院本部"


def test_choosing_a_court_moves_the_address_and_the_place(screen):
    at = screen("courts", period="2024")
    at.selectbox(key="choose_court").set_value(DONGSHAN_COURT).run()
    assert not at.exception
    assert "未结" in text_of(at) and "› 清河市东山县人民法院" in text_of(at)


def test_an_unknown_court_is_a_sentence(screen):
    text = text_of(screen("courts", court="<b>x"))
    assert "链接中的法院“&lt;b&gt;x”不存在或不在您的查看范围内，已显示全部法院。" in text


def test_the_checkup_has_the_figures_of_evaluate_and_says_where_ranges_are_set(screen, desk):
    text = text_of(screen("courts", period="2024", tab="checkup_flow"))
    for court in asked(desk, "closing_rate", "court").iter_rows(named=True):
        assert f"{short(desk, court['name'])} {wording.number(court['value'], 2)} " in text
    assert "未设区间" in text and "settings/ranges.yaml" in text
    assert "在区间内" not in text


def test_a_range_that_is_set_is_judged_in_words(ranged):
    text = text_of(run_page("courts", period="2024", tab="checkup_flow"))
    assert "区间 99—100" in text and "▼ 低于区间" in text and "处在合理区间之外" in text
    assert "区间 不高于 100000" in text and "● 在区间内" in text
    assert "合理区间依据：结案率 99—100（测试，2025-01-01，审管办）；" in text


def test_a_range_changed_while_the_version_is_served_counts_at_once(ranged):
    assert "▼ 低于区间" in text_of(run_page("courts", period="2024", tab="checkup_flow"))
    (ranged.root / "settings" / "ranges.yaml").write_text(RANGES.replace("low: 99", "low: 1"), encoding="utf-8")
    assert "▼ 低于区间" not in text_of(run_page("courts", period="2024", tab="checkup_flow"))


def test_ranges_that_cannot_be_read_are_a_sentence(ranged):
    (ranged.root / "settings" / "ranges.yaml").write_text("- {metric: closing_rate}", encoding="utf-8")
    at = run_page("courts", period="2024", tab="checkup_flow")
    assert not at.exception
    assert "合理区间缺少" in text_of(at)


def test_marked_differences_are_those_beyond_chance(desk):
    for one, _ in courts_checkup.sheet(desk, "flow"):
        if one.metric.denominator is None:
            continue
        question, rows = court_question(one.metric.id, desk.warehouse, desk.scope, by="court", period="2024")
        found, _ = differences(question, rows)
        assert one.frame["apart"].to_list() == found["significant"].to_list()
        assert one.frame["difference"].to_list() == found["difference"].to_list()


def test_changes_of_the_checkup_are_in_percentage_points_and_marked_across_the_reform(screen):
    text = text_of(screen("courts", period="2025", tab="checkup_flow"))
    assert re.search(r"※ 较同期 [+−]?[\d.]+ 个百分点", text)
    assert "2025年1月1日起取消“诉前调”字号" in text and "带※的变化仅供参考" in text


def test_a_period_across_the_reform_says_that_its_own_months_differ(desk):
    assert "本期跨过2025年1月1日" in rules_differ_zh(desk.seeing(period="2024-07..2025-06"))
    assert rules_differ_zh(desk.seeing(period="2024")) == ""


def test_ages_of_the_pending_add_up_and_no_case_is_listed_for_a_reader_of_sums(screen, desk):
    frame = courts_pending.ages(desk)
    assert frame["pending"].to_list() == frame.select(pl.sum_horizontal(*courts_pending.BANDS_ZH)).to_series().to_list()
    text = text_of(screen("courts", period="2024", tab="pending"))
    share = asked(desk, "over_12_months_share", "place").row(0, named=True)
    assert f"超12个月未结案件比 {wording.number(share['value'], 2)} %" in text
    assert courts_pending.NO_ROWS_ZH in text
    assert "民初1" not in text
    with pytest.raises(Problem):
        courts_pending.long_pending(desk)


def test_a_reader_of_cases_sees_the_long_pending_ones_oldest_first(desk):
    reader = replace(desk, scope=replace(desk.scope, case_rows=True)).seeing(court=LINHE_COURT)
    found = courts_pending.long_pending(reader)
    assert found.height and found["filed_on"].is_sorted()
    assert (found["age_days"] > 365).all()
    assert found["case_number"][0] in courts_pending.long_pending_html(reader)


def test_stages_of_the_pending_add_up(desk):
    frame = courts_pending.stages(desk)
    stages = frame.select(pl.sum_horizontal("litigation", "appeal", "retrial", "execution", "other")).to_series()
    assert frame["pending"].to_list() == stages.to_list()
    assert frame["pending"].sum() == asked(desk, "pending", "place")["value"][0]


def test_durations_are_those_of_evaluate_and_the_curve_says_its_median(screen, desk):
    text = text_of(screen("courts", period="2024", tab="days"))
    for metric in courts_days.DAYS:
        what, row = METRICS[metric], asked(desk, metric, "place").row(0, named=True)
        assert f"{what.name_zh} {value(what, row['value'])} 天" in text
    median = asked(desk, "km_median_days", "place")["value"][0]
    assert f"估计 {wording.number(median)} 天" in text
    assert "未结案件也计入" in text
    assert METRICS["fast_track_saving_days"].reading_zh in text


def test_one_court_is_drawn_beside_the_others(desk):
    from pages.parts.theme import LIGHT

    one = courts_days.drawing(desk.seeing(court=LINHE_COURT), LIGHT)
    names = [trace.get("name") for trace in one.spec["data"] if trace.get("name")]
    assert names == ["其余法院合计", "临河区法院"]
    every = courts_days.drawing(desk, LIGHT)
    names = [trace.get("name") for trace in every.spec["data"] if trace.get("name")]
    assert names == ["临河区法院", "东山县法院", "清河市各法院"]


def test_the_two_reversal_rates_keep_their_two_names_and_show_what_was_divided(screen, desk):
    text = text_of(screen("courts", period="2024", tab="appeals"))
    for metric in courts_appeals.TWO:
        what, row = METRICS[metric], asked(desk, metric, "place").row(0, named=True)
        assert f"{what.name_zh} {value(what, row['value'])} %" in text
        assert f"{what.numerator.name_zh} {wording.number(row['numerator'])}" in text
        assert f"{what.denominator.name_zh} {wording.number(row['denominator'])}" in text
    assert "两个发改率分母不同，不能混用" in text
    assert len(re.findall(r"(?<!案件)发改率(?!（一审结案口径|分母)", text)) == 0


def test_load_is_told_as_load_and_judges_are_not_named(screen, desk):
    text = text_of(screen("courts", period="2024", tab="load"))
    assert "量，不作比较" in text and "不列法官姓名" in text
    assert "只说明工作量，不评价个人" in text


def test_progress_names_the_line_and_its_standing(screen, desk):
    text = text_of(screen("courts", period="2024"))
    assert "结案进度线（乌兰浩特曾用），有公开来源，仅供参照" in text
    assert "不是全国统一要求" in text
    line = courts_flow.line_of(desk)
    frame = courts_flow.progress_of(desk, line, "place")
    whole = asked(desk, "closing_rate", "place")["value"][0]
    assert frame["value"][-1] == pytest.approx(whole)
    assert frame["asked"][-1] == 93.0
    assert f"{wording.signed(whole - 93, 1).lstrip('+−')} 个百分点" in text


def test_a_corrected_month_is_said_where_the_period_contains_it(desk):
    revised = desk.warehouse.query("revisions", desk.scope).filter(pl.col("cases_changed") > 0)
    month = revised["month"].max()
    assert month is not None
    said = revised_zh(desk.seeing(period=f"{2000 + month // 12}-{month % 12 + 1:02d}"))
    changed = revised.filter(pl.col("month") == month)["cases_changed"].sum()
    assert said.startswith(f"上期数被修订：{2000 + month // 12}年{month % 12 + 1}月立案的 {changed:,} 件")
    clean = set(range(desk.warehouse.info.first_month, desk.warehouse.info.last_month)) - set(
        desk.warehouse.query("revisions", desk.scope)["month"]
    )
    quiet = max(clean)
    assert revised_zh(desk.seeing(period=f"{2000 + quiet // 12}-{quiet % 12 + 1:02d}")) == ""


@pytest.mark.parametrize("court", [None, LINHE_COURT])
def test_files_hold_the_figures_of_the_screen_in_its_order(desk, court):
    one = desk.seeing(court=court)
    flow = pl.read_csv(io.BytesIO(courts_files.flow_file(one, bench_of(one).by)))
    shown = courts_flow.stocks(one, bench_of(one).by)
    assert flow.columns[0] == bench_of(one).head_zh
    assert flow["旧存件数"].to_list() == shown["opening"].to_list()
    assert flow["结案率（%）"].to_list() == shown["closing_rate"].round(4).to_list()
    assert set(flow["数据版本"]) == {desk.warehouse.version}
    checkup = pl.read_csv(io.BytesIO(courts_files.checkup_file(one)), infer_schema_length=None)
    assert set(checkup["对照合理区间"].drop_nulls()) == {"未设区间"}
    assert set(checkup["指标"]) >= {METRICS[id].name_zh for id in courts_appeals.TWO}
    for make in (courts_files.pending_file, courts_files.days_file, courts_files.split_file, courts_files.appeals_file):
        assert pl.read_csv(io.BytesIO(make(one)), infer_schema_length=None).height
    assert "法官" not in pl.read_csv(io.BytesIO(courts_files.load_file(one)), infer_schema_length=None).columns


def test_a_city_without_courts_is_told_what_to_import(tmp_path, monkeypatch):
    folder = small_city(tmp_path / "data")
    for batch in folder.landing.glob("*-courts-*"):
        shutil.rmtree(batch)
    build(folder)
    monkeypatch.setenv("DISPUTE_DATA", str(folder.root))
    assert "还没有法院名录" in text_of(run_page("courts"))
