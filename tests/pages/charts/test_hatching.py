"""Hatching stays within the place it is drawn on."""

from __future__ import annotations

import pytest

from pages.charts.hatching import hatching, step_for

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]}
WITH_HOLE = {
    "type": "Polygon",
    "coordinates": [SQUARE["coordinates"][0], [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]],
}


def lines(geometry, step=1.0):
    lon, lat = hatching(geometry, step)
    return [((lon[i], lat[i]), (lon[i + 1], lat[i + 1])) for i in range(0, len(lon), 3)]


def test_a_square_is_crossed_from_edge_to_edge():
    found = lines(SQUARE)
    assert ((0.0, 0.0), (4.0, 4.0)) in found
    assert ((0.0, 2.0), (2.0, 4.0)) in found
    assert all((x1 - x0) == pytest.approx(y1 - y0) for (x0, y0), (x1, y1) in found)
    assert all(0 <= value <= 4 for line in found for point in line for value in point)


def test_a_hole_stays_empty():
    found = lines(WITH_HOLE)
    assert ((0.0, 0.0), (1.0, 1.0)) in found
    assert ((3.0, 3.0), (4.0, 4.0)) in found
    assert ((0.0, 0.0), (4.0, 4.0)) not in found


def test_two_islands_are_each_hatched():
    far = [[[x + 10, y] for x, y in SQUARE["coordinates"][0]]]
    both = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"], far]}
    assert len(lines(both)) == 2 * len(lines(SQUARE))


def test_a_place_gets_some_lines_whatever_its_size():
    for scale in (0.01, 1.0, 50.0):
        square = {"type": "Polygon", "coordinates": [[[x * scale, y * scale] for x, y in SQUARE["coordinates"][0]]]}
        step = step_for([{"geometry": square}])
        assert 5 <= len(lines(square, step)) <= 9
