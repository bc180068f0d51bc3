"""What if: a changed copy beside the scheme, exact differences, and what two versions differ in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.assessment.assess import assess
from metrics.assessment.what_if import (
    Change,
    as_new_version,
    changed,
    differences,
    total_difference,
    versions_differ_zh,
)
from tests.metrics.assessment.conftest import scheme_of
from tests.warehouse.small_places import YINXING
from warehouse.assessment.model import Linear
from warehouse.assessment.rules import points_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING

PERIOD = "2025"


def test_a_changed_weight_scales_points_in_proportion_and_the_copy_says_it_is_a_trial(assessed_city):
    scheme = scheme_of()
    copy = changed(scheme, {"rate": Change(most=Decimal(20)), "meeting": Change(most=Decimal(35))})
    assert copy.trial and copy.label_zh.endswith("（试算）") and not scheme.trial
    before, after = (assess(one, assessed_city, EVERYTHING, period=PERIOD) for one in (scheme, copy))
    assert any(note.startswith("试算：") for note in after.notes)
    for a, b in zip(before.subjects, after.subjects, strict=True):
        assert b.items[0].points == a.items[0].points / 2
        assert b.items[1].points == a.items[1].points
        if a.items[2].points is not None:
            assert b.items[2].points == a.items[2].points * Fraction(35, 15)


def test_a_moved_line_moves_the_points(assessed_city):
    copy = changed(scheme_of(), {"rate": Change(full_at=Decimal(0), none_at=Decimal(1000))})
    assert copy.items[0].rule == Linear(Decimal(0), Decimal(1000))
    after = assess(copy, assessed_city, EVERYTHING, period=PERIOD)
    before = assess(scheme_of(), assessed_city, EVERYTHING, period=PERIOD)
    assert total_difference(before, after, YINXING) == (
        after.of(YINXING).items[0].points - before.of(YINXING).items[0].points
    )


def test_the_differences_of_the_items_add_up_to_that_of_the_total(assessed_city):
    before, after = (
        assess(one, assessed_city, EVERYTHING, period=PERIOD)
        for one in (
            scheme_of(),
            changed(scheme_of(), {"rate": Change(most=Decimal(30)), "steps": Change(most=Decimal(30))}),
        )
    )
    frame = differences(before, after)
    for (code,), rows in frame.group_by("code"):
        pairs = zip(before.of(code).items, after.of(code).items, strict=True)
        apart = [b.points - a.points for a, b in pairs if a.points is not None]
        assert total_difference(before, after, code) == sum(apart, Fraction(0))
        total = rows.filter(pl.col("item") == "")
        assert total["item_name"].to_list() == ["合计"] and rows.height == 5
    assert frame.filter(pl.col("before") == "")["difference"].unique().to_list() == [""]


@given(st.decimals("0.5", 100, places=1))
def test_points_named_by_a_rule_stay_within_the_changed_weight(most):
    copy = changed(scheme_of(), {"steps": Change(most=most), "meeting": Change(most=most)})
    for item in copy.items[1:3]:
        points = [p for _, p in points_of(item.rule)]
        assert max(points) == most and all(0 <= p <= most for p in points)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"nobody": Change(most=Decimal(1))}, "方案里没有指标“nobody”"),
        ({"rate": Change(most=Decimal(0))}, "“万人成讼率”的满分应大于 0"),
        ({"rate": Change(full_at=Decimal(51))}, "满分线和零分线相同"),
        ({"meeting": Change(full_at=Decimal(1))}, "“联席会商”没有满分线和零分线"),
    ],
)
def test_what_cannot_be_changed_is_refused(changes, says):
    with pytest.raises(Problem, match=says):
        changed(scheme_of(), changes)


def test_a_trial_becomes_a_version_only_if_its_weights_add_up():
    scheme = scheme_of()
    with pytest.raises(Problem, match="各项满分合计 90，不等于总分 100"):
        as_new_version(changed(scheme, {"rate": Change(most=Decimal(30))}), 2, "少十分")
    kept = as_new_version(
        changed(scheme, {"rate": Change(most=Decimal(30)), "steps": Change(most=Decimal(30))}), 2, "挪十分"
    )
    assert (kept.key, kept.trial, kept.changed_zh) == ("our_towns@2", False, "挪十分")


def test_what_two_versions_differ_in_is_told_item_by_item():
    old = scheme_of()
    assert versions_differ_zh(old, replace(old, version=2)) == []
    moved = changed(old, {"rate": Change(most=Decimal(30), full_at=Decimal(2)), "steps": Change(most=Decimal(30))})
    said = versions_differ_zh(old, moved)
    assert said == [
        "“万人成讼率”满分由 40 改为 30。",
        "“万人成讼率”的计分办法由“满分线 1，零分线 51”改为“满分线 2，零分线 51”。",
        "“件数”满分由 20 改为 30。",
    ]
    fewer = replace(old, items=old.items[:-1])
    assert versions_differ_zh(old, fewer) == ["取消“评议”（原满分 25）。"]
    assert versions_differ_zh(fewer, old) == ["新增“评议”，满分 25。"]
