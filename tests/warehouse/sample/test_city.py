"""Places, residents, courts and boundaries of the made-up city."""

import json
from collections import Counter

import polars as pl

from warehouse.sample import boundaries, place_names, truths
from warehouse.sample.city import courts_file, make_city, places_file, population_file

REAL_COUNTIES = ("淄川区", "张店区", "博山区", "临淄区", "周村区", "桓台县", "高青县", "沂源县", "格尔木市")


def test_the_city_has_8_districts_88_towns_in_force_and_about_2900_villages():
    levels = Counter(places_file(make_city())["级别"])
    assert levels["市"] == 1 and levels["区县"] == 8
    assert levels["镇街"] == 89  # one was merged away
    assert 2_800 <= levels["村居"] <= 3_000


def test_every_place_but_the_city_has_its_parent_above_it_in_the_file():
    seen: set[str] = set()
    for code, parent in places_file(make_city()).select("代码", "上级代码").rows():
        assert not parent or parent in seen
        seen.add(code)


def test_the_merged_town_names_its_successor_and_has_no_villages():
    places = places_file(make_city())
    merged = places.filter(pl.col("名称") == truths.MERGER.old_town).row(0, named=True)
    successor = places.filter(pl.col("代码") == merged["承继代码"]).row(0, named=True)
    assert (successor["名称"], merged["停用日期"]) == (truths.MERGER.new_town, "2023-06-30")
    assert places.filter(pl.col("上级代码") == merged["代码"]).is_empty()


def test_a_fifth_of_the_village_names_repeats_across_towns_and_none_within_a_town():
    villages = make_city().villages
    share = (villages.select(pl.len().over("name")).to_series() > 1).mean()
    assert 0.15 <= share <= 0.25
    assert villages.select("town", "name").is_duplicated().sum() == 0


def test_villages_add_up_to_towns_and_towns_to_districts_in_every_year_and_basis():
    people = population_file(make_city()).join(places_file(make_city()), left_on="地区代码", right_on="代码")
    own = people.select("地区代码", "年份", "人口口径", "人数")
    sums = (
        people.filter(pl.col("级别") != "市").group_by("上级代码", "年份", "人口口径").agg(below=pl.col("人数").sum())
    )
    both = sums.join(own, left_on=["上级代码", "年份", "人口口径"], right_on=["地区代码", "年份", "人口口径"])
    assert both.height == (1 + 8 + 88) * 7 * 3
    assert (both["below"] == both["人数"]).all()
    city = own.filter((pl.col("地区代码") == place_names.CITY_CODE) & (pl.col("人口口径") == "常住人口"))["人数"]
    assert city.is_between(4_600_000, 4_800_000).all()


def test_each_rural_town_is_served_by_one_tribunal_of_its_own_district():
    courts = courts_file(make_city())
    served = [
        (c, u)
        for c, u, lv in courts.select("辖区代码", "上级法院", "级别").rows()
        if lv == "人民法庭"
        for c in c.split("、")
    ]
    towns = [town for town, _ in served]
    assert len(towns) == len(set(towns)) == 56
    assert all(f"9903{court[-2:]}" == town[:6] for town, court in served)
    assert 26 <= courts.filter(pl.col("级别") == "人民法庭").height <= 32


def test_no_name_of_the_real_cities_of_the_starter_gazetteer_occurs():
    text = places_file(make_city()).write_csv() + courts_file(make_city()).write_csv()
    assert not [name for name in REAL_COUNTIES if name in text]
    assert "鲁03" not in text and "淄博" not in text


def _edges(feature: dict) -> list[tuple]:
    ring = feature["geometry"]["coordinates"][0]
    return [(tuple(a), tuple(b)) for a, b in zip(ring, ring[1:], strict=False)]


def _area(edges: list[tuple]) -> float:
    """Signed area in square degrees; clockwise is negative."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges) / 2


def test_towns_tile_their_districts_with_shared_edges_and_clockwise_rings():
    features = boundaries.make_boundaries(make_city())["features"]
    assert Counter(f["properties"]["level"] for f in features) == {"区县": 8, "镇街": 88}
    assert all(len(f["geometry"]["coordinates"]) == 1 and _area(_edges(f)) < 0 for f in features)
    for district in (f for f in features if f["properties"]["level"] == "区县"):
        code = district["properties"]["code"][:6]
        towns = [f for f in features if f["properties"]["level"] == "镇街" and f["properties"]["code"].startswith(code)]
        edges = [e for f in towns for e in _edges(f)]
        assert len(edges) == len(set(edges))  # an edge in one direction belongs to one town: no overlap
        outer = {(a, b) for a, b in edges if (b, a) not in set(edges)}
        assert outer == set(_edges(district))  # what no other town shares is the district's outline: no gap
        assert abs(_area(edges) - _area(_edges(district))) < 1e-9


def test_the_boundaries_measure_about_6000_square_km_and_600_kb_at_most():
    shape = boundaries.make_boundaries(make_city())
    districts = [f for f in shape["features"] if f["properties"]["level"] == "区县"]
    km2 = -sum(_area(_edges(f)) for f in districts) * 111.0 * 111.32 * 0.866
    assert 5_000 < km2 < 7_000
    assert len(json.dumps(shape, ensure_ascii=False).encode()) <= 600_000
