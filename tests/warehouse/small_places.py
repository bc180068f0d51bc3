"""The places, courts and people of the tiny hand-made city the warehouse tests count in.

清河市 has two districts and six towns; 旧集乡 was merged into 银杏镇, so five towns are left. It has 15 villages,
two basic courts and one tribunal. 东山县 has no population figure of its own: it must come from its towns.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from tests.warehouse.landed_schema import COURTS, PLACES, POPULATION

CITY, LINHE, DONGSHAN = "990100", "990101", "990102"
YINXING, LIULIN, JIUJI = "990101001", "990101002", "990101003"  # 旧集乡 (003) went into 银杏镇 on 2024-07-01
DONGZHEN, BAISHI, NANHU = "990102001", "990102002", "990102003"

TOWNS = {  # code: (name, district, kind, its villages)
    YINXING: ("银杏镇", LINHE, "镇", ("柳树村", "石桥村", "上河村")),
    LIULIN: ("柳林街道", LINHE, "街道", ("文化社区", "花园社区")),
    JIUJI: ("旧集乡", LINHE, "乡", ("旧集村", "大王村")),
    DONGZHEN: ("东山镇", DONGSHAN, "镇", ("东山村", "王家庄", "北坡村")),
    BAISHI: ("白石镇", DONGSHAN, "镇", ("白石村", "石桥村")),  # a second 石桥村, as happens
    NANHU: ("南湖街道", DONGSHAN, "街道", ("湖滨社区", "南苑社区", "渔歌社区")),
}


def village_codes(town: str) -> list[str]:
    """The codes of a town's villages: 201, 202 … after the town's own."""
    return [f"{town}{201 + i}" for i in range(len(TOWNS[town][3]))]


def _place(code: str, name: str, level: str, parent: str | None, order: int, **more: object) -> dict:
    return {
        "code": code,
        "name": name,
        "level": level,
        "parent_code": parent,
        "place_kind": None,
        "code_system": "made_up",
        "valid_from": None,
        "valid_to": None,
        "successor_code": None,
        "aliases": [],
        "urban": None,
        "sort_order": order,
        **more,
    }


def places() -> pl.DataFrame:
    rows = [
        _place(CITY, "清河市", "city", None, 1),
        _place(LINHE, "临河区", "district", CITY, 1),
        _place(DONGSHAN, "东山县", "district", CITY, 2),
    ]
    for order, (code, (name, district, kind, villages)) in enumerate(TOWNS.items()):
        merged = {"valid_to": date(2024, 6, 30), "successor_code": YINXING} if code == JIUJI else {}
        aliases = ["银杏乡"] if code == YINXING else []
        rows.append(
            _place(code, name, "town", district, order, place_kind=kind, urban=kind == "街道", aliases=aliases) | merged
        )
        for i, (village_code, village) in enumerate(zip(village_codes(code), villages, strict=True)):
            rows.append(_place(village_code, village, "village", code, i, place_kind=village[-2:]))
    return pl.DataFrame(rows, schema=PLACES)


def population() -> pl.DataFrame:
    """Residents of every town; of the villages only 银杏镇's are all known; nothing for 东山县 itself."""
    rows: list[tuple] = []
    for i, town in enumerate(code for code in TOWNS if code != JIUJI):
        for year in (2022, 2023, 2024):
            rows.append((town, year, "resident", 10_000.0 + 2_000 * i + 100 * (year - 2022), "手工示例"))
        rows.append((town, 2023, "resident_and_registered", 12_000.0 + 2_000 * i, "手工示例"))
    for year in (2022, 2023, 2024):
        rows.append((LINHE, year, "resident", 22_500.0 + 200 * (year - 2022), "手工示例"))
    for i, village in enumerate(village_codes(YINXING) + village_codes(JIUJI)):
        rows.append((village, 2023, "resident", 900.0 + 100 * i, "手工示例"))
    rows.append((village_codes(DONGZHEN)[0], 2023, "resident", 800.0, "手工示例"))
    return pl.DataFrame(rows, schema=POPULATION, orient="row")


def courts() -> pl.DataFrame:
    rows = [
        ("青0101", "清河市临河区人民法院", "basic", None, LINHE, 1, []),
        ("青0102", "清河市东山县人民法院", "basic", None, DONGSHAN, 2, []),
        ("青0101-银杏", "临河区人民法院银杏人民法庭", "tribunal", "青0101", LINHE, 3, [YINXING, LIULIN]),
    ]
    return pl.DataFrame(rows, schema=COURTS, orient="row")
