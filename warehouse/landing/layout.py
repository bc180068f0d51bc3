"""Layouts: which column of an export fills which field, written in YAML. See layouts/README.md for how to write one."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

from warehouse.folders import SHIPPED_LAYOUTS
from warehouse.landing.fields import KINDS
from warehouse.landing.layout_checks import as_tuple, refuse_bad_formats, refuse_bad_pattern, refuse_wrong_types
from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem

_LAYOUT_KEYS = ("id", "title_zh", "kind", "rows", "case_key", "columns")
_COLUMN_KEYS = ("headers", "const", "codes", "otherwise", "match", "replace", "formats", "unit", "separators", "needed")
# The safe loader, which makes plain values only, in C where it is built in: ten times as fast.
_UNITS = {"元": 1.0, "万元": 10_000.0}


@dataclass(frozen=True)
class Column:
    """How one field is filled. See layouts/README.md; `codes` maps written text to a code, in order of preference."""

    headers: tuple[str, ...] = ()
    const: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None
    match: str | None = None
    replace: str | None = None
    formats: tuple[str, ...] = ()
    unit: float = 1.0
    separators: str = "、,，;；\n"
    needed: bool | None = None


@dataclass(frozen=True)
class Layout:
    """A known form of export.

    kind      cases | places | population | courts | monthly_counts | mediation | leads …: the keys of KINDS
    rows      of cases: "case" (a row is a case) or "party" (a row is a litigant)
    case_key  of cases: "number" (a Chinese 案号) or "opaque" (a foreign system's own key, taken as it is)
    """

    id: str
    title_zh: str
    kind: str
    rows: str
    case_key: str
    columns: dict[str, Column]
    fingerprint: str

    def needed(self) -> list[str]:
        """Fields that must have a column, in the order of the layout."""
        fields = KINDS[self.kind]
        return [n for n, c in self.columns.items() if (fields[n].needed if c.needed is None else c.needed)]


def fold_header(text: str) -> str:
    """A header as it is compared: widths folded, without blanks, stars and （必填）."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s*]|\((?:必填|选填|元|日期)\)", "", folded).lower()


def load_layouts(settings: Path | None = None) -> dict[str, Layout]:
    """The office's own layouts (settings/layouts/*.yaml) first, then the shipped ones; by id."""
    folders = [settings / "layouts"] if settings else []
    found: dict[str, Layout] = {}
    for folder in [*folders, SHIPPED_LAYOUTS]:
        for file in sorted(folder.glob("*.yaml")):
            layout = read_layout(file)
            found.setdefault(layout.id, layout)
    return found


def find_layout(wanted: str | Path, settings: Path | None = None) -> Layout:
    """A layout by id or by the path of its YAML. Problem, with near matches, if there is none."""
    path = Path(wanted)
    if path.suffix in (".yaml", ".yml"):
        if not path.exists():
            raise Problem("找不到版式文件", where=str(path))
        return read_layout(path)
    layouts = load_layouts(settings)
    if str(wanted) in layouts:
        return layouts[str(wanted)]
    raise Problem(
        f"没有名为“{wanted}”的版式{_did_you_mean(str(wanted), layouts)}",
        expected="、".join(layouts),
        way_out="用 python -m warehouse layouts 查看全部版式",
    )


