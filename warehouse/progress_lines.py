"""Yearly progress lines (进度线): what closing rate was asked for by the end of each month, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem

SHIPPED = Path(__file__).parent / "reference" / "progress_lines.yaml"
STANDINGS_ZH = {"sourced": "有公开来源，仅供参照", "own": "本院设定"}
_KEYS = {"id", "name_zh", "metric", "standing", "source_zh", "months"}
_WAY_OUT = "参照 warehouse/reference/progress_lines.yaml 的格式改正；删去文件即只用随附的进度线"


@dataclass(frozen=True)
class ProgressLine:
    """months: by month of the year (1—12) the percentage asked for at its end; months without a figure are missing."""

    id: str
    name_zh: str
    metric: str
    standing: str
    source_zh: str
    months: dict[int, float]

    @property
    def standing_zh(self) -> str:
        return STANDINGS_ZH[self.standing]


def load_progress_lines(settings: Path | None = None) -> dict[str, ProgressLine]:
    """By id: the office's own (settings/progress_lines.yaml) first, then those shipped. Raises Problem."""
    own = settings / "progress_lines.yaml" if settings else None
    found = {} if own is None or not own.exists() else _read(own)
    return found | {id: line for id, line in _read(SHIPPED).items() if id not in found}


def _read(file: Path) -> dict[str, ProgressLine]:
    try:
        said = plain_yaml(file.read_text(encoding="utf-8")) or []
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem("进度线无法读取", where=str(file), expected="UTF-8 编码的 YAML", way_out=_WAY_OUT) from error
    if not isinstance(said, list):
        raise Problem("进度线不是一张清单", where=str(file), expected="每条以“- ”开头", way_out=_WAY_OUT)
    lines = [_line(entry, f"{file} 第 {number} 条") for number, entry in enumerate(said, start=1)]
    return {line.id: line for line in lines}


def _line(entry: object, where: str) -> ProgressLine:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise Problem(
            "进度线的内容不齐或有不认识的内容", where=where, expected="、".join(sorted(_KEYS)), way_out=_WAY_OUT
        )
    for name in sorted(_KEYS - {"months"}):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise Problem(f"进度线的 {name} 应是一段文字", where=where, way_out=_WAY_OUT)
    months = entry["months"]
    right = isinstance(months, dict) and months and _in_order(months)
    if not right:
        raise Problem("进度线的各月数字不对", where=where, expected="月份 1—12，数字 0—100，逐月不减", way_out=_WAY_OUT)
    if entry["standing"] not in STANDINGS_ZH:
        raise Problem("进度线的依据不对", where=where, expected="、".join(STANDINGS_ZH), way_out=_WAY_OUT)
    return ProgressLine(**entry | {"months": {month: float(months[month]) for month in sorted(months)}})


def _in_order(months: dict) -> bool:
    """Months of the year and percentages, none below that of an earlier month."""
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for pair in months.items() for x in pair)
    if not numbers or not all(month in range(1, 13) and 0 <= value <= 100 for month, value in months.items()):
        return False
    values = [months[month] for month in sorted(months)]
    return values == sorted(values)
