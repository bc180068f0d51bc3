"""Whether a written address names anything at all that a clerk could find a town by. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

_MARKS = r"[\s＊*（）()\[\]【】〔〕,，。.、;；:：\-—–_/\\·~…“”\"'#]+"
_PROVINCE = r"(?:中华人民共和国|中国)?(?:[\p{Han}]{2,8}?(?:省|自治区))?"
_LEAD = (
    r"(?:目前|经常|户籍|实际|联系|具体|详细|家庭|通讯|现|原)*"
    r"(?:住址|住所地|住所|居住地址|居住地|户籍地|经营地|所在地|地址|住)?"
)
_STATE = r"(?:信息|情况|均|暂时|暂|尚)*"
_NOTHING = (
    r"(?:下落不明|不详|不明确|不明|不清楚|不清|不知道|不知|未知|未详|未填写|未填|未提供|未登记|未查明|待查明?|待补充?|"
    r"待核实?|无固定住所|无法查明|无法核实|无|没有|空白|空|略|同上|其他|另册|暂缺|缺|未写明地名已隐去|null|none|nan|na|unknown)?"
)
_LEFT_OF_NUMBERS = r"[\d号室栋幢楼层单元户附院之]*"  # the figures themselves are masked


def names_nothing(texts: pl.Series, regions: Iterable[str] = ()) -> pl.Series:
    """True where a masked address is empty, says 不详 or the like, or goes no further than province, city and district.

    regions: names of the cities and districts, with their aliases. Such an address can't be pinned to a town: whoever
    wrote the same words may live anywhere. Only the court can complete it.
    """
    names = sorted({name for name in regions if name}, key=lambda name: (-len(name), name))
    region = "(?:" + "|".join(map(re.escape, names)) + ")*" if names else ""
    whole = f"(?i)^{_PROVINCE}{region}{_LEAD}{_STATE}{_NOTHING}{_LEFT_OF_NUMBERS}$"
    bare = texts.cast(pl.String).fill_null("").str.replace_all(_MARKS, "")
    return bare.str.contains(whole)


def nothing_named(text: str, regions: Iterable[str] = ()) -> bool:
    """names_nothing of one address."""
    return bool(names_nothing(pl.Series([text], dtype=pl.String), regions)[0])


def region_names(places: pl.DataFrame, aliases: pl.DataFrame | None = None) -> frozenset[str]:
    """Names of cities and districts, also without 市, 区, 县. places: Warehouse.places; aliases: place_id, alias."""
    regions = places.filter(pl.col("level").is_in(["city", "district"]))
    names = set(regions["name"]) | set(regions["full_name"])
    if aliases is not None:
        names |= set(aliases.join(regions, on="place_id", how="semi")["alias"])
    return frozenset(names | {name[:-1] for name in names if len(name) > 2})
