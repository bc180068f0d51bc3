"""Numbers as they are written: explicit formats, a dash for what is missing, a real minus."""

from __future__ import annotations

import pytest

from pages.charts import wording


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (86.4449, 1, "86.4"),
        (40654, 0, "40,654"),
        (None, 1, "—"),
        (float("nan"), 1, "—"),
        (-0.04, 1, "0.0"),
        (-6.2, 1, "−6.2"),
    ],
)
def test_a_number(value, decimals, text):
    assert wording.number(value, decimals) == text


def test_missing_is_never_zero():
    assert wording.cases(None) == wording.percent(None) == wording.people(None) == "—"
    assert wording.cases(0.0) == "0"


def test_shares_of_cases_keep_a_decimal_and_whole_cases_do_not():
    assert wording.cases(1234.0) == "1,234"
    assert wording.cases(1234.5) == "1,234.5"


def test_people_are_written_in_ten_thousands_as_a_person_would():
    assert wording.people(4_706_249) == "470.62 万人"
    assert wording.people(26_177) == "26,177 人"
    assert wording.people(312) == "312 人"


def test_signs():
    assert wording.signed_percent(-0.062) == "−6.2%"
    assert wording.signed_percent(0.7748, 2) == "+77.48%"
    assert wording.signed(0.2) == "0"
    assert wording.signed_points(0.023) == "+2.3 个百分点"
    assert wording.significance(None) == ""
