"""One spelling for names and addresses, and the forms under which a place's name is written.

Gazetteer names and addresses go through the same `canonical`, so that 「磁村村委会」 and 「磁村村」 meet.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache

import polars as pl

from warehouse.folders import REFERENCE

PLACES_REFERENCE = REFERENCE / "places"
EXACT, EQUIVALENT, BARE = 0, 1, 2  # how near a written form is to the name; the lower the better

# Offices stand for the place they govern. The order matters: at one position the first of the list wins.
OFFICES = {
    "社区村民委员会": "社区",
    "社区村委会": "社区",
    "社区居民委员会": "社区",
    "社区居委会": "社区",
    "社区委员会": "社区",
    "居民委员会": "社区",
    "居委会": "社区",
    "村村民委员会": "村",
    "村民委员会": "村",
    "村村委会": "村",
    "村委会": "村",
    "村委员会": "村",
    "村村": "村",
    "街道办事处": "街道",
    "镇办事处": "镇",
    "乡办事处": "乡",
    "办事处": "街道",
    "街道办": "街道",
    "街办": "街道",
    "镇人民政府": "镇",
    "乡人民政府": "乡",
    "镇政府": "镇",
    "乡政府": "乡",
}
PEOPLES = tuple("回满藏苗侗瑶壮彝白畲土") + ("蒙古", "土家", "朝鲜", "东乡", "撒拉")
TOWN_ENDINGS = ("街道", "镇", "乡")
ROAD_ENDINGS = ("路", "街", "大道", "巷", "胡同")
ESTATE_ENDINGS = ("小区", "花园", "家园", "公寓", "广场", "大厦", "苑")
NO_SHORT_ENDINGS = ("新", "城", "里", "府", "湾", "居")  # what is left of 新村, or reads like an estate


def reference_rows(name: str) -> list[dict[str, str]]:
    """A shipped CSV table of reference/places as dictionaries of text."""
    with (PLACES_REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def replacements() -> tuple[list[str], list[str]]:
    """What is written → what it is counted as: offices, peoples' towns, variant and traditional characters."""
    pairs = dict(OFFICES)
    pairs |= {people + "族" + ending: ending for people in PEOPLES for ending in ("镇", "乡")}
    pairs |= {row["异体"]: row["规范"] for row in reference_rows("variant_characters.csv")}
    pairs |= dict.fromkeys("·•‧*＊_\u200b\ufeff\xad", "") | {"。": ";", "、": ","}
    return list(pairs), list(pairs.values())


@lru_cache(maxsize=1)
def _perhaps_replaced() -> str:
    """A pattern that is found in every text in which something is replaced, and in few others: it holds one
    character of each, which takes half the time of looking for all of them."""
    telling = set("办委府族") | {text for text in replacements()[0] if len(text) == 1}
    longer = [text for text in replacements()[0] if not telling & set(text)]
    return "|".join([f"[{re.escape(''.join(sorted(telling)))}]", *map(re.escape, longer)])


def canonical(texts: pl.Series) -> pl.Series:
    """NFKC, lower case, no blanks beside Chinese characters, one form for offices and variant characters."""
    text = _without_blanks(_plain_spelling(texts))
    rows = text.str.contains(_perhaps_replaced()).arg_true()
    if rows.is_empty():
        return text
    written, counted = replacements()
    return text.scatter(rows, text.gather(rows).str.replace_many(written, counted, leftmost=True))


_ODD = r"[^\x{21}-\x{40}\x{4e00}-\x{9fff}]"  # blanks and capitals are among them


def _plain_spelling(texts: pl.Series) -> pl.Series:
    """NFKC and lower case, worked out only for the texts that hold anything but Chinese characters and digits."""
    odd = texts.str.contains(_ODD)
    if not odd.any():
        return texts
    plain = texts.filter(odd).str.normalize("NFKC").str.to_lowercase()
    return texts.scatter(odd.arg_true(), plain) if not odd.all() else plain


def _without_blanks(texts: pl.Series) -> pl.Series:
    rows = texts.str.contains(_ODD).arg_true()
    some = texts.gather(rows)
    if not some.str.contains(r"\s").any():
        return texts
    some = some.str.replace_all(r"\s+", " ").str.strip_chars()
    some = some.str.replace_all(r"([^\x00-\x7f]) ", "$1").str.replace_all(r" ([^\x00-\x7f])", "$1")
    return texts.scatter(rows, some)


def canonical_list(names: list[str]) -> list[str]:
    return canonical(pl.Series("name", names, dtype=pl.String)).to_list()


def town_stem(name: str) -> str:
    """马尚街道 → 马尚; 索镇街道 → 索镇. `name` is canonical; without a town's ending it is its own stem."""
    for ending in TOWN_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name


def village_stem(name: str) -> str:
    """东北村 → 东北; 涧北村社区 → 涧北; 磁村 stays: 磁 alone names nothing."""
    if name.endswith("社区") and len(name) > 3:
        name = name[:-2]
    if name.endswith("村") and len(name) > 2:
        return name[:-1]
    return name


def district_stem(name: str) -> str:
    """张店区 → 张店. Two characters at least remain."""
    for ending in ("自治县", "自治旗", "市", "区", "县", "旗"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


def town_forms(name: str) -> dict[str, int]:
    """Every way a town (canonical name) is written → EXACT, EQUIVALENT or BARE. 镇 ↔ 街道 ↔ 乡 are equivalent."""
    stem = town_stem(name)
    forms = {name: EXACT}
    if stem == name or re.search(r"[\x00-\x7f]", name):
        return forms
    for ending in TOWN_ENDINGS:
        forms.setdefault(stem + ending, EQUIVALENT)
    if stem.endswith("镇"):
        forms.setdefault(stem, EQUIVALENT)
    elif len(stem) >= 2 and not stem.endswith(ROAD_ENDINGS):
        forms.setdefault(stem, BARE)
    return forms


def village_forms(name: str) -> dict[str, int]:
    """Every way a village (canonical name) is written. 村 ↔ 社区 are equivalent."""
    forms = {name: EXACT}
    if re.search(r"[\x00-\x7f]", name) and not name.endswith(("村", "社区")):
        return forms
    stem = village_stem(name)
    if name.endswith("村"):
        forms.setdefault(name + "社区", EQUIVALENT)
    if stem.endswith(ROAD_ENDINGS) or stem.endswith(ESTATE_ENDINGS):
        return forms
    for ending in ("村", "社区"):
        if not stem.endswith(ending):
            forms.setdefault(stem + ending, EQUIVALENT)
    if len(stem) >= 2 and not stem.endswith(NO_SHORT_ENDINGS):
        forms.setdefault(stem, EQUIVALENT if stem.endswith("村") else BARE)
    return forms


def district_forms(name: str, *, taken: frozenset[str] | None = frozenset()) -> dict[str, int]:
    """张店区, 张店县 (older ranks, unless `taken` by another place of the country), 张店开发区, bare 张店.

    `taken=None` for a city, whose development zones may lie in any district.
    """
    stem = district_stem(name)
    forms = {name: EXACT}
    if stem == name or re.search(r"[\x00-\x7f]", name):
        return forms
    zones = ("经济开发区", "经济技术开发区", "经开区", "工业园区", "开发区")
    for ending in ("区", "县", "市", *(zones if taken is not None else ())):
        if stem + ending not in (taken or ()):
            forms.setdefault(stem + ending, EQUIVALENT)
    forms.setdefault(stem, BARE)
    return forms
