"""The gazetteer in use: places, their names, the clerk's aliases and overrides, compiled for matching."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from warehouse.folders import DataFolder
from warehouse.locate.compiled import patterns_of
from warehouse.locate.country import Country, read_country
from warehouse.locate.names import PLACES_REFERENCE, canonical_list
from warehouse.locate.patterns import Patterns, compile_patterns
from warehouse.locate.regions import Regions, lay_out_regions, shipped_aliases
from warehouse.locate.tree import Tree, plant
from warehouse.office_tables import read_pairs
from warehouse.problem import Problem

RULES = "2"  # raise when the matching rules change: the fingerprint tells landed batches apart
LEVEL_WORDS = {"市": "city", "区县": "district", "镇街": "town", "村居": "village", "网格": "grid"}
AMBIGUOUS = -2


@dataclass(frozen=True)
class Gazetteer:
    """Compiled places. `exact` maps a whole canonical text (name, alias or code) to a place, AMBIGUOUS if several."""

    tree: Tree
    regions: Regions
    country: Country
    patterns: Patterns
    exact: dict[str, int]
    overrides: dict[str, str]
    fingerprint: str

    @classmethod
    def from_places(cls, frame: pl.DataFrame, settings: Path | None = None, compiled: Path | None = None) -> Gazetteer:
        """From a frame with the columns of a landed places.parquet and the clerk's settings folder.

        `compiled`: a folder of the program's own in which the compiled patterns are kept for the next time.

        Raises Problem when the frame has no usable place, or a settings file names an unknown code.
        """
        tree = plant(frame)
        written = read_pairs(settings, "place_aliases.csv", ("别名", "地区代码"))
        pinned = read_pairs(settings, "address_overrides.csv", ("地址", "地区代码"))
        for file, rows in (("place_aliases.csv", written), ("address_overrides.csv", pinned)):
            _refuse_unknown(file, rows, tree)
        extra = _extra_names(tree, [(alias, tree.number[code]) for alias, code in written])
        regions = lay_out_regions(tree)
        country = read_country(tree)
        fingerprint = _fingerprint(frame, written, pinned)
        return cls(
            tree=tree,
            regions=regions,
            country=country,
            patterns=patterns_of(compiled, fingerprint, tree, lambda: compile_patterns(tree, regions, country, extra)),
            exact=_exact_texts(tree, extra),
            overrides=dict(zip(canonical_list([a for a, _ in pinned]), [c for _, c in pinned], strict=True)),
            fingerprint=fingerprint,
        )


def _extra_names(tree: Tree, clerks: list[tuple[str, int]]) -> list[list[str]]:
    """Per place the canonical aliases from the places themselves, the shipped table and the clerk."""
    extra: list[list[str]] = [list(names) for names in tree.aliases]
    for alias, place in [*shipped_aliases(tree), *clerks]:
        extra[place].append(alias)
    flat = canonical_list([name or "" for names in extra for name in names])
    spelled = iter(flat)
    return [[name for name in (next(spelled) for _ in names) if name] for names in extra]


def _exact_texts(tree: Tree, extra: list[list[str]]) -> dict[str, int]:
    """Whole texts that are a place: codes first, then names from the top level down; a repeated name is ambiguous."""
    exact: dict[str, int] = {}
    rank: dict[str, int] = {}
    for place, code in enumerate(tree.codes):
        exact[code.lower()], rank[code.lower()] = place, -1
    for place in np.argsort(tree.level, kind="stable"):
        for name in {tree.spelled[place], *extra[place]}:
            level = int(tree.level[place]) * 2 + int(tree.expired[place])
            if name not in exact:
                exact[name], rank[name] = int(place), level
            elif rank[name] == level and (exact[name] < 0 or tree.target[exact[name]] != tree.target[place]):
                exact[name] = AMBIGUOUS
    exact.pop("", None)
    return exact


def _refuse_unknown(file: str, rows: Iterable[tuple[str, str]], tree: Tree) -> None:
    unknown = sorted({code for _, code in rows if code not in tree.number and code not in ("OUTSIDE", "UNLOCATED")})
    if file == "place_aliases.csv":
        unknown = sorted({code for _, code in rows if code not in tree.number})
    if unknown:
        raise Problem(
            f"{file} 里有地区名录中没有的代码：{'、'.join(unknown[:5])}",
            where=f"settings/{file}",
            expected="地区代码与已导入的地区名录一致",
            way_out="改正代码，或先导入含有该代码的地区名录",
        )


def _fingerprint(frame: pl.DataFrame, *settings: list[tuple[str, str]]) -> str:
    """16 hex digits of everything an answer depends on: places, aliases, overrides, shipped tables, the rules."""
    digest = hashlib.sha256(RULES.encode())
    kept = frame.select(name for name in sorted(frame.columns) if name not in ("sort_order", "urban"))
    digest.update(kept.sort("code").write_json().encode())
    for rows in settings:
        digest.update(repr(sorted(rows)).encode())
    for path in sorted(PLACES_REFERENCE.glob("*.csv")):
        if not path.name.startswith("starter_"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def starter_places() -> pl.DataFrame:
    """The shipped places of 淄博 and 格尔木 in the columns of a landed places.parquet."""
    raw = pl.read_csv(PLACES_REFERENCE / "starter_places.csv", infer_schema=False)
    return raw.select(
        code="代码",
        name="名称",
        level=pl.col("级别").replace_strict(LEVEL_WORDS),
        parent_code="上级代码",
        place_kind="类型",
        code_system="代码体系",
        valid_from=pl.lit(None, dtype=pl.Date),
        valid_to=pl.lit(None, dtype=pl.Date),
        successor_code="承继代码",
        aliases=pl.col("别名").fill_null("").str.split(";").list.eval(pl.element().filter(pl.element() != "")),
        urban=pl.lit(None, dtype=pl.Boolean),
        sort_order=pl.col("排序").cast(pl.Int32),
    )


def landed_places(folder: DataFolder) -> pl.DataFrame | None:
    """Places of all landed batches, the latest batch of a code winning; None if none has landed."""
    paths = sorted(folder.landing.glob("*-places-*/places.parquet"))
    if not paths:
        return None
    frames = [pl.read_parquet(path) for path in paths]
    return pl.concat(frames, how="diagonal_relaxed").unique("code", keep="last", maintain_order=True)


def load_gazetteer(folder: DataFolder) -> Gazetteer:
    """The gazetteer of a data folder: landed places, else the shipped starter, with the folder's settings."""
    landed = landed_places(folder)
    compiled = folder.compiled if folder.landing.is_dir() else None  # a look at an empty place leaves no folder there
    return Gazetteer.from_places(starter_places() if landed is None else landed, folder.settings, compiled)
