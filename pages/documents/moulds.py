"""Sentence moulds (句式): wording the office can edit, with names of figures in braces, and nothing that computes.

A mould file is YAML: kind, version, title and the moulds by name. `{rate}` stands for a figure or phrase the kind
provides; `{{` and `}}` are braces. The office's own file in settings/templates/<kind>.yaml replaces single moulds.
What is filled in is never read again as a mould, so names in the data may hold whatever they like.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from pages.documents.document import Run, Runs
from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem

SHIPPED = Path(__file__).parent / "templates"
LONGEST = 2_000  # letters of one mould
_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_WAY_OUT = "改正后再生成；删去 settings/templates 下的这一项即恢复自带的句式"

Names = Mapping[str, Mapping[str, str]]  # mould → name of a figure → what it is


@dataclass(frozen=True)
class Moulds:
    """version: "phrases@1，notice@1", with "+本单位@2" behind a file where the office has its own wording."""

    version: str
    texts: Mapping[str, str]

    def fill(self, mould: str, **values: Run | Runs) -> Runs:
        """The mould with its names replaced by runs."""
        runs: list[Run] = []
        for literal, name in parts(self.texts[mould]):
            value = literal if name is None else values[name]
            runs.extend(value if isinstance(value, tuple) else (value,))
        return joined(runs)

    def text(self, mould: str, **values: str) -> str:
        return "".join(self.lines(mould, **values))

    def lines(self, mould: str, **values: str) -> tuple[str, ...]:
        """A title: `//` in the mould (never in a value) is where its line may be broken."""
        broken = [part for part in self.texts[mould].split("//") if part]
        return tuple(
            "".join(literal if name is None else values[name] for literal, name in parts(part)) for part in broken
        )


def joined(runs: list[Run] | Runs) -> Runs:
    """Neighbouring texts as one run, empty ones left out."""
    out: list[Run] = []
    for run in runs:
        if isinstance(run, str) and out and isinstance(out[-1], str):
            out[-1] += run
        elif run != "":
            out.append(run)
    return tuple(out)


def parts(text: str) -> list[tuple[str, str | None]]:
    """(literal, None) and ("", name) in order. Raises ValueError for a lone brace."""
    found: list[tuple[str, str | None]] = []
    at = 0
    for match in _PART.finditer(text):
        found.append((text[at : match.start()], None))
        at = match.end()
        if match[0] in ("{{", "}}"):
            found.append((match[0][0], None))
        elif match[1] is None:
            raise ValueError(f"“{match[0]}”没有配对")
        else:
            found.append(("", match[1].strip()))
    found.append((text[at:], None))
    return [part for part in found if part != ("", None)]


def load_moulds(wanted: Mapping[str, Names], settings: Path | None = None) -> Moulds:
    """The shipped moulds of each file wanted (name of the file → its moulds), with the office's own in their place.

    Raises Problem for a file that can't be read, a mould nobody asks for, or a name that stands for no figure.
    """
    texts: dict[str, str] = {}
    versions = []
    for name, names in wanted.items():
        shipped = _read(SHIPPED / f"{name}.yaml")
        found = _checked(shipped, names, SHIPPED / f"{name}.yaml")
        lacking = [mould for mould in names if mould not in found]
        if lacking:
            raise Problem(f"文书模板缺少句式“{lacking[0]}”", where=f"{name}.yaml", way_out="请恢复随系统提供的模板文件")
        version = f"{name}@{shipped.get('version', 1)}"
        own = settings / "templates" / f"{name}.yaml" if settings is not None else None
        if own is not None and own.exists():
            entry = _read(own)
            found |= _checked(entry, names, own)
            version += f"+本单位@{entry.get('version', 1)}"
        texts |= found
        versions.append(version)
    return Moulds("，".join(versions), texts)


def _read(file: Path) -> dict:
    try:
        entry = plain_yaml(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem("文书模板无法读取", where=str(file), expected="UTF-8 编码的 YAML", way_out=_WAY_OUT) from error
    if not isinstance(entry, dict) or not isinstance(entry.get("moulds"), dict):
        raise Problem("文书模板的内容不对", where=str(file), expected="version 和 moulds 两项", way_out=_WAY_OUT)
    return entry


def _checked(entry: dict, names: Names, file: Path) -> dict[str, str]:
    for mould, text in entry["moulds"].items():
        where = f"{file}，{mould}"
        if mould not in names:
            raise Problem(f"没有名为“{mould}”的句式{_near(mould, names)}", where=where, way_out=_WAY_OUT)
        if not isinstance(text, str) or len(text) > LONGEST:
            raise Problem(f"句式“{mould}”应为不超过{LONGEST}字的文字", where=where, way_out=_WAY_OUT)
        try:
            asked = [name for _, name in parts(text) if name is not None]
        except ValueError as error:
            raise Problem(
                f"句式“{mould}”的花括号{error}", where=where, expected="花括号成对；文字中的花括号写成 {{ 和 }}",
                way_out=_WAY_OUT,
            ) from error  # fmt: skip
        for name in asked:
            if name not in names[mould]:
                known = "、".join(f"{{{key}}}{zh}" for key, zh in names[mould].items()) or "（没有可用的数字）"
                raise Problem(
                    f"句式“{mould}”用了没有的数字“{name}”{_near(name, names[mould])}",
                    where=where, expected=known, way_out=_WAY_OUT,
                )  # fmt: skip
    return {mould: " ".join(text.split("\n")).strip() for mould, text in entry["moulds"].items()}


def _near(wanted: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(str(wanted), known, n=1, cutoff=0.4)
    return f"，是不是“{near[0]}”？" if near else ""
