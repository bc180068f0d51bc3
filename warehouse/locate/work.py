"""One chunk of addresses on its way from text to place. Arrays are over the rows of the chunk unless said."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.locate import verdicts as v
from warehouse.locate.choice import Candidates, Chosen, choose
from warehouse.locate.elsewhere import judge
from warehouse.locate.gazetteer import Gazetteer
from warehouse.locate.patterns import REGION, TOWN, VILLAGE
from warehouse.locate.readings import Readings, read_matches, region_readings
from warehouse.locate.scan import scan
from warehouse.locate.surroundings import surround
from warehouse.locate.unknown_towns import SLIP, UnknownTowns


class Work:
    """Steps in order: regions, outside, town, unknown town, village, verdict."""

    def __init__(self, gazetteer: Gazetteer, unknown: UnknownTowns, part: pl.Series, hint: np.ndarray) -> None:
        self.gazetteer, self.tree, self.unknown = gazetteer, gazetteer.tree, unknown
        self.part, self.hint, self.n_rows = part, hint, len(part)
        self.scan = scan(part, gazetteer.patterns)
        readings = read_matches(self.scan, gazetteer.patterns)
        regions = gazetteer.regions
        is_city = (regions.place >= 0) & (self.tree.level[np.maximum(regions.place, 0)] == 0) & ~regions.is_zone
        self.own = region_readings(readings, self.scan, is_city, regions.is_zone)
        self.elsewhere = judge(readings, self.own, self.scan, gazetteer.patterns, gazetteer.country)
        inside = ~(self.elsewhere.outside | self.elsewhere.torn)
        self.own = self.own.only(inside[self.own.row])
        self.around = surround(self.own, self.n_rows, regions, self.tree)
        self.inside = inside
        self.readings = readings.only(inside[readings.row])
        self._know_surroundings()

    def _know_surroundings(self) -> None:
        around = self.around
        self.members = around.members
        self.base = around.base[around.of_row].copy()
        self.plain = around.plain[around.of_row]
        self.district = around.district[around.of_row]
        self.divided = around.empty[around.of_row]  # two districts that share nothing
        self.latin = np.zeros(self.n_rows, dtype=bool)  # a name in letters or digits, such as a zip code, needs no city
        latin = self.gazetteer.patterns.latin[self.readings.pattern]
        self.latin[self.readings.row[latin]] = True

    def _candidates(self, kind: int) -> Candidates:
        """Readings of a kind that lie in the row's surroundings."""
        found = self.readings.only(self.readings.kind == kind)
        found = found.only(~self.divided[found.row])
        target = self.tree.target[found.ref]
        cell = self.tree.cell[target]
        kept = self.members[self.around.of_row[found.row], cell]
        if (
            kind == TOWN
        ):  # a bare town (傅家) stands right after a region, and gives way to a village of that name (磁村)
            bare = found.form >= 4
            kept &= ~bare | self._after(found, 1 << REGION) & (self._village_reach()[found.start] < found.end)
        return self._as_candidates(found, target, cell).only(kept)

    def _village_reach(self) -> np.ndarray:
        """Per position, where the longest village that begins there with its full name, in its surroundings, ends."""
        found = self.readings.only((self.readings.kind == VILLAGE) & (self.readings.form < 4))
        kept = self.members[self.around.of_row[found.row], self.tree.cell[self.tree.target[found.ref]]]
        reach = np.zeros(len(self.scan.text), dtype=np.int32)
        np.maximum.at(reach, found.start[kept], found.end[kept])
        return reach

    def _as_candidates(self, found: Readings, target: np.ndarray, cell: np.ndarray) -> Candidates:
        hinted = self.hint[found.row]
        near = (hinted >= 0) & ((self.tree.cell_district[cell] == hinted) | (self.tree.cell_city[cell] == hinted))
        far = ~self.district[found.row] & (hinted >= 0) & ~near
        return Candidates(found.row, found.start, found.end, found.ref, target, cell, found.form, far)

    def _after(self, found: Readings | Candidates, kinds: int) -> np.ndarray:
        """Whether a reading begins right where one of these kinds ends."""
        return (self.scan.ends[found.start] & kinds) > 0

    def _off_limits(self, town: Chosen) -> np.ndarray:
        """Rows that fully name a town, but one of another district than the one they name."""
        found = self.readings.only((self.readings.kind == TOWN) & (self.readings.form < 2))
        found = found.only(self._after(found, 1 << REGION))
        flags = np.zeros(self.n_rows, dtype=bool)
        flags[found.row] = True
        return flags & (town.end < 0) & self.plain & ~self.divided

    def _unlisted_towns(self, town: Chosen) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(cell, kind, whether a town is written at all) for rows whose town no pattern matched."""
        wanted = np.flatnonzero((town.end < 0) & self.plain & ~self.divided)
        cell, kind = np.full(self.n_rows, -1), np.zeros(self.n_rows, dtype=np.int64)
        written = np.zeros(self.n_rows, dtype=bool)
        if len(wanted):
            after = np.zeros(self.n_rows, dtype=np.int64)
            np.maximum.at(after, self.own.row, self.own.end)
            offset = pl.Series((after - self.scan.begin)[wanted])
            rest = self.part.gather(wanted).str.slice(offset).str.replace_all(r"^[,;:(（]+", "")
            cell[wanted], kind[wanted] = self.unknown.find(rest, self.around.of_row[wanted], self.members)
            written[wanted] = rest.str.contains(r"^\p{Han}{1,7}?(?:镇|乡|街道)").to_numpy()
        return cell, kind, written

    def _villages(self, town: Chosen, town_cell: np.ndarray) -> Chosen:
        """The village: in the town where it is known, else in the surroundings."""
        found = self._candidates(VILLAGE)
        length = found.end - found.start
        known = town_cell[found.row] >= 0
        fits = np.where(known, (found.cell == town_cell[found.row]) & (found.start >= town.end[found.row]), True)
        loose = ~known & ((found.form >= 4) & ((length < 3) | ~self.district[found.row]))
        loose |= ~known & ~self.district[found.row] & (length < 3)
        return choose(found.only(fits & ~loose), self.n_rows)

    def answers(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(place or -1, number of the verdict, outside name or None)."""
        town = choose(self._candidates(TOWN), self.n_rows)
        off_limits = self._off_limits(town)
        unlisted, how, written = self._unlisted_towns(town)
        town_at = (town.place >= 0) & ~town.several | (town.place >= 0) & self._direct(town)
        cell = np.where(town_at, town.cell, -1)
        village = self._villages(town, np.where(off_limits, -1, cell))
        village_at = (village.place >= 0) & (~village.several | self._direct(village))
        place = np.full(self.n_rows, -1, dtype=np.int64)
        verdict = np.full(self.n_rows, v.NUMBER[v.NOTHING], dtype=np.uint32)

        def give(rows: np.ndarray, places: np.ndarray | int, what: v.Verdict) -> None:
            rows = rows & self.inside
            place[rows] = places[rows] if isinstance(places, np.ndarray) else places
            verdict[rows] = v.NUMBER[what]

        self._regions_alone(give, town, village)
        self._without_town(give, town, village, village_at & ~town_at & ~off_limits, written)
        self._by_unlisted(give, unlisted, how, village, village_at, ~town_at & ~off_limits)
        self._with_town(give, town, town_at, village, village_at)
        self._contradictions(give, off_limits)
        verdict[self.elsewhere.outside] = v.NUMBER[v.OUTSIDE]
        verdict[self.elsewhere.torn] = v.NUMBER[v.TORN]
        return place, verdict, self.elsewhere.name

    def _direct(self, chosen: Chosen) -> np.ndarray:
        """Whether the choice follows a region or town without a gap."""
        marks = self.scan.ends[np.maximum(chosen.start, 0)]
        return (chosen.start >= 0) & ((marks & ((1 << REGION) | (1 << TOWN))) > 0)

    def _regions_alone(self, give, town: Chosen, village: Chosen) -> None:
        level = np.where(self.base >= 0, self.tree.level[self.base], -1)
        give(self.plain & (level == 0), self.base, v.CITY_ONLY)
        give(self.plain & (level == 1), self.base, v.DISTRICT_ONLY)
        give(self.plain & (level == 1) & village.tied, self.base, v.VILLAGE_REPEATED)
        give(~self.plain & ((town.end >= 0) | (village.end >= 0)), -1, v.NO_DISTRICT)

    def _without_town(self, give, town: Chosen, village: Chosen, at: np.ndarray, written: np.ndarray) -> None:
        """A village alone: in its district, in its city, or by the hint."""
        place, sure = village.place, self.plain | self.latin
        tied_inside = village.tied & (village.cell >= 0) & self.district & self.plain & (town.end < 0)
        give(tied_inside, self.tree.cell_town[village.cell], v.VILLAGES_IN_ONE_TOWN)
        exact = village.form < 2
        give(at & sure & self.district & exact, place, v.VILLAGE_IN_DISTRICT)
        give(at & sure & self.district & ~exact, place, v.VILLAGE_IN_DISTRICT_LOOSE)
        give(at & sure & self.district & written, place, v.VILLAGE_UNKNOWN_TOWN)
        give(at & sure & ~self.district & exact & ~village.by_hint, place, v.VILLAGE_IN_CITY)
        hinted = at & ~self.district & exact & (self.hint >= 0) & village.near
        give(hinted & (~sure | village.by_hint), place, v.HINT_VILLAGE)

    def _by_unlisted(self, give, cell, how, village: Chosen, village_at, at: np.ndarray) -> None:
        """A town no list has: taken when its villages do not speak against it."""
        named = at & (cell >= 0)
        agrees = named & village_at & (village.cell == cell)
        against = named & (village.end >= 0) & ~agrees & (village.cell != cell)
        towns = self.tree.cell_town[np.maximum(cell, 0)]
        for kind, what in ((SLIP, v.SLIP_OF_PEN), (SLIP + 1, v.OLD_SEAT)):
            give(named & ~village_at & ~against & (how == kind), towns, what)
            give(agrees & (how == kind), village.place, what)
        give(against & self.district & (self.base >= 0), self.base, v.DISTRICT_ONLY)

    def _with_town(self, give, town: Chosen, at: np.ndarray, village: Chosen, village_at: np.ndarray) -> None:
        sure = self.plain | self.latin
        district = at & sure & (self.district | self.latin)
        give(district, town.place, v.TOWN_ONLY)
        zoned = at & ~sure & (self.around.of_row > 0) & (town.form < 4)  # 文昌湖萌水镇: a zone of ours, and its town
        give((at & sure & ~district | zoned) & ~town.by_hint, town.place, v.TOWN_IN_CITY)
        give(at & ~sure & (self.hint >= 0) & town.near | at & sure & town.by_hint, town.place, v.HINT_TOWN)
        both = at & village_at & (village.cell == town.cell)
        give(at & sure & ((village.end >= 0) & ~village_at), town.place, v.TOWN_TIED)
        give(both & ~sure & (village.form < 4), village.place, v.TOWN_AND_VILLAGE)
        form = village.form // 2
        for least, what in enumerate((v.BY_NAMES, v.BY_OTHER_FORM, v.BY_SHORT_NAME)):
            give(both & sure & (form == least), village.place, what)

    def _contradictions(self, give, off_limits: np.ndarray) -> None:
        city = np.array([self.tree.up(int(b), 0) if b >= 0 else -1 for b in self.around.base])[self.around.of_row]
        give(off_limits, city, v.CONTRADICTORY)
        give(self.divided, city, v.TWO_DISTRICTS)
