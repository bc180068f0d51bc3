"""Case numbers: the forms that occur, and real court codes."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.case_number import parse_case_numbers

# Seen in published case numbers (own count); one of every province met.
SEEN = [
    "云0127",
    "云2932",
    "京0102",
    "京0118",
    "冀0104",
    "辽0882",
    "辽7401",
    "鄂0105",
    "鄂9005",
    "闽0206",
    "陕0111",
    "鲁0191",
    "鲁0323",
    "鲁1726",
    "黑0104",
    "黔0525",
    "沪0115",
    "苏0508",
    "浙0106",
    "皖0104",
    "赣0102",
    "豫0105",
    "湘0102",
    "粤0304",
    "桂0103",
    "琼0105",
    "渝0112",
    "川0107",
    "藏0102",
    "甘0102",
    "青2801",
    "宁0104",
    "新0102",
    "兵0101",
    "津0101",
    "晋0105",
    "蒙0105",
    "吉0102",
]


@pytest.mark.parametrize(
    ("text", "key", "court", "prefix"),
    [
        ("（2021）鲁0303民初1234号", "2021鲁0303民初1234号", "鲁0303", "民初"),
        ("(2021)鲁0303民初1234号", "2021鲁0303民初1234号", "鲁0303", "民初"),
        ("〔2021〕鲁0303民初1234号", "2021鲁0303民初1234号", "鲁0303", "民初"),
        (" （２０２１） 鲁 0303 民 初 1234 号 ", "2021鲁0303民初1234号", "鲁0303", "民初"),
        ("2021鲁0303民初1234", "2021鲁0303民初1234号", "鲁0303", "民初"),
        ("（2021）鲁0303民初1234号之一", "2021鲁0303民初1234号", "鲁0303", "民初"),
        ("（2021）鲁0303民初01234-2号", "2021鲁0303民初1234号", "鲁0303", "民初"),
        ("（2023）鲁0303民诉前调1234号", "2023鲁0303民诉前调1234号", "鲁0303", "诉前调"),
        ("（2023）鲁0303诉前调确12号", "2023鲁0303诉前调确12号", "鲁0303", "诉前调"),
        ("（2023）鲁0303诉前调书12号", "2023鲁0303诉前调书12号", "鲁0303", "诉前调"),
        ("（2022）鲁03民终88号", "2022鲁03民终88号", "鲁03", "民终"),
        ("（2019）京民申33号", "2019京民申33号", "京", "民申"),
        ("（2019）最高法民再12号", "2019最高法民再12号", "最高法", "民再"),
        ("（2022）鲁0303行赔初3号", "2022鲁0303行赔初3号", "鲁0303", "行赔初"),
        ("（2015）张民初字第123号", "2015张民初字第123号", None, "民初"),
    ],
)
def test_forms_of_case_numbers(text, key, court, prefix):
    row = parse_case_numbers(pl.Series([text])).row(0, named=True)
    assert (row["case_key"], row["court_code"], row["type_prefix"]) == (key, court, prefix)
    assert row["case_number"] == f"（{key[:4]}）{key[4:]}"


@pytest.mark.parametrize(
    "text", ["", "民初1234号", "张三", "（2021）", "（21）鲁0303民初1号", "2021-12-22", "370303199001011234"]
)
def test_what_is_no_case_number_is_null(text):
    assert parse_case_numbers(pl.Series([text]))["case_key"].to_list() == [None]


@pytest.mark.parametrize("code", SEEN)
def test_court_codes_seen_in_real_numbers(code):
    row = parse_case_numbers(pl.Series([f"（2020）{code}民初7号"])).row(0, named=True)
    assert (row["court_code"], row["number"], row["case_year"]) == (code, 7, 2020)


@settings(max_examples=80, deadline=None)
@given(
    year=st.integers(2016, 2030),
    court=st.sampled_from(SEEN),
    kind=st.sampled_from(["民初", "行初", "民特", "执恢", "民诉前调"]),
    number=st.integers(1, 999_999),
    brackets=st.sampled_from(["（）", "()", "〔〕", "[]", "【】"]),
    blank=st.sampled_from(["", " ", "　"]),
)
def test_any_number_in_any_brackets_has_one_key(year, court, kind, number, brackets, blank):
    text = f"{brackets[0]}{year}{brackets[1]}{blank}{court}{blank}{kind}{blank}{number}{blank}号"
    row = parse_case_numbers(pl.Series([text])).row(0, named=True)
    assert row["case_key"] == f"{year}{court}{kind}{number}号"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=10))
def test_any_text_is_read_without_an_error(texts):
    assert parse_case_numbers(pl.Series(texts, dtype=pl.String)).height == len(texts)
