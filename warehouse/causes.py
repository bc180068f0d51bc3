"""Causes (案由) matched by name and version. In exports a cause is free text: old names, typos, 等, words around it.

Versions by 立案日期: before_2021; 2021 (to 2025-12-31); 2026 (from 2026-01-01, 法〔2025〕226号). The list of 2021
itself was not to be had: the union of the other two stands in for it, and says so in its `basis` column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from warehouse.folders import REFERENCE
from warehouse.office_tables import read_pairs

VERSIONS = ("before_2021", "2021", "2026")
UNKNOWN_ZH = "未识别"
_STARTS = {"2021": date(2021, 1, 1), "2026": date(2026, 1, 1)}
_MIN_TYPO_STEM = 3
_MIN_STEM = 4  # 合同 alone proves nothing: shorter stems are not looked for inside other words


@cache
def causes(version: str) -> pl.DataFrame:
    """code, name, level (i8), parent_code, group_name, kind (civil | admin), basis of one version."""
    frame = pl.read_csv(REFERENCE / f"causes_{version}.csv", infer_schema=False)
    return frame.with_columns(pl.col("level").cast(pl.Int8))


def match_causes(texts: pl.Series, filed_on: pl.Series, settings: Path | None = None) -> pl.DataFrame:
    """One row per text: version, code, name, how.

    how: exact | alias | other_version (known, but not in the list in force on that day: `version` says in which)
    | typo (one character off one cause only) | parent (only a wider or contained cause is known) | unknown;
    null for a null text. Unknown ones have no code and count as 未识别. Without a date the version is 2021.
    """
    year = filed_on.dt.year()
    rows = pl.DataFrame({"text": texts, "year": year}).with_columns(
        version=pl.when(pl.col("year") >= 2026)
        .then(pl.lit("2026"))
        .when(pl.col("year") < 2021)
        .then(pl.lit("before_2021"))
        .otherwise(pl.lit("2021"))
    )
    known = rows.select("text", "version").unique().filter(pl.col("text").is_not_null())
    aliases = _aliases(settings)
    found = [_match(text, version, aliases) for text, version in known.iter_rows()]
    columns = {
        name: pl.Series(name, [f[i] for f in found], dtype=pl.String)
        for i, name in enumerate(("in_version", "code", "name", "how"))
    }
    answered = rows.join(known.with_columns(**columns), on=["text", "version"], how="left", maintain_order="left")
    return answered.select(version=pl.coalesce("in_version", "version"), code="code", name="name", how="how")


def fold_cause(text: str) -> str:
    """As causes are compared: widths folded, no blanks, no code in front, no quotes, no trailing 等 or 一案."""
    folded = re.sub(r"\s|[\"'“”‘’《》]", "", unicodedata.normalize("NFKC", text)).replace(",", "、").replace("，", "、")
    folded = re.sub(r"^[\dA-Z.\-]+[.、:：]?(?=[^\d])", "", folded)
    return re.sub(r"(?:等|一案|等案件?|\(.*\))+$", "", folded).strip("、。;；.")


def _match(text: str, version: str, aliases: dict[str, str]) -> tuple[str | None, str | None, str | None, str]:
    folded = fold_cause(text)
    own = _by_name(version)
    if folded in own:
        return version, own[folded], folded, "exact"
    for guess in _guesses(folded, aliases):
        if guess in own:
            return version, own[guess], guess, "alias"
    for guess in (folded, *_guesses(folded, aliases)):
        for other in reversed(VERSIONS):
            if guess in _by_name(other):
                return other, _by_name(other)[guess], guess, "other_version"
    meant = _one_letter_off(folded, version)
    if meant:
        return version, own[meant], meant, "typo"
    inside = _longest_inside(folded, version)
    return (version, own[inside], inside, "parent") if inside else (None, None, None, "unknown")


def _guesses(folded: str, aliases: dict[str, str]) -> Iterable[str]:
    """What the text may stand for: its alias, the first of several, with or without 纠纷."""
    if folded in aliases:
        yield aliases[folded]
    first = re.split(r"[;；/+]", folded)[0]
    for text in dict.fromkeys((folded, first)):
        if text != folded:
            yield text
        yield text + "纠纷"
        yield text.removesuffix("案件").removesuffix("案")
        yield text.removesuffix("纠纷")
        yield text.removesuffix("争议") + "纠纷"


@cache
def _by_name(version: str) -> dict[str, str]:
    """Name as compared -> code; of equal names the narrower one."""
    rows = causes(version).sort("level").select("name", "code").iter_rows()
    return {fold_cause(name): code for name, code in rows}


@cache
def _stems(version: str) -> list[tuple[str, str]]:
    stems = ((re.sub(r"(?:责任)?(?:纠纷|争议)$", "", name), name) for name in _by_name(version))
    return sorted(((s, n) for s, n in stems if len(s) >= _MIN_STEM), key=lambda pair: -len(pair[0]))


@cache
def _longest_inside(folded: str, version: str) -> str | None:
    return next((name for stem, name in _stems(version) if stem in folded), None)


@cache
def _one_letter_off(folded: str, version: str) -> str | None:
    """The one cause that differs by one character missing, added or other. Short stems don't count: 承包, 承揽."""
    near = [name for name in _by_name(version) if len(_stem(name)) >= _MIN_TYPO_STEM and _is_one_off(folded, name)]
    return near[0] if len(near) == 1 else None


def _is_one_off(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[same:], b[same:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def _stem(name: str) -> str:
    return re.sub(r"(?:合同|责任)?(?:纠纷|争议)$", "", name)


def _aliases(settings: Path | None) -> dict[str, str]:
    """Other names of causes: shipped, then the office's own (settings/causes_aliases.csv: alias, name)."""
    found: dict[str, str] = {}
    for folder in (REFERENCE, settings):
        pairs = read_pairs(folder, "causes_aliases.csv", ("alias", "name"))
        found |= {fold_cause(alias): fold_cause(name) for alias, name in pairs}
    return found
