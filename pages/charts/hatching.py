"""Slanting lines across a place on a map: its figure rests on few cases and its colour says nothing for sure."""

from __future__ import annotations

from typing import Any

import numpy as np

_LINES = 7  # that a middling square place gets


def hatching(geometry: dict[str, Any], step: float) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of the lines within a Polygon or MultiPolygon, each line ended by None.

    step  distance between lines, in degrees. Lines run from lower left to upper right: with u = lat − lon constant
    along each, a line enters and leaves the place where the edges of its rings cross that u (even–odd rule).
    """
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    edges = np.concatenate([_edges(np.asarray(ring, dtype=float)[:, :2]) for polygon in polygons for ring in polygon])
    u0, u1 = edges[:, 1] - edges[:, 0], edges[:, 3] - edges[:, 2]
    low, high = min(u0.min(), u1.min()), max(u0.max(), u1.max())
    lon: list[float | None] = []
    lat: list[float | None] = []
    for u in np.arange(np.ceil(low / step) * step, high, step):
        crossing = (u0 <= u) != (u1 <= u)
        at = (u - u0[crossing]) / (u1[crossing] - u0[crossing])
        x = np.sort(edges[crossing, 0] + at * (edges[crossing, 2] - edges[crossing, 0]))
        for enters, leaves in zip(x[::2], x[1::2], strict=False):
            lon += [float(enters), float(leaves), None]
            lat += [float(enters + u), float(leaves + u), None]
    return lon, lat


def step_for(features: list[dict[str, Any]]) -> float:
    """A distance between lines that gives a middling place some of them."""
    spans = []
    for feature in features:
        shape = feature["geometry"]
        rings = shape["coordinates"] if shape["type"] == "Polygon" else [r for p in shape["coordinates"] for r in p]
        points = np.concatenate([np.asarray(ring, dtype=float)[:, :2] for ring in rings])
        spans.append(float(np.ptp(points, axis=0).max()))
    return 2 * float(np.median(spans)) / _LINES if spans else 0.01


def _edges(ring: np.ndarray) -> np.ndarray:
    """[n, 4]: lon, lat of both ends of each edge of a closed ring."""
    return np.hstack([ring[:-1], ring[1:]])
