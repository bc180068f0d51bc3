"""Most names and addresses are plain and are masked a fast way: the same as the careful way, character by character."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import names
from warehouse.locate import masking
from warehouse.locate.names import canonical, replacements

NAME_WORDS = st.sampled_from(
    [*"王李张欧阳司徒公等人户家店厂社部1 ａ(（）)·某豈〇", "公司", "银行", "中心", "欧阳", "瓜尔佳", "经营者", "业主"]
)
ADDRESS_WORDS = st.sampled_from(
    [
        *"甲东十楼层户信机系@-—＊*/#.,，（) 豈K",
        "齐川市",
        "文泽街道",
        "荷新村",
        "324号",
        "4单元",
        "301室",
        "308国道",
        "3路",
    ]
    + [
        "三号楼",
        "一二三四",
        "A座",
        "g20",
        "联系人张三",
        "电话",
        "13812345678",
        "qq12",
        "QQ",
        "手机",
        "１２号",
        "证件号1",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    written=st.lists(st.lists(NAME_WORDS, max_size=4).map("".join), min_size=1, max_size=40),
    kind=st.sampled_from([None, "person", "organisation"]),
)
def test_names_are_masked_alike_whether_the_fast_way_is_taken_or_not(written, kind):
    texts = pl.Series([*written, "王小明", None], dtype=pl.String)
    kinds = pl.Series([kind] * len(texts), dtype=pl.String)
    assert names.mask_names(texts, kinds).equals(names._masked_with_care(texts, kinds), null_equal=True)


@settings(max_examples=300, deadline=None)
@given(written=st.lists(st.lists(ADDRESS_WORDS, max_size=9).map("".join), min_size=1, max_size=40))
def test_addresses_are_masked_alike_whether_the_fast_way_is_taken_or_not(written):
    texts = pl.Series([*written, "齐川市荷新村12号", "张店区3楼" * 100, None], dtype=pl.String)
    careful = masking._mask_with_care(masking._folded(texts))
    assert masking.mask_address(texts).equals(careful, null_equal=True)


def test_the_fast_ways_are_taken_for_what_is_plain():
    plain = pl.Series(["齐川市荷新村12号", "张店区马尚街道A座3-201室", "308国道3号", "联系人张三", "１号"])
    assert plain.str.contains(masking._PLAIN).to_list() == [True, True, True, False, False]
    assert plain.str.contains(masking._ROAD_NUMBER).to_list() == [False, False, True, False, False]
    persons = pl.Series(["王小明", "公司", "张三等", "欧阳小明", "业主"])
    plain_name = persons.str.contains(names._PLAIN) & ~persons.str.contains_any(names._NOT_PLAIN)
    assert plain_name.to_list() == [True, False, False, False, False]


def test_every_written_form_that_is_replaced_is_found_by_the_quick_look():
    written, counted = replacements()
    texts = pl.Series([f"甲{form}乙" for form in written])
    found = canonical(texts)
    careful = texts.str.normalize("NFKC").str.to_lowercase().str.replace_many(written, counted, leftmost=True)
    assert found.to_list() == careful.to_list()
