"""The sentences of a profile keep to the wording rules, whatever the figures."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.intervals import poisson_interval, rate_ratio
from metrics.model import Direction
from metrics.profile_sentences import (
    Level,
    Part,
    against,
    batch_clause,
    level_sentence,
    movement,
    parts_sentence,
    places_sentence,
    villages_sentence,
)

PLAIN = Level(
    "万人成讼率", "件/万人", 1, Direction.LOWER_IS_BETTER, 100.0, 50.0, 40.68, 60.81, "20,000人",
    before=60.0, value_before=30.0, change=0.667, significant=True,
    held="全市镇街平均水平", comparator=27.0, band="high",
)  # fmt: skip
ORDINALS = re.compile(r"第[一二三四五六七八九十\d]+[名位]?|排名|名列|位居|倒数|前[一二三四五六七八九十\d]+")
PRAISE = re.compile(r"较好|良好|优|差|落后|先进")


def of_counts(now: int, before: int, people: float, people_before: float) -> Level:
    """As an evaluation would give it: figures, ratio and significance from the counts."""
    _, interval = rate_ratio(np.array([now]), np.array([people]), np.array([before]), np.array([people_before]))
    low, high = float(interval.lower[0]), float(interval.upper[0])
    own = poisson_interval(np.array([float(now)]))
    per = 10_000 / people
    return replace(
        PLAIN,
        numerator=float(now), value=now * per, lower=float(own.lower[0]) * per, upper=float(own.upper[0]) * per,
        before=float(before), value_before=before * 10_000 / people_before,
        significant=None if now + before == 0 else not low <= 1 <= high,
    )  # fmt: skip


counts = st.integers(0, 3_000)
people = st.floats(500, 500_000)
levels = st.builds(of_counts, counts, counts, people, people)
shares = st.builds(
    lambda a, b, sure: replace(
        PLAIN, unit="%", value=a, value_before=b, significant=sure, lower=None, upper=None, band=None
    ),
    st.floats(0, 100),
    st.floats(0, 100),
    st.sampled_from([True, False, None]),
)


def test_the_sentence_of_a_town_reads():
    assert level_sentence("山前镇", "2024年", PLAIN) == (
        "山前镇2024年万人成讼率50.0件/万人（100件÷20,000人，95%区间40.7–60.8），"
        "显著高于全市镇街平均水平27.0，需关注；较上年同期的30.0升66.7%，变化显著。"
    )


def test_few_cases_give_counts_and_nothing_else():
    few = replace(PLAIN, numerator=19.0, before=31.0)
    assert level_sentence("甲镇", "2024年", few) == (
        "甲镇2024年案件19件，上年同期31件；不足20件，只列件数，不算率和升降。"
    )


def test_across_a_break_both_years_are_not_compared():
    broken = replace(PLAIN, note="2025年起取消“诉前调”字号。")
    assert level_sentence("甲镇", "2025年", broken).endswith("与上年同期不可直接比较：2025年起取消“诉前调”字号。")
    assert "升" not in movement(broken) and "降" not in movement(broken)


@settings(max_examples=300)
@given(levels)
def test_a_fall_is_never_called_a_rise_nor_chance_significant(level):
    said = movement(level)
    if level.few or level.before < 20:
        assert "不算升降" in said and "显著" not in said
        return
    now, before = f"{level.value:,.1f}", f"{level.value_before:,.1f}"
    rose, fell = level.value > level.value_before, level.value < level.value_before
    assert ("升" in said) == (rose and now != before)
    assert ("降" in said) == (fell and now != before)
    assert ("持平" in said) == (now == before)
    assert ("变化显著" in said) == (level.significant is True and now != before)
    assert ("不显著" in said) == (level.significant is False and now != before)


@given(shares)
def test_shares_move_in_percentage_points_by_what_is_printed(level):
    said = movement(level)
    moved = re.fullmatch(r"较上年同期的([\d.]+)%([升降])([\d.]+)个百分点(，变化不?显著)?", said)
    now, before = round(level.value, 1), round(level.value_before, 1)
    if now == before:
        assert said == "与上年同期持平"
        return
    assert moved and (moved[2] == "升") == (now > before)
    assert abs(abs(now - before) - float(moved[3])) < 1e-6


@given(levels, st.sampled_from(["high", "low", "similar", None]), st.sampled_from(list(Direction)))
def test_only_a_significant_difference_on_the_unwelcome_side_asks_for_attention(level, band, direction):
    said = against(replace(level, band=band, direction=direction))
    unwelcome = {Direction.LOWER_IS_BETTER: "high", Direction.HIGHER_IS_BETTER: "low"}.get(direction)
    assert ("需关注" in said) == (band is not None and band == unwelcome and not level.few)
    assert ("显著" in said) == (band in ("high", "low") and not level.few)
    assert ("显著高" in said) <= (band == "high")


@given(levels, st.sampled_from(["high", "low", "similar", None]), st.sampled_from(list(Direction)))
def test_no_ordinal_no_praise_and_no_rate_on_few_cases(level, band, direction):
    said = level_sentence("甲镇", "2024年", replace(level, band=band, direction=direction))
    assert not ORDINALS.search(said) and not PRAISE.search(said)
    assert said.endswith("。") and "nan" not in said and "None" not in said
    if level.numerator < 20:
        assert "件/万人" not in said and "%" not in said and "显著" not in said


@given(levels)
def test_only_a_fall_is_to_be_checked(level):
    said = movement(replace(level, check="撤诉后再诉增多"))
    assert ("需核实：撤诉后再诉增多" in said) == ("降" in movement(level) and "升降" not in said)


parts = st.lists(
    st.builds(Part, st.sampled_from("甲乙丙丁戊己庚"), counts.map(float), st.one_of(st.none(), counts.map(float))),
    max_size=7,
    unique_by=lambda part: part.name,
)


@given(parts, st.booleans())
def test_what_is_named_as_risen_has_risen(found, comparable):
    total = sum(part.now for part in found)
    said = parts_sentence("行业", found, total, comparable=comparable)
    for way, sign in (("增加", 1), ("减少", -1)):
        clause = re.search(f"{way}较多的是((?:[甲乙丙丁戊己庚]（[^）]*）、?)+)", said)
        for before, now in re.findall(r"（([\d,]+)件→([\d,]+)件）", clause[1]) if clause else ():
            assert sign * (int(now.replace(",", "")) - int(before.replace(",", ""))) > 0
    if not comparable:
        assert "增加" not in said and "减少" not in said and "上年" not in said
    assert "显著" not in said and not ORDINALS.search(said)
    if 0 < total < 20:
        assert "%" not in said


def test_the_sentence_of_sectors_names_the_batch():
    without = replace(PLAIN, numerator=61.0, value=18.13, comparator=15.0, band="similar")
    batch = batch_clause(300.0, 361.0, without)
    said = parts_sentence(
        "行业", [Part("金融借款", 310.0, 12.0), Part("物业", 20.0, 25.0)], 361.0, comparable=True, batch=batch
    )
    assert said == (
        "案件较多的行业是金融借款（310件，占85.9%）、物业（20件，占5.5%）；"
        "与上年同期比，增加较多的是金融借款（12件→310件），减少较多的是物业（25件→20件）；"
        "其中批量案件300件，占83.1%，剔除后18.1件/万人，与全市镇街平均水平15.0相近。"
    )
    assert batch_clause(0.0, 361.0, without) == ""


def test_zeros_that_luck_gives_are_no_merit():
    assert villages_sentence(23, 5, 4.12, 1, 8, 41.0, 333.0) == (
        "23个村居中无讼5个，按人口推算约4.1个（95%区间1—8个），两者相当，不宜据此评价；"
        "另有41件只定位到镇街，占12.3%，未计入村居。"
    )
    assert "多于推算" in villages_sentence(23, 12, 4.1, 1, 8, None, None)
    assert "少于推算" in villages_sentence(23, 0, 4.1, 1, 8, None, None)


def test_towns_that_stand_out_are_named_in_their_customary_order():
    said = places_sentence("镇街", "平均水平6.6", list("丁甲丙"), 88, "地方金融管理局")
    assert said == "88个镇街中3个显著高于平均水平6.6：丁、甲、丙；建议牵头部门为地方金融管理局。"
    assert places_sentence("镇街", "平均水平6.6", [], 88) == "88个镇街中没有显著高于平均水平6.6的。"
    assert places_sentence("镇街", "平均水平6.6", [], 0) == "各镇街没有可比的基准。"
