"""How figures are shown (settings/display.yaml): the mode, and what is hidden from shared views. No file: 体检."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem

CHECKUP, CIRCULAR = "体检", "通报"
MODES = (CHECKUP, CIRCULAR)
FEWEST_HIDDEN = 3  # hiding counts below 2 would tell that a hidden one is 1
_WAY_OUT = "参照 README“显示设置”一节改正该文件；删去文件即恢复默认（体检模式）"


@dataclass(frozen=True)
class Display:
    """What the office has set.

    mode        体检: bands and intervals only; 通报: towns' litigation rates may also carry their rank
    shared      whether these screens are a shared view: small counts of villages are hidden
    small_from  in a shared view, counts of villages from 1 to below this are hidden
    """

    mode: str = CHECKUP
    shared: bool = False
    small_from: int = 5

    @property
    def ranks(self) -> bool:
        return self.mode == CIRCULAR


def load_display(settings: Path) -> Display:
    """From `settings`/display.yaml. Raises Problem for what cannot be read or is not known: never a silent default."""
    file = settings / "display.yaml"
    if not file.exists():
        return Display()
    try:
        said = plain_yaml(file.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem("显示设置无法读取", where=str(file), expected="UTF-8 编码的 YAML", way_out=_WAY_OUT) from error
    names = [field.name for field in fields(Display)]
    if not isinstance(said, dict) or set(said) - set(names):
        raise Problem("显示设置中有不认识的内容", where=str(file), expected="、".join(names), way_out=_WAY_OUT)
    found = Display(**said)
    _require(found.mode in MODES, file, "mode", "体检 或 通报")
    _require(isinstance(found.shared, bool), file, "shared", "true 或 false")
    small = found.small_from
    whole = isinstance(small, int) and not isinstance(small, bool)
    _require(whole and FEWEST_HIDDEN <= small <= 100, file, "small_from", "3—100")
    return found


def _require(right: bool, file: Path, name: str, expected: str) -> None:
    if not right:
        raise Problem(f"显示设置 {name} 的值不对", where=str(file), expected=expected, way_out=_WAY_OUT)
