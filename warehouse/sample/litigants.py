"""Who stands on which side of a dispute: persons and organisations, where they live, and what the file says of it."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import cause_mix as mix
from warehouse.sample import truths
from warehouse.sample.addresses import draw_styles, located_level, outside_addresses, resident_addresses
from warehouse.sample.city import City, town_row
from warehouse.sample.days import number
from warehouse.sample.identity import person_names, person_numbers, scramble
from warehouse.sample.intake import BANK_CARD, BANK_LOAN, OUTBREAK, SERIES, Intake
from warehouse.sample.organisations import OUTSIDE, Organisations, make_organisations

PLAINTIFF, DEFENDANT, THIRD = range(3)
_PER_VILLAGE = 1_000_000  # person number = village × this + a number within the village; from outside: negative


class _Parties:
    """Columns of the party table while it is being filled: one entry a party."""

    def __init__(self, intake: Intake, rng: np.random.Generator) -> None:
        plaintiffs = 1 + rng.choice(3, intake.size, p=[0.92, 0.06, 0.02])
        defendants = 1 + rng.choice(3, intake.size, p=[0.70, 0.22, 0.08])
        thirds = (rng.random(intake.size) < 0.03).astype(np.int64)
        planned = intake.event > 0
        plaintiffs[planned] = defendants[planned] = 1
        counts = np.stack([plaintiffs, defendants, thirds], axis=1)
        self.dispute = np.repeat(np.arange(intake.size), counts.sum(1))
        self.role = np.repeat(np.tile(np.arange(3), intake.size), counts.ravel())
        starts = np.cumsum(counts.ravel()) - counts.ravel()
        self.nth = np.arange(len(self.role)) - np.repeat(starts, counts.ravel())  # within its role
        self.first = self.nth == 0
        self.size = len(self.role)
        self.organisation = np.full(self.size, -1)
        self.village = np.zeros(self.size, np.int64)
        self.outside = np.zeros(self.size, bool)


def make_parties(city: City, intake: Intake) -> pl.DataFrame:
    """One row a party, in order of dispute, role, place in the cell:

    dispute, role (0 plaintiff, 1 defendant, 2 third), name, organisation (bool), address, number,
    located (village/town/district/none/outside: the finest level the address leads to), town (row, -1 outside)
    """
    rng = np.random.default_rng([truths.SEED, 9])
    firms = make_organisations()
    parties = _Parties(intake, rng)
    _defendants(city, intake, firms, parties, rng)
    _others(city, intake, firms, parties, rng)
    _planned(city, intake, firms, parties)
    return _written(city, intake, firms, parties, rng)


def _cause_table(field: str) -> np.ndarray:
    """A property of each cause, the administrative ones last (a person sues a public body)."""
    admin = {"plaintiff": mix.FIRM, "plaintiff_firm": 0.12, "defendant": mix.ORGAN, "defendant_firm": 1.0}[field]
    return np.array([getattr(c, field) for c in mix.CIVIL] + [admin] * len(mix.ADMIN))


def _key(city: City, kind: np.ndarray, town: np.ndarray) -> np.ndarray:
    """Where organisations of a kind are looked up: by town, or by district for banks, insurers, public bodies."""
    by_town = np.isin(kind, [mix.PROPERTY, mix.DEVELOPER, mix.FIRM])
    return np.where(by_town, town, city.towns["district"].to_numpy()[town])


def _defendants(city: City, intake: Intake, firms: Organisations, parties: _Parties, rng: np.random.Generator) -> None:
    """First defendants come from the dispute's town; 7% from outside. Co-defendants mostly share the household."""
    at = np.flatnonzero(parties.role == DEFENDANT)
    dispute = parties.dispute[at]
    cause, town = intake.cause[dispute], intake.town[dispute]
    firm_share = np.where(parties.first[at], _cause_table("defendant_firm")[cause], 0.18)
    is_firm = rng.random(len(at)) < firm_share
    kind = np.where(parties.first[at], _cause_table("defendant")[cause], mix.FIRM)
    parties.outside[at] = rng.random(len(at)) < np.where(kind == mix.ORGAN, 0.0, truths.UNLOCATABLE.outside)
    chosen = firms.pick(kind, _key(city, kind, town), rng)
    chosen = np.where(parties.outside[at], firms.pick_outside(kind, rng), chosen)
    parties.organisation[at] = np.where(is_firm, chosen, -1)
    elsewhere = (~parties.first[at]) & (rng.random(len(at)) < 0.25)
    parties.village[at] = np.where(elsewhere, _anywhere(city, len(at), rng), intake.village[dispute])


def _anywhere(city: City, size: int, rng: np.random.Generator) -> np.ndarray:
    people = city.villages["residents"].to_numpy()
    cumulated = np.cumsum(people)
    return np.searchsorted(cumulated, rng.random(size) * cumulated[-1] * (1 - 1e-12), side="right")


