"""Everything that may be written in an address, compiled to one list of patterns with what each may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from warehouse.locate.country import BARE, COUNTY, EQUIVALENT, Country, stands_alone
from warehouse.locate.names import EXACT, district_forms, town_forms, village_forms
from warehouse.locate.regions import Regions
from warehouse.locate.tree import Tree
from warehouse.locate.trie import Trie, grow

REGION, TOWN, VILLAGE, OUTSIDE, ANCESTOR = range(5)
CLOSED = re.compile(r"(?:[省市区县旗州盟镇乡村]|街道|社区|苏木|[\x00-\x7f])$")
LATIN = re.compile(r"[0-9a-z]")


@dataclass(frozen=True)
class Patterns:
    """Patterns (n) and their meanings (m, sorted by pattern; of pattern p: first[p] .. first[p + 1]).

    closed: the pattern ends like a place name, so what follows it cannot belong to it; an open one needs an end.
    latin: written in ASCII letters or digits; must stand apart like a word.
    alone: an outside name that is proof without its city.
    kind, ref, form: what it means — ref is a region, place, or division number; lower form is nearer.
    """

    trie: Trie
    length: np.ndarray
    closed: np.ndarray
    latin: np.ndarray
    village_like: np.ndarray
    alone: np.ndarray
    kinds: np.ndarray  # bit mask of the kinds a pattern may mean
    first: np.ndarray
    kind: np.ndarray
    ref: np.ndarray
    form: np.ndarray


def _place_meanings(tree: Tree, regions: Regions, country: Country, extra: list[list[str]]):
    """(written, kind, ref, form) of every place of the gazetteer; expired names rank just after valid ones."""
    for place, level in enumerate(tree.level):
        late = int(tree.expired[place])
        names = [(tree.spelled[place], EXACT)] + [(alias, EQUIVALENT) for alias in extra[place]]
        for name, least in names:
            if level <= 1:
                taken = country.written if level == 1 else None
                forms = district_forms(name, taken=taken)
                kind, ref = REGION, int(regions.of_place[place])
            elif level == 2:
                forms, kind, ref = town_forms(name), TOWN, place
            elif level == 3:
                forms, kind, ref = village_forms(name), VILLAGE, place
            else:
                continue
            for written, form in forms.items():
                yield written, kind, ref, max(form, least) * 2 + late
        code = tree.codes[place].lower()
        if level == 2 and re.fullmatch(r"[0-9a-z]{3,5}", code) and code != tree.spelled[place]:
            yield code, TOWN, place, EQUIVALENT * 2


def compile_patterns(tree: Tree, regions: Regions, country: Country, extra: list[list[str]]) -> Patterns:
    """Patterns of a gazetteer. `extra` holds, per place, further canonical names (aliases)."""
    meanings: dict[str, dict[tuple[int, int], int]] = {}
    for written, kind, ref, form in _all_meanings(tree, regions, country, extra):
        if len(written) >= 2 and not (LATIN.fullmatch(written) or written.isspace()):
            slot = meanings.setdefault(written, {})
            slot[kind, ref] = min(form, slot.get((kind, ref), 9))
    text = sorted(meanings)
    rows = [(p, kind, ref, form) for p, w in enumerate(text) for (kind, ref), form in sorted(meanings[w].items())]
    pattern, kind, ref, form = (np.array(column, dtype=np.int32) for column in zip(*rows, strict=True))
    counties = [sum(k == OUTSIDE and country.level[r] == COUNTY for k, r in meanings[w]) for w in text]
    kinds = np.zeros(len(text), dtype=np.uint8)
    np.bitwise_or.at(kinds, pattern, (1 << kind).astype(np.uint8))
    return Patterns(
        trie=grow(text),
        length=np.array([len(w) for w in text], dtype=np.int32),
        closed=np.array([bool(CLOSED.search(w)) or _abroad(meanings[w]) for w in text]),
        latin=np.array([bool(re.search(r"^[\x00-\x7f]|[\x00-\x7f]$", w)) for w in text]),
        village_like=np.array([w.endswith("村") for w in text]),
        alone=np.array([n == 0 or stands_alone(w, n) for w, n in zip(text, counties, strict=True)]),
        kinds=kinds,
        first=np.searchsorted(pattern, np.arange(len(text) + 1)).astype(np.int32),
        kind=kind,
        ref=ref,
        form=form,
    )


def _abroad(meanings: dict[tuple[int, int], int]) -> bool:
    """A full name that means only places outside needs no ending: 韩国首尔."""
    return all(kind == OUTSIDE and form < 2 * BARE for (kind, _), form in meanings.items())


def _all_meanings(tree: Tree, regions: Regions, country: Country, extra: list[list[str]]):
    yield from _place_meanings(tree, regions, country, extra)
    for region, names in regions.zone_names:
        for name in names:
            yield name, REGION, region, EQUIVALENT * 2
    for written, number, form in country.forms:
        if form == BARE and len(written) < 2:
            continue
        yield written, ANCESTOR if country.own[number] else OUTSIDE, number, form * 2
