"""Made-up organisations: banks, property firms, developers, companies, public bodies, each with one address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from warehouse.sample import cause_mix as mix
from warehouse.sample import place_names as names
from warehouse.sample import truths
from warehouse.sample.city import City, make_city, town_row
from warehouse.sample.identity import organisation_numbers

_BRAND = "鑫盛恒泰瑞隆宏昌润华达信诚通源祥丰凯博远嘉康顺汇广正"
_TRADES = names.words(
    "建筑工程 商贸 机械制造 纺织 化工 陶瓷 食品 物流 劳务服务 装饰工程 "
    "农业发展 科技 教育咨询 餐饮管理 房产经纪 人力资源 医药 环保设备 建材 电子商务"
)
_FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "厂", "经营部")
_BANKS = (
    "齐川农村商业银行股份有限公司",
    "齐川恒汇银行股份有限公司",
    "示例城市商业银行股份有限公司",
    "示例惠民银行股份有限公司",
    "示例消费金融有限公司",
    "示例汇通融资租赁有限公司",
)
_INSURERS = (
    "示例财产保险股份有限公司",
    "齐安财产保险股份有限公司",
    "示例人寿保险股份有限公司",
    "众禾财产保险股份有限公司",
)
_ORGANS = ("公安局", "人力资源和社会保障局", "市场监督管理局", "自然资源局", "综合行政执法局", "人民政府")
_OUTSIDE_KEY = 10_000
TOWN, VILLAGE, DISTRICT, OUTSIDE, NOWHERE = "town", "village", "district", "outside", "none"


@dataclass(frozen=True)
class Organisations:
    """One entry an organisation. `key`: row of its town for property firms, developers and companies, of its
    district for the others, _OUTSIDE_KEY from elsewhere. `located`: the finest level its address leads to."""

    name: np.ndarray
    kind: np.ndarray
    key: np.ndarray
    town: np.ndarray
    address: np.ndarray
    located: np.ndarray
    number: np.ndarray
    weight: np.ndarray

    def row(self, name: str) -> int:
        return int(np.flatnonzero(self.name == name)[0])

    def pick(self, kind: np.ndarray, key: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """A row for each (kind, key), by weight."""
        group = self.kind * 20_000 + self.key
        cumulated = np.concatenate([[0.0], np.cumsum(self.weight)])
        wanted = kind * 20_000 + key
        low, high = (cumulated[np.searchsorted(group, wanted, side=side)] for side in ("left", "right"))
        if (low == high).any():
            raise ValueError("no organisation of this kind there")
        at = np.searchsorted(cumulated, low + rng.random(len(wanted)) * (high - low) * (1 - 1e-12), side="right") - 1
        return np.minimum(at, len(self.name) - 1)

    def pick_outside(self, kind: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return self.pick(np.full_like(kind, mix.FIRM), np.full_like(kind, _OUTSIDE_KEY), rng)


@lru_cache(maxsize=1)
def make_organisations() -> Organisations:
    city = make_city()
    rng = np.random.default_rng([truths.SEED, 6])
    rows: list[tuple[str, int, int, int, float]] = []  # name, kind, key, town, weight
    brands = iter(_brand_names(rng))
    for town in range(city.towns.height):
        rows += _of_town(city, town, brands, rng)
    for district in range(city.districts.height):
        rows += _of_district(city, district)
    for outside in range(260):
        where = names.OUTSIDE[outside % len(names.OUTSIDE)]
        rows.append(
            (
                f"{where.split('省')[-1].split('市')[0][:2]}{next(brands)}",
                mix.FIRM,
                _OUTSIDE_KEY,
                outside,
                1 / (1 + outside),
            )
        )
    for place, name in (
        (truths.OUTBREAK.place, truths.OUTBREAK.developer),
        (truths.SERIES.place, truths.SERIES.developer),
    ):
        town = town_row(city, place.district, place.town)
        rows.append((name, mix.DEVELOPER, town, town, 0.9))
    rows.append((truths.BANK.name, mix.BANK, 9_999, town_row(city, "青汇区", "景亭街道"), 1.0))
    rows.sort(key=lambda r: (r[1], r[2]))
    name, kind, key, town, weight = (np.array(column) for column in zip(*rows, strict=True))
    address, located = _addresses(city, key, town, rng)
    return Organisations(
        name.astype(object),
        kind,
        key,
        np.where(key == _OUTSIDE_KEY, -1, town),
        address,
        located,
        organisation_numbers(len(name), rng),
        weight,
    )


def _brand_names(rng: np.random.Generator) -> list[str]:
    every = [a + b + t for a in _BRAND for b in _BRAND if a != b for t in _TRADES]
    return [every[i] + _FORMS[i % len(_FORMS)] for i in rng.permutation(len(every))]


def _of_town(city: City, town: int, brands, rng: np.random.Generator) -> list[tuple]:
    urban = city.towns["urban"][town]
    district = city.districts["name"][city.towns["district"][town]][:-1]
    many = int(rng.integers(60, 110) if urban else rng.integers(22, 45))
    rows = [
        (f"{'齐川' if n % 3 else '齐川市' + district}{next(brands)}", mix.FIRM, town, town, 1 / (2 + n) ** 0.9)
        for n in range(many)
    ]
    for n in range(4 if urban else 1):
        brand = next(brands)[:2]
        rows.append(
            (f"齐川市{brand}{city.towns['name'][town][:1]}物业服务有限公司", mix.PROPERTY, town, town, 1 / (1 + n))
        )
    for n in range(2 if urban else 1):
        brand = next(brands)[:2]
        rows.append((f"齐川{brand}{city.towns['name'][town][1:2]}置业有限公司", mix.DEVELOPER, town, town, 1 / (1 + n)))
    return rows


def _of_district(city: City, district: int) -> list[tuple]:
    name = city.districts["name"][district]
    seat = int((city.towns["district"] == district).arg_true()[0])
    rows = [
        (f"{b}{name[:-1]}支行" if "银行" in b else b, mix.BANK, district, seat + i % 2, 1 / (1 + i))
        for i, b in enumerate(_BANKS)
    ]
    rows += [
        (f"{b}{name[:-1]}支公司", mix.INSURER, district, seat + i % 2, 1 / (1 + i)) for i, b in enumerate(_INSURERS)
    ]
    rows += [
        (f"齐川市{name[:-1]}{b}", mix.HEATING, district, seat, w)
        for b, w in (("热力有限公司", 3.0), ("阳光供热有限公司", 1.0))
    ]
    rows += [(f"{b}", mix.HOSPITAL, district, seat + 1, 1.0) for b in (f"齐川市{name}人民医院", f"{name}中医院")]
    rows += [
        (f"齐川市{name}人民政府" if b == "人民政府" else f"齐川市{name}{b}", mix.ORGAN, district, seat, 1.0)
        for b in _ORGANS
    ]
    return rows


def _addresses(
    city: City, key: np.ndarray, town: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Registered addresses: most name the town, some a village of it, a few only the district and a road."""
    address, located = [], []
    villages = city.villages.group_by("town", maintain_order=True).agg("name")["name"].to_list()
    for one_key, one_town in zip(key, town, strict=True):
        road, house = names.ROADS[rng.integers(len(names.ROADS))], f"{rng.integers(1, 400)}号"
        how, village = rng.random(), int(rng.integers(1000))
        if one_key == _OUTSIDE_KEY:
            address.append(f"{names.OUTSIDE[one_town % len(names.OUTSIDE)]}{road}{house}")
            located.append(OUTSIDE)
            continue
        district, name = (
            city.districts["name"][city.towns["district"][int(one_town)]],
            city.towns["name"][int(one_town)],
        )
        start = ("示例省齐川市", "齐川市", "")[int(rng.integers(3))]
        if how < 0.06:
            text, level = f"{start}{district}{road}{house}", DISTRICT
        elif how < 0.22:
            text, level = (
                f"{start}{district}{name}{villages[one_town][village % len(villages[one_town])]}工业园{house}",
                VILLAGE,
            )
        else:
            text, level = f"{start}{district}{name}{road}{house}", TOWN
        address.append(text)
        located.append(level)
    return np.array(address, object), np.array(located, object)
