"""Litigants' addresses written by hand, and the traps that were met while the rules were made."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

HERE = Path(__file__).parent
LEVELS = ("city", "district", "town", "village")


def answer(locator, text: str, hint: str | None = None) -> dict:
    hints = None if hint is None else pl.Series([hint])
    return locator.locate(pl.Series([text]), hints).row(0, named=True)


def at_level(code: str | None, digits: int) -> str:
    return code[:digits] if code and len(code) >= digits else ""


def test_no_hand_written_address_is_wrong_at_any_level_and_95_percent_are_right(locator):
    rows = pl.read_csv(HERE / "addresses.csv", infer_schema=False).fill_null("").to_dicts()
    answers = locator.locate(pl.Series([row["address"] for row in rows])).to_dicts()
    right = {"town_code": 0, "village_code": 0}
    for row, found in zip(rows, answers, strict=True):
        inside = not row["category"].startswith("outside")
        for column, digits in (("district", 6), ("town_code", 9), ("village_code", 12)):
            wanted = row[column] if inside else ""
            got = at_level(found["place_code"], digits)
            assert got in ("", wanted), (row["address"], got, wanted)
            if column in right:
                right[column] += got == wanted
        assert inside or found["located_level"] == "outside", row["address"]
    assert min(right.values()) >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("桓台县新城镇", "370321107"),
        ("临淄凤凰镇", "370305109"),
        ("淄博张店马尚东北村", "370303009201"),
        ("淄 博 市 张 店 区 和平 街道", "370303004"),
        ("淄博市張店區馬尚街道", "370303009"),
        ("张店区傅家", "370303104"),
        ("临淄区稷下街办董褚村12号", "370305004"),
        ("格尔木市昆仑路街道", "632801001"),
        ("格尔木市昆仑路", "632801"),
        ("淄博市张店区博山路5号", "370303"),
        ("淄博市张店区新村西路88号", "370303"),
        ("淄博市张店区济南市场3号", "370303"),
        ("淄川区磁村西路", "370302"),
        ("淄川经济开发区", "370302"),
        ("淄博市经开区", "370300"),
        ("淄博经济开发区北郊镇", "370306100"),
        ("文昌湖省级旅游度假区萌水镇", "370306103"),
        ("淄博市临淄区张店区", "370300"),
        ("张店区双杨镇", "370300"),
        ("张某,户籍地淄博市临淄区，现住不详", "370305"),
        ("张店区新村路（户籍地：河南省商丘市）", "370303"),
        ("户籍所在地淄博市沂源县悦庄镇，现羁押于淄博市看守所", "370323104"),
        ("周村区贾黄乡", "370306101"),
    ],
)
def test_each_trap_gets_the_place_that_is_certain_and_nothing_finer(locator, text, code):
    found = answer(locator, text)["place_code"]
    assert found is not None and found[: len(code)] == code
    assert len(found) == len(code) or text == "临淄区稷下街办董褚村12号"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("河南郑州金水区", "河南省郑州市金水区"),
        ("章丘市明水街道", "山东省济南市章丘区"),
        ("青海省西宁市城中区", "青海省西宁市城中区"),
        ("广东省东莞市长安镇", "广东省东莞市"),
        ("湖北省襄樊市", "湖北省襄阳市"),
        ("现住北京市朝阳区，户籍地淄博市张店区", "北京市朝阳区"),
        ("韩国首尔", "韩国"),
        ("上海", "上海市"),
    ],
)
def test_other_parts_of_the_country_are_outside_with_their_name(locator, text, name):
    found = answer(locator, text)
    assert (found["located_level"], found["outside_name"], found["place_code"]) == ("outside", name, None)


@pytest.mark.parametrize(
    "text",
    ["", "不详", "同上", "南京路5号", "吉林大厦", "山东省", "新城区", "淄博市历城区", "济南市历下区张店区", None],
)
def test_what_names_no_certain_place_is_not_located(locator, text):
    found = answer(locator, text)
    assert (found["located_level"], found["place_code"], found["confidence"]) == ("none", None, 0.0)


def test_the_hint_only_decides_what_the_text_leaves_open_and_is_marked_unsure(locator):
    assert answer(locator, "马尚街道18号")["place_code"] is None
    hinted = answer(locator, "马尚街道18号", "370303")
    assert hinted["place_code"] == "370303009" and hinted["confidence"] <= 0.5
    assert answer(locator, "临淄区凤凰镇", "370303")["place_code"] == "370305109"
    assert answer(locator, "柳泉路18号", "370303")["place_code"] is None


def test_an_answer_from_the_household_register_says_so(locator):
    assert answer(locator, "户籍地：淄博市博山区")["why"].endswith("（按户籍地，未写现住地）")
    assert "户籍" not in answer(locator, "户籍地：淄博市博山区，现住淄博市张店区")["why"]
