"""Dates in every form courts write."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.dates import parse_dates

THE_DAY = date(2021, 12, 22)


@pytest.mark.parametrize(
    "text",
    [
        "2021-12-22", "2021/12/22", "2021.12.22", "20211222", "2021年12月22日", " 2021-12-22 ", "2021-12-22 09:30:00",
        "2021-12-22T09:30:00", "2021/12/22 9:30", "2021年12月22日 10时", "20211222093000", "44552", "44552.39",
    ],
)  # fmt: skip
def test_every_form_gives_the_same_day(text):
    assert parse_dates(pl.Series([text])).row(0) == (THE_DAY, None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2021-02-30", "impossible"), ("20211301", "impossible"), ("2021年13月1日", "impossible"),
        ("21-12-22", "unreadable"), ("去年", "unreadable"), ("12/22/2021", "unreadable"), ("99999999", "impossible"),
        ("-1", "unreadable"), (None, None),
    ],
)  # fmt: skip
def test_what_is_no_day_says_how(text, fault):
    assert parse_dates(pl.Series([text], dtype=pl.String)).row(0) == (None, fault)


def test_a_layouts_own_form_is_tried_first():
    assert parse_dates(pl.Series(["12/22/2021"]), ["%m/%d/%Y"]).row(0) == (THE_DAY, None)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_any_day_survives_every_form(day):
    forms = [
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日",
        str((day - date(1899, 12, 30)).days), f"{day} 00:00:00",
    ]  # fmt: skip
    assert parse_dates(pl.Series(forms))["value"].to_list() == [day] * len(forms)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), max_size=20))
def test_any_text_gives_a_day_or_a_fault_or_was_blank(texts):
    series = pl.Series(texts, dtype=pl.String)
    for text, (value, fault) in zip(texts, parse_dates(series).iter_rows(), strict=True):
        assert (value is None) == (fault is not None or text is None)


def test_serials_count_days_as_excel_does():
    start = date(2021, 1, 1)
    serials = pl.Series([str(44197 + i) for i in range(400)])
    assert parse_dates(serials)["value"].to_list() == [start + timedelta(days=i) for i in range(400)]
