"""Outlines of places for maps: the office's own GeoJSON, else the sample's, else the shipped ones of districts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from warehouse.folders import REFERENCE, DataFolder, data_folder

CODE_NAMES = ("code", "adcode", "代码")  # under which a feature may carry its place's code, if not as its id
SHAPES = ("Polygon", "MultiPolygon")
UNREADABLE = (
    "边界文件 settings/boundaries.geojson 读不懂，地图暂不使用它；应为 UTF-8 编码的 GeoJSON，每个面带地区代码（code）。"
)


@dataclass(frozen=True)
class Boundaries:
    """features: by place code, with the code as id. note: what is wrong with the office's own file, in a sentence."""

    features: dict[str, dict] = field(default_factory=dict)
    note: str = ""

    def of(self, codes: list[str]) -> dict:
        """Only the outlines that are drawn, so that no others travel to the browser."""
        return {"type": "FeatureCollection", "features": [self.features[c] for c in codes if c in self.features]}

    def cover(self, codes: list[str]) -> bool:
        """Whether there is an outline for every one of `codes`: a map with holes would mislead."""
        return bool(codes) and all(code in self.features for code in codes)


def boundaries() -> Boundaries:
    """Of the data folder in use; read again when the office's file changes."""
    folder = data_folder()
    own = folder.settings / "boundaries.geojson"
    return _boundaries(folder, own.stat().st_mtime_ns if own.exists() else None)


@lru_cache(maxsize=8)
def _boundaries(folder: DataFolder, changed: int | None) -> Boundaries:
    features: dict[str, dict] = {}
    for shipped in sorted((REFERENCE / "geo").glob("*.geojson")):
        features |= _read(shipped)
    sample, own = folder.root / "sample-raw" / "boundaries.geojson", folder.settings / "boundaries.geojson"
    if sample.exists():
        features |= _read(sample)
    if changed is None:
        return Boundaries(features)
    try:
        drawable = _read(own)
        return Boundaries(features | drawable, "" if drawable else UNREADABLE)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Boundaries(features, UNREADABLE)


def _read(file: Path) -> dict[str, dict]:
    found = {}
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        said = feature.get("properties") or {}
        code = next((str(said[name]) for name in CODE_NAMES if said.get(name)), feature.get("id"))
        if code and feature["geometry"]["type"] in SHAPES:
            geometry = {"type": feature["geometry"]["type"], "coordinates": feature["geometry"]["coordinates"]}
            found[str(code)] = {"type": "Feature", "id": str(code), "properties": {}, "geometry": geometry}
    return found
