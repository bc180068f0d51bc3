"""合理区间 (settings/ranges.yaml): between which values a figure is held to be in order. No file: nothing is judged.

A list of entries, for example
  - {metric: closing_rate, low: 75, high: 95, source: 本院审判管理办法第八条, date: 2026-01-05, author: 审管办}
with `court` (a court's code) or `level` (intermediate, basic, tribunal) where it is not for all courts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import yaml

from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem

LEVELS = ("intermediate", "basic", "tribunal")
_WAY_OUT = "参照 README“合理区间”一节改正该文件；删去文件即一律显示“未设区间”"
_NEEDED = ("metric", "source", "date", "author")


@dataclass(frozen=True)
class Range:
    """low, high: both belong to the range; None: open on that side. In the unit the metric is shown in."""

    metric: str
    low: float | None
    high: float | None
    source: str
    date: date
    author: str
    court: str | None = None
    level: str | None = None

    @property
    def text_zh(self) -> str:
        if self.low is None:
            return f"不高于 {self.high:g}"
        return f"不低于 {self.low:g}" if self.high is None else f"{self.low:g}—{self.high:g}"

    def holds(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def load_ranges(settings: Path) -> tuple[Range, ...]:
    """From `settings`/ranges.yaml. Raises Problem for what cannot be read, is not known or contradicts itself."""
    file = settings / "ranges.yaml"
    if not file.exists():
        return ()
    try:
        said = plain_yaml(file.read_text(encoding="utf-8")) or []
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem(
            "合理区间设置无法读取", where=str(file), expected="UTF-8 编码的 YAML", way_out=_WAY_OUT
        ) from error
    if not isinstance(said, list):
        raise Problem("合理区间设置不是一张清单", where=str(file), expected="每条以“- ”开头", way_out=_WAY_OUT)
    found = tuple(_range(entry, file, number) for number, entry in enumerate(said, start=1))
    _refuse_two_for_one(found, file)
    return found


def range_for(ranges: tuple[Range, ...], metric: str, court: str, level: str) -> Range | None:
    """The one that holds for a court: its own before that of its level before that of all."""
    ours = [one for one in ranges if one.metric == metric]
    for fits in (
        lambda one: one.court == court,
        lambda one: one.court is None and one.level == level,
        lambda one: one.court is None and one.level is None,
    ):
        for one in ours:
            if fits(one):
                return one
    return None


def _range(entry: object, file: Path, number: int) -> Range:
    where = f"{file} 第 {number} 条"
    names = [field.name for field in fields(Range)]
    if not isinstance(entry, dict) or set(entry) - set(names):
        raise Problem("合理区间设置中有不认识的内容", where=where, expected="、".join(names), way_out=_WAY_OUT)
    missing = [name for name in _NEEDED if entry.get(name) in (None, "")]
    if missing:
        raise Problem(f"合理区间缺少 {'、'.join(missing)}", where=where, expected="指标、来源、日期、填写人都要写明")
    low, high = (_number(entry.get(name), where, name) for name in ("low", "high"))
    _require(low is not None or high is not None, where, "low、high 至少写一个")
    _require(low is None or high is None or low <= high, where, "low 不大于 high")
    _require(isinstance(entry["date"], date), where, "date 写成 2026-01-05 的样子")
    _require(entry.get("level") in (None, *LEVELS), where, f"level 为 {'、'.join(LEVELS)} 之一")
    _require(entry.get("court") is None or entry.get("level") is None, where, "court 与 level 只写一个")
    texts = {name: str(entry[name]) for name in ("metric", "source", "author")}
    court = None if entry.get("court") is None else str(entry["court"])
    return Range(low=low, high=high, date=entry["date"], court=court, level=entry.get("level"), **texts)


def _number(value: object, where: str, name: str) -> float | None:
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    _require(number, where, f"{name} 为数字")
    return float(value)


def _refuse_two_for_one(found: tuple[Range, ...], file: Path) -> None:
    seen: set[tuple] = set()
    for one in found:
        key = (one.metric, one.court, one.level)
        if key in seen:
            of = one.court or one.level or "全部法院"
            raise Problem(f"合理区间对 {one.metric}（{of}）写了两次", where=str(file), way_out="只留一条")
        seen.add(key)


def _require(right: bool, where: str, expected: str) -> None:
    if not right:
        raise Problem("合理区间的值不对", where=where, expected=expected, way_out=_WAY_OUT)