def _others(city: City, intake: Intake, firms: Organisations, parties: _Parties, rng: np.random.Generator) -> None:
    """Plaintiffs and third parties: banks and property firms near by, persons mostly from the same town."""
    at = np.flatnonzero(parties.role != DEFENDANT)
    dispute = parties.dispute[at]
    cause, town = intake.cause[dispute], intake.town[dispute]
    lead = (parties.role[at] == PLAINTIFF) & parties.first[at]
    is_firm = rng.random(len(at)) < np.where(lead, _cause_table("plaintiff_firm")[cause], 0.15)
    kind = np.where(lead, _cause_table("plaintiff")[cause], mix.FIRM)
    own_town = rng.random(len(at)) < 0.6
    near = np.where(own_town, town, city.villages["town"].to_numpy()[_anywhere(city, len(at), rng)])
    near = np.where(kind == mix.FIRM, near, town)
    parties.outside[at] = rng.random(len(at)) < 0.05
    chosen = firms.pick(kind, _key(city, kind, near), rng)
    local_only = np.isin(kind, [mix.PROPERTY, mix.HEATING, mix.BANK])
    parties.outside[at] &= ~(is_firm & local_only)
    chosen = np.where(parties.outside[at], firms.pick_outside(kind, rng), chosen)
    parties.organisation[at] = np.where(is_firm, chosen, -1)
    home = rng.random(len(at))
    parties.village[at] = np.where(home < 0.65, intake.village[dispute], _anywhere(city, len(at), rng))


def _planned(city: City, intake: Intake, firms: Organisations, parties: _Parties) -> None:
    """Fixes the sides of the planned suits, and of the outbreak's developer before its outbreak."""
    event = intake.event[parties.dispute]
    ob = truths.OUTBREAK
    in_town = intake.town[parties.dispute] == town_row(city, ob.place.district, ob.place.town)
    same = in_town & (intake.cause[parties.dispute] == mix.index_of(ob.cause)) & parties.first
    many = (event == OUTBREAK) | (same & (intake.day[parties.dispute] >= number(truths.DATA_DATE) - 170))
    many |= event == SERIES
    bank = (event == BANK_CARD) | (event == BANK_LOAN)
    parties.outside[many | bank] = False
    parties.organisation[(many & (parties.role == PLAINTIFF)) | (bank & (parties.role == DEFENDANT))] = -1
    parties.organisation[bank & (parties.role == PLAINTIFF)] = firms.row(truths.BANK.name)
    sued = many & (parties.role == DEFENDANT)
    parties.organisation[sued] = firms.row(ob.developer)
    parties.organisation[sued & (event == SERIES)] = firms.row(truths.SERIES.developer)


def _written(
    city: City, intake: Intake, firms: Organisations, parties: _Parties, rng: np.random.Generator
) -> pl.DataFrame:
    """Names, numbers and addresses as the court's file has them."""
    village, outside = parties.village, parties.outside
    person = village * _PER_VILLAGE + rng.integers(
        0, np.maximum(city.villages["residents"].to_numpy()[village] // 2, 20)
    )
    person = np.where(outside, -rng.integers(1, 10**9, parties.size), person)
    area = 300 + pl.Series([int(c[4:6]) for c in city.districts["code"]]).gather(_district(city, village)).to_numpy()
    bank = np.isin(intake.event[parties.dispute], [BANK_CARD, BANK_LOAN])
    urban = city.towns["urban"].to_numpy()[city.villages["town"].to_numpy()[village]]
    style = np.where(bank, draw_styles(urban, rng, only_located=True), draw_styles(urban, rng))
    home = resident_addresses(city, village, style, intake.day[parties.dispute], rng)
    firm = parties.organisation
    frame = pl.DataFrame(
        {
            "dispute": parties.dispute,
            "role": parties.role,
            "firm": firm,
            "outside": outside,
            "person_name": person_names(person),
            "person_number": person_numbers(person, area),
            "home": home,
            "far": outside_addresses(parties.size, rng),
            "home_level": located_level(city, village, style),
            "home_town": city.villages["town"].gather(village),
            "number_missing": scramble(person, 7) % np.uint64(16) == 0,
        }
    )
    registered = {
        c: pl.Series(getattr(firms, c)[firm], dtype=pl.String) for c in ("name", "address", "number", "located")
    }
    frame = frame.with_columns(**{f"firm_{c}": s for c, s in registered.items()}, firm_town=pl.Series(firms.town[firm]))
    is_firm = pl.col("firm") >= 0
    inside = pl.when(pl.col("outside"))
    return frame.select(
        "dispute",
        "role",
        organisation=is_firm,
        name=pl.when(is_firm).then("firm_name").otherwise("person_name"),
        address=pl.when(is_firm).then("firm_address").otherwise(inside.then("far").otherwise("home")),
        number=pl.when(is_firm)
        .then("firm_number")
        .when("number_missing")
        .then(pl.lit("无"))
        .otherwise("person_number"),
        located=pl.when(is_firm).then("firm_located").otherwise(inside.then(pl.lit(OUTSIDE)).otherwise("home_level")),
        town=pl.when(is_firm).then("firm_town").otherwise(inside.then(-1).otherwise("home_town")),
    )


def _district(city: City, village: np.ndarray) -> pl.Series:
    return city.villages["district"].gather(village)