def read_layout(file: Path) -> Layout:
    """Problem, naming file and key, if it is not a layout."""
    try:
        data = file.read_bytes()
        raw = plain_yaml(data.decode("utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem("版式文件无法读取", where=str(file), expected="UTF-8 编码的 YAML", way_out=str(error)) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("columns"), dict):
        raise Problem("版式文件缺少 columns", where=str(file), way_out="请参照 warehouse/layouts/README.md")
    _only(raw, _LAYOUT_KEYS, str(file))
    kind = raw.get("kind", "cases")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Problem(
            f"版式的 kind“{kind}”不认识{_did_you_mean(str(kind), KINDS)}", where=str(file), expected="、".join(KINDS)
        )
    _only(raw["columns"], KINDS[kind], f"{file} / columns")
    for key, allowed in (("rows", ("case", "party")), ("case_key", ("number", "opaque"))):
        if raw.get(key, allowed[0]) not in allowed:
            raise Problem(f"版式的 {key} 不能是“{raw[key]}”", where=str(file), expected="、".join(allowed))
    columns = {name: _column(name, spec, f"{file} / columns / {name}", kind) for name, spec in raw["columns"].items()}
    _refuse_without_needed(raw, kind, str(file))
    return Layout(
        id=str(raw.get("id", file.stem)),
        title_zh=str(raw.get("title_zh", file.stem)),
        kind=kind,
        rows=raw.get("rows", "case"),
        case_key=raw.get("case_key", "number"),
        columns=columns,
        fingerprint=hashlib.sha256(data).hexdigest()[:12],
    )


def _column(name: str, spec: object, where: str, kind: str) -> Column:
    if isinstance(spec, (list, str)):
        spec = {"headers": spec}
    if not isinstance(spec, dict):
        raise Problem(f"“{name}”的写法不对", where=where, expected="表头列表，或带 headers / const 的一组设置")
    _only(spec, _COLUMN_KEYS, where)
    refuse_wrong_types(spec, where)
    if not spec.get("headers") and "const" not in spec:
        raise Problem(f"“{name}”既没有 headers 也没有 const", where=where)
    codes = tuple((str(k), str(v)) for k, v in (spec.get("codes") or {}).items())
    allowed = KINDS[kind][name].codes
    for _, code in codes:
        if allowed and code not in allowed:
            raise Problem(
                f"代码“{code}”不在允许的范围内{_did_you_mean(code, allowed)}", where=where, expected="、".join(allowed)
            )
    if spec.get("unit", "元") not in _UNITS:
        raise Problem(f"单位“{spec['unit']}”不认识", where=where, expected="、".join(_UNITS))
    otherwise = spec.get("otherwise")
    if allowed and otherwise is not None and otherwise not in allowed:
        raise Problem(f"代码“{otherwise}”不在允许的范围内", where=where, expected="、".join(allowed))
    refuse_bad_pattern(spec.get("match"), where)
    formats = as_tuple(spec.get("formats", []))
    refuse_bad_formats(formats, where)
    return Column(
        headers=as_tuple(spec.get("headers", [])),
        const=None if spec.get("const") is None else str(spec["const"]),
        codes=codes,
        otherwise=otherwise,
        match=spec.get("match"),
        replace=spec.get("replace"),
        formats=formats,
        unit=_UNITS[spec.get("unit", "元")],
        separators=spec.get("separators", Column.separators),
        needed=spec.get("needed"),
    )


def _refuse_without_needed(raw: dict, kind: str, where: str) -> None:
    """Every kind has fields without which a row means nothing. A list of litigants needs no 立案日期."""
    of_litigants = kind == "cases" and raw.get("rows") == "party"
    for name, field in KINDS[kind].items():
        if field.needed and name not in raw["columns"] and not (of_litigants and name == "filed_on"):
            raise Problem(
                f"版式缺少必需的项“{name}”（{field.name_zh}）",
                where=f"{where} / columns",
                way_out="请参照 warehouse/layouts/README.md 补上这一项和它的表头",
            )


def _only(given: dict, allowed: object, where: str) -> None:
    for key in given:
        if key not in allowed:
            raise Problem(
                f"不认识的设置“{key}”{_did_you_mean(str(key), allowed)}",
                where=where,
                expected="、".join(allowed),
                way_out="请参照 warehouse/layouts/README.md",
            )


def _did_you_mean(word: str, known: object) -> str:
    near = difflib.get_close_matches(word, [str(k) for k in known], n=1, cutoff=0.6)
    return f"，是不是“{near[0]}”？" if near else ""
