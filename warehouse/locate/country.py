"""The rest of the country: provinces, cities and counties by which an address is known to lie outside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.locate.names import BARE, EQUIVALENT, EXACT, canonical_list, district_stem, reference_rows
from warehouse.locate.tree import Tree

PROVINCE, CITY, COUNTY = 0, 1, 2
SHORT_PROVINCES = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏"}
SHORT_PROVINCES |= {"宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆"}
# County names that are also everyday words for a part of any town: they need their city or province before them.
EVERYDAY = {
    "城",
    "郊",
    "矿",
    "新城",
    "城中",
    "城东",
    "城西",
    "城南",
    "城北",
    "城关",
    "市中",
    "新",
    "东",
    "西",
    "南",
    "北",
}
EVERYDAY |= {"桥东", "桥西", "新华", "新市", "开发", "高新", "江北", "江南", "河东", "河西", "河口"}


@dataclass(frozen=True)
class Country:
    """Divisions as arrays; `forms` are (written, division number, form). `own` ones are ancestors of the gazetteer."""

    names: list[str]  # printable, from the province down
    level: np.ndarray
    province: np.ndarray  # number of the province
    city: np.ndarray  # number of the city, -1 if none
    own: np.ndarray
    forms: list[tuple[str, int, int]]
    written: frozenset[str]  # full names of counties and cities of the country


class _Builder:
    def __init__(self) -> None:
        self.names: list[str] = []
        self.short: list[str] = []
        self.rows: list[tuple[int, int, int]] = []  # level, province, city
        self.number: dict[tuple[str, ...], int] = {}

    def add(self, path: tuple[str, ...], level: int) -> int:
        """Number of the division with this path (province, city or '', county)."""
        if path in self.number:
            return self.number[path]
        me = len(self.names)
        province = self.add(path[:1], PROVINCE) if level > PROVINCE else -1
        city = self.add(path[:2], CITY) if level == COUNTY and path[1] else -1
        me = len(self.names)
        self.number[path] = me
        self.names.append("".join(dict.fromkeys(path)))  # 广东省东莞市 has no counties: its city stands for one
        self.short.append(path[-1])
        self.rows.append((level, province if level > PROVINCE else me, me if level == CITY else city))
        return me


def _own_divisions(tree: Tree, build: _Builder) -> set[int]:
    """Divisions that are the gazetteer's own roots, found by name; one of a repeated name is left alone."""
    found = set()
    by_name: dict[str, list[int]] = {}
    for number, name in enumerate(build.short):
        by_name.setdefault(name, []).append(number)
    for place in np.flatnonzero(tree.parent < 0):
        same = by_name.get(tree.spelled[place], [])
        same = [n for n in same if build.rows[n][0] == CITY] or same
        if len(same) == 1:
            found.add(same[0])
    return found


def _forms(name: str, level: int, taken: set[str]) -> dict[str, int]:
    forms = {name: EXACT}
    if level == PROVINCE:
        stem = SHORT_PROVINCES.get(name, name[:-1] if name.endswith(("省", "市")) else name)
        return {name: EXACT, stem: BARE} if stem != name else forms
    stem = district_stem(name)
    if stem != name:
        for ending in ("区", "县", "市"):
            if stem + ending not in taken:
                forms.setdefault(stem + ending, EQUIVALENT)
        forms.setdefault(stem, BARE)
    return forms


def read_country(tree: Tree) -> Country:
    """The shipped list of counties as seen from a gazetteer: its own places are left out, its ancestors are marked."""
    build = _Builder()
    for row in reference_rows("counties.csv"):
        build.add((row["省"], row["市"], row["名称"]), COUNTY)
    own = _own_divisions(tree, build)
    ancestors = {build.rows[n][1] for n in own} | {build.rows[n][2] for n in own if build.rows[n][2] >= 0}
    mine = set(tree.spelled)
    spelled = canonical_list(build.short)
    taken = set(spelled) | mine
    forms = []
    for number, (level, _, city) in enumerate(build.rows):
        if number in own or (city in own and spelled[number] in mine):
            continue
        forms += [(written, number, form) for written, form in _forms(spelled[number], level, taken).items()]
    for row in reference_rows("old_counties.csv"):
        path = tuple(part for part in (row["省"], row["市"], row["现名"]) if part or row["现名"])
        number = build.add(path, min(len(path) - 1, COUNTY))
        forms.append((row["旧名"], number, EQUIVALENT))
        if len(path) == 1:
            forms.append((path[0], number, BARE))
    rows = np.array(build.rows, dtype=np.int32)
    marked = np.zeros(len(rows), dtype=bool)
    marked[list(ancestors - own)] = True
    return Country(build.names, rows[:, 0], rows[:, 1], rows[:, 2], marked, forms, frozenset(spelled))


def stands_alone(written: str, places: int) -> bool:
    """Whether a county's name, written without its city, is proof enough: not an everyday word."""
    return places == 1 and len(written) > 2 or district_stem(written) not in EVERYDAY and written[:-1] not in EVERYDAY
