"""Schemes as data: what is shipped, what is refused and in which words, and that nothing is lost on the way."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from tests.warehouse.assessment.written import plain, schemes
from warehouse.assessment.model import Linear, Score, Steps, YesNo
from warehouse.assessment.plain import plain_of
from warehouse.assessment.rules import points_of
from warehouse.assessment.shelf import find_scheme, from_yaml, load_schemes, scheme_and_faults, to_yaml
from warehouse.problem import Problem


def told(changes) -> list[str]:
    """What is said of the small scheme after `changes` to its written form."""
    raw = deepcopy(plain())
    changes(raw)
    return [problem.what for problem in scheme_and_faults(raw, "方案.yaml")[1]]


def test_the_small_scheme_is_read_with_exact_numbers():
    scheme, problems = scheme_and_faults(plain(), "方案.yaml")
    assert problems == []
    assert scheme.key == "our_towns@1"
    assert [item.most for item in scheme.items] == [40, 20, 15, 25]
    assert scheme.items[0].rule == Linear(Decimal(1), Decimal(51))
    assert scheme.items[1].rule == Steps("lower", ((Decimal(5), Decimal(20)), (Decimal(10), Decimal(12))), Decimal(3))
    assert isinstance(scheme.items[2].rule, YesNo) and isinstance(scheme.items[3].rule, Score)


def test_the_shipped_schemes_are_examples_and_say_so():
    found, problems = load_schemes()
    assert problems == []
    assert set(found) == {"peace_town@1", "quality_checklist@1", "party_points@1"}
    for scheme in found.values():
        assert scheme.standing_zh == "示例，可修改，非官方权重"
        assert sum(item.most for item in scheme.items) == 100
        assert scheme.basis_zh
    checklist = found["quality_checklist@1"]
    assert {item.module for item in checklist.items} == {"多元化解", "立案服务", "分调裁审", "审判辅助", "涉诉信访"}
    assert {item.stage for item in checklist.items} == {"建机制", "定规则", "搭平台", "推应用"}
    assert "万人成讼率考评机制和结果" in [item.name_zh for item in checklist.items]
    five = [item.name_zh for item in found["party_points@1"].items]
    assert five == ["政治学习", "组织生活", "纪律作风", "司法为民", "办案质效"]


def test_weights_that_do_not_add_up_are_refused_with_both_sums():
    assert told(lambda raw: raw["items"][0].update(most=45)) == ["各项满分合计 105，不等于总分 100（多 5）"]
    assert told(lambda raw: raw["items"][3].update(most=24.5)) == ["各项满分合计 99.5，不等于总分 100（少 0.5）"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (lambda raw: raw["items"][1]["rule"].update(steps=[[10, 20], [5, 12]]), "“件数”各档的线没有按次序排列"),
        (lambda raw: raw["items"][1]["rule"].update(steps=[[5, 20], [10, 2]]), "“件数”各档的分没有由高到低"),
        (
            lambda raw: raw["items"][1]["rule"].update(steps=[[5, 22], [10, 12]]),
            "“件数”的“5”档得 22 分，超出 0 至满分 20",
        ),
        (
            lambda raw: raw["items"][1]["rule"].update(steps=[[5, 18], [10, 12]]),
            "“件数”最多只能得 18 分，达不到满分 20",
        ),
        (lambda raw: raw["items"][0]["rule"].update(none_at=1), "“万人成讼率”的满分线和零分线相同"),
        (lambda raw: raw["items"][2]["rule"].update(yes=10, no=15), "“联席会商”的“无”比“有”得分高"),
        (
            lambda raw: raw.update(valid_from="2026-01-01", valid_to="2025-01-01"),
            "施行日期颠倒：自 2026-01-01 起，至 2025-01-01 止",
        ),
        (lambda raw: raw.update(valid_from="2026-13-01"), "“valid_from”不是日期：“2026-13-01”"),
        (lambda raw: raw["items"][1].update(id="rate"), "指标编号“rate”出现了 2 次"),
        (lambda raw: raw["subjects"].update(level="twon"), "“level”不能是“twon”，是不是“town”？"),
        (lambda raw: raw.update(subjects={"kind": "departments"}), "考核对象是部门，但没有列出部门"),
        (lambda raw: raw["items"][3].update(metric="suits"), "“评议”按材料计分，不能同时取自指标 suits"),
        (lambda raw: raw["items"][0].pop("metric"), "“万人成讼率”没有写取自哪个指标"),
        (lambda raw: raw["items"][0].update(most="四十"), "“most”不是数字：“四十”"),
        (lambda raw: raw["items"][0].update(wieght=1), "不认识的设置“wieght”"),
        (lambda raw: raw["items"][0]["rule"].update(kind="liner"), "“kind”不能是“liner”，是不是“linear”？"),
        (lambda raw: raw.pop("items"), "方案没有指标"),
        (lambda raw: raw.update(grades=[[60, "甲"], [90, "乙"]]), "档次的分数线没有从高到低排列"),
        (lambda raw: raw.update(version="1.5"), "版本“1.5”不是正整数"),
        (lambda raw: raw.update(id="平安"), "编号“平安”写法不对"),
    ],
)  # fmt: skip
def test_each_fault_is_told_in_a_sentence_that_names_it(changes, says):
    assert says in told(changes)


def test_all_faults_of_a_file_are_told_at_once():
    def break_three(raw):
        raw["items"][0]["most"] = 45
        raw["items"][1]["rule"]["steps"] = [[10, 20], [5, 12]]
        raw["items"][2]["id"] = "rate"

    assert len(told(break_three)) == 3


def test_a_scheme_is_found_by_key_id_and_title_and_a_slip_gets_a_suggestion():
    found, _ = load_schemes()
    assert find_scheme(found, "peace_town").key == "peace_town@1"
    assert find_scheme(found, "党建点评积分（五方面）").key == "party_points@1"
    with pytest.raises(Problem, match="是不是“peace_town”"):
        find_scheme(found, "peace_twon")


@given(schemes())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_scheme_comes_back_from_yaml_as_it_was(scheme):
    again, problems = from_yaml(to_yaml(scheme), "drawn.yaml")
    assert problems == []
    assert again == scheme
    assert plain_of(again) == plain_of(scheme)
    for item in again.items:
        assert all(0 <= points <= item.most for _, points in points_of(item.rule))


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"- just a list", b"a: [", b"a: &x [1]\nb: *x\n", b"{}", b"items: 3", b"items: [3, null]"],
)
def test_what_is_no_scheme_gets_a_sentence_and_no_error(content):
    _, problems = from_yaml(content, "坏.yaml")
    assert problems and all(isinstance(problem, Problem) and problem.what for problem in problems)
