"""Calibers (口径): named, versioned rules that say what counts as a suit, whose place it is, and per how many people.

A caliber is data (reference/calibers.yaml, and the office's own settings/calibers.yaml), so a new one
is a new entry and not new code. A changed rule is a new version; the old one stays available.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import yaml

from warehouse.folders import REFERENCE
from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem


class Attribution(StrEnum):
    """Whose place a case belongs to."""

    COURT = "court"  # the area its court serves
    DEFENDANT = "defendant"  # one place: the first defendant who could be located best
    PLAINTIFF = "plaintiff"  # likewise for the plaintiffs
    ANY = "any"  # every place a litigant lives in; not additive over places
    SPLIT = "split"  # shared equally among the litigants; adds up exactly

    @property
    def additive(self) -> bool:
        return self is not Attribution.ANY


class Series(StrEnum):
    """How series cases (系列案) count."""

    ALL = "all"
    ONCE = "once"
    EXCLUDE = "exclude"


@dataclass(frozen=True)
class Numerator:
    """The part of a caliber that decides which suits count and where. Calibers that agree in it share their sums."""

    case_types: tuple[str, ...]  # prefixes of the case number: 民初, 行初 …
    settled_before_filing: bool  # add 诉前调 cases that were settled, in the month of settlement
    drop: tuple[str, ...]  # manners of closing that take a case out again: not_accepted, transferred_out, withdrawn
    series: Series
    batch: bool  # whether batch suits (one plaintiff, one cause, one month) count
    batch_threshold: int  # from how many suits on it is a batch
    attribution: Attribution

    @cached_property
    def fingerprint(self) -> str:
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Caliber:
    """One way of counting suits per 10,000 people; printed with every figure made under it."""

    id: str
    version: int
    name_zh: str
    numerator: Numerator
    population_basis: str  # resident 常住 | resident_and_registered 常住+登记流动 | household 户籍
    description_zh: str
    basis_zh: str  # where the rule comes from, and its standing
    changed_zh: str = ""  # what changed against the version before
    since: date | None = None  # from when on the office uses this version; only in the file, and for information

    @property
    def key(self) -> str:
        """How it is asked for and printed: civil_defendant@1."""
        return f"{self.id}@{self.version}"

    @property
    def label_zh(self) -> str:
        return f"{self.name_zh} v{self.version}"


POPULATION_BASES = {
    "resident": "常住人口",
    "resident_and_registered": "常住人口+登记流动人口",
    "household": "户籍人口",
}

ATTRIBUTIONS_ZH = {
    Attribution.COURT: "受理法院辖区",
    Attribution.DEFENDANT: "被告住所地",
    Attribution.PLAINTIFF: "原告住所地",
    Attribution.ANY: "任一当事人住所地",
    Attribution.SPLIT: "当事人均摊",
}


def load_calibers(settings: Path | None = None) -> dict[str, Caliber]:
    """All calibers by key ("id@version"), shipped ones first, in the order of the files.

    `settings` is the folder that may hold the office's own calibers.yaml. Raises Problem if an entry
    is incomplete or takes the key of another.
    """
    found: dict[str, Caliber] = {}
    files = [REFERENCE / "calibers.yaml"]
    if settings is not None and (settings / "calibers.yaml").exists():
        files.append(settings / "calibers.yaml")
    for file in files:
        for entry in _entries(file):
            caliber = _caliber(entry, file)
            if caliber.key in found:
                raise Problem(
                    f"口径 {caliber.key} 出现了两次",
                    where=str(file),
                    expected="同一编号的每个版本只写一条",
                    way_out="修改规则时请把 version 加 1，旧版本保留不动",
                )
            found[caliber.key] = caliber
    return found


def find_caliber(calibers: dict[str, Caliber], wanted: str | None) -> Caliber:
    """`wanted` as "id" (its newest version) or "id@version"; None gives the first one shipped."""
    if wanted is None:
        wanted = next(iter(calibers.values())).id
    if wanted in calibers:
        return calibers[wanted]
    versions = [c for c in calibers.values() if c.id == wanted]
    if versions:
        return max(versions, key=lambda c: c.version)
    raise Problem(
        f"没有名为“{wanted}”的口径",
        expected="、".join(dict.fromkeys(c.id for c in calibers.values())),
        way_out="用 python -m metrics list 查看全部口径",
    )


def _entries(file: Path) -> list[dict]:
    try:
        entries = plain_yaml(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem(
            "口径文件无法读取", where=str(file), expected="UTF-8 编码的 YAML 列表", way_out=str(error)
        ) from error
    if not isinstance(entries, list):
        raise Problem("口径文件内容不是列表", where=str(file), expected="每个口径一条，以“- id:”开头")
    return entries


def _day(written: object) -> date | None:
    if written is None or (isinstance(written, date) and not isinstance(written, datetime)):
        return written
    raise ValueError(f"since: {written}（应为日期，如 2026-01-01）")


def _caliber(entry: dict, file: Path) -> Caliber:
    try:
        numerator = Numerator(
            case_types=tuple(entry["case_types"]),
            settled_before_filing=bool(entry["settled_before_filing"]),
            drop=tuple(entry["drop"]),
            series=Series(entry["series"]),
            batch=bool(entry["batch"]),
            batch_threshold=int(entry["batch_threshold"]),
            attribution=Attribution(entry["attribution"]),
        )
        if entry["population_basis"] not in POPULATION_BASES:
            raise ValueError(f"population_basis: {entry['population_basis']}")
        return Caliber(
            id=str(entry["id"]),
            version=int(entry["version"]),
            name_zh=entry["name_zh"],
            numerator=numerator,
            population_basis=entry["population_basis"],
            description_zh=entry["description_zh"],
            basis_zh=entry["basis_zh"],
            changed_zh=entry.get("changed_zh", ""),
            since=_day(entry.get("since")),
        )
    except (KeyError, ValueError, TypeError) as error:
        name = entry.get("id", "未命名") if isinstance(entry, dict) else str(entry)
        raise Problem(
            f"口径“{name}”的定义不完整或有误：{error}",
            where=str(file),
            expected="参照 warehouse/reference/calibers.yaml 中的字段逐项填写",
        ) from error
