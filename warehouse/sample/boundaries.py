"""Boundaries of the made-up districts and towns, grown on a jittered honeycomb that lies in the open sea.

Every corner of a honeycomb joins three cells, so outlines never touch themselves; neighbours share the very same
points. Exterior rings run clockwise, as d3-geo (and so plotly) needs them.
"""

from __future__ import annotations

import heapq
import json
from pathlib import Path

import numpy as np

from warehouse.sample.city import City
from warehouse.sample.place_names import DISTRICTS
from warehouse.sample.truths import SEED

_CENTRE = (125.0, 30.0)  # degrees; East China Sea: nobody should take it for a real city
_RADIUS_KM = 44.0
_CELL_KM = 1.35  # centre to corner
_JITTER = 0.30

Corner = tuple[int, int]


def _cells() -> dict[tuple[int, int], tuple[float, float]]:
    """Axial honeycomb coordinates → centre in km, of all cells inside a wavy outline of about 6,000 km²."""
    reach = int(_RADIUS_KM * 1.6 / _CELL_KM)
    inside = {}
    for q in range(-reach, reach + 1):
        for r in range(-reach, reach + 1):
            x, y = _CELL_KM * 3**0.5 * (q + r / 2), _CELL_KM * 1.5 * r
            angle = np.arctan2(y, x)
            edge = 1 + 0.10 * np.sin(2 * angle + 0.7) + 0.07 * np.sin(3 * angle + 2.1) + 0.045 * np.sin(7 * angle)
            if np.hypot(x, y) < _RADIUS_KM * edge:
                inside[q, r] = (x, y)
    return inside


def _grow(cells, seeds: dict, speed: dict, rng: np.random.Generator) -> dict:
    """Which seed reaches each cell first; steps cost a random time, so regions are connected and ragged."""
    queue = [(0.0, nth, cell, label) for nth, (label, cell) in enumerate(seeds.items())]
    heapq.heapify(queue)
    owner: dict = {}
    count = len(queue)
    while queue:
        when, _, cell, label = heapq.heappop(queue)
        if cell in owner:
            continue
        owner[cell] = label
        for dq, dr in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1)):
            beside = (cell[0] + dq, cell[1] + dr)
            if beside in cells and beside not in owner:
                count += 1
                heapq.heappush(queue, (when + rng.uniform(0.75, 1.25) / speed[label], count, beside, label))
    return owner


def _spread(cells: list, xy: dict, number: int, rng: np.random.Generator) -> list:
    """Cells far apart from one another: a few rounds of k-means, then the nearest cell to each centre."""
    points = np.array([xy[c] for c in cells])
    centres = points[rng.choice(len(points), number, replace=False)]
    for _ in range(25):
        nearest = ((points[:, None] - centres[None]) ** 2).sum(2).argmin(1)
        centres = np.array(
            [points[nearest == k].mean(0) if (nearest == k).any() else centres[k] for k in range(number)]
        )
    return [cells[int(((points - c) ** 2).sum(1).argmin())] for c in centres]


def _corners(cell: tuple[int, int]) -> list[Corner]:
    """The six corners, clockwise from the top, in exact lattice integers (half widths, half radii)."""
    q, r = cell
    x, y = 2 * q + r, 3 * r
    return [(x, y + 2), (x + 1, y + 1), (x + 1, y - 1), (x, y - 2), (x - 1, y - 1), (x - 1, y + 1)]


def _rings(members: set) -> list[list[Corner]]:
    """Chain the outer edges of a set of cells into rings, the longest first."""
    edges = {(c[i], c[(i + 1) % 6]) for c in map(_corners, members) for i in range(6)}
    outer = {a: b for a, b in edges if (b, a) not in edges}
    rings = []
    while outer:
        start = min(outer)
        ring = [start, outer.pop(start)]
        while ring[-1] != start:
            ring.append(outer.pop(ring[-1]))
        rings.append(ring)
    return sorted(rings, key=len, reverse=True)


def _place(corner: Corner) -> list[float]:
    """Longitude and latitude of a corner, moved by a jitter that depends on the corner alone."""
    rng = np.random.default_rng([SEED, 7, corner[0] + 10_000, corner[1] + 10_000])
    dx, dy = rng.uniform(-_JITTER, _JITTER, 2) * _CELL_KM
    x, y = corner[0] * _CELL_KM * 3**0.5 / 2 + dx, corner[1] * _CELL_KM / 2 + dy
    lat = _CENTRE[1] + y / 111.0
    return [round(_CENTRE[0] + x / (111.32 * np.cos(np.radians(_CENTRE[1]))), 5), round(lat, 5)]


def _once(where: dict[Corner, list[float]], corner: Corner) -> list[float]:
    if corner not in where:
        where[corner] = _place(corner)
    return where[corner]


def make_boundaries(city: City) -> dict:
    """A GeoJSON FeatureCollection: 8 districts, then 88 towns, one Polygon each with code, name, level."""
    rng = np.random.default_rng([SEED, 8])
    xy = _cells()
    cells = list(xy)
    points = np.array([xy[c] for c in cells])
    seeds = {}
    for at, d in enumerate(DISTRICTS):
        seeds[at] = cells[int(((points - np.array(d.centre) * _RADIUS_KM) ** 2).sum(1).argmin())]
    district_of = _grow(xy, seeds, {at: d.growth for at, d in enumerate(DISTRICTS)}, rng)
    town_of: dict = {}
    for at in range(len(DISTRICTS)):
        own = [c for c in cells if district_of[c] == at]
        town_of |= _towns_of(city, at, own, xy, seeds[at], rng)
    where: dict[Corner, list[float]] = {}
    features = []
    for level, frame, owner in (("区县", city.districts, district_of), ("镇街", city.towns, town_of)):
        members: dict[int, set] = {}
        for cell, label in owner.items():
            members.setdefault(label, set()).add(cell)
        for at, (code, name) in enumerate(frame.select("code", "name").rows()):
            rings = [[_once(where, c) for c in ring] for ring in _rings(members[at])]
            shape = {"type": "Polygon", "coordinates": rings}
            features.append(
                {"type": "Feature", "properties": {"code": code, "name": name, "level": level}, "geometry": shape}
            )
    return {"type": "FeatureCollection", "name": "虚构边界（示例）", "features": features}


def _towns_of(city: City, district: int, own: list, xy: dict, centre: tuple, rng: np.random.Generator) -> dict:
    """Grow a district's towns: streets are small and near its centre, rural towns large and further out."""
    rows = [i for i, d in enumerate(city.towns["district"]) if d == district]
    seeds = _spread(own, xy, len(rows), rng)
    middle = np.array(xy[centre])
    seeds.sort(key=lambda c: float(((np.array(xy[c]) - middle) ** 2).sum()))
    labels = sorted(rows, key=lambda i: not city.towns["urban"][i])
    speed = {i: 0.62 if city.towns["urban"][i] else 1.0 for i in rows}
    return _grow(set(own), dict(zip(labels, seeds, strict=True)), speed, rng)


def write_boundaries(path: Path, city: City) -> Path:
    path.write_text(json.dumps(make_boundaries(city), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return path
