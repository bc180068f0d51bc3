"""A scheme as plain values, the shape of its YAML, and back. Every fault is collected, so that all can be shown."""

from __future__ import annotations

import re
from dataclasses import fields
from decimal import Decimal

from warehouse.assessment.model import (
    AGAINST,
    COURT_LEVELS,
    PERIODS_ZH,
    PLACE_LEVELS,
    RULE_KINDS_ZH,
    SUBJECT_KINDS_ZH,
    THEN_ZH,
    BandPoints,
    Condition,
    Improvement,
    Item,
    Linear,
    Rule,
    Scheme,
    Score,
    Steps,
    Subjects,
    YesNo,
)
from warehouse.assessment.reader import Reader
from warehouse.problem import Problem

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TEXTS = ("module", "stage", "how_zh", "task_zh", "measures_zh", "department_zh")
_SCHEME = tuple(f.name for f in fields(Scheme) if f.name != "trial")
_ITEM = tuple(f.name for f in fields(Item))
_RULES: dict[str, tuple[type, tuple[str, ...]]] = {
    "linear": (Linear, ("full_at", "none_at")),
    "improvement": (Improvement, ("full_at", "none_at")),
    "steps": (Steps, ("better", "steps", "otherwise")),
    "band": (BandPoints, ("against", "high", "similar", "low", "lower_limit", "upper_limit")),
    "yes_no": (YesNo, ("yes", "no", "proof")),
    "score": (Score, ()),
}


def scheme_of(raw: object, where: str) -> tuple[Scheme, list[Problem]]:
    """The scheme written as plain values, and every fault of form; with faults it must not be used."""
    reader = Reader(where, [])
    raw = reader.keys(raw, _SCHEME, "")
    name = reader.text(raw, "id", "", needed=True)
    if name and not ID.fullmatch(name):
        reader.wrong(f"编号“{name[:40]}”写法不对", expected="小写字母开头，只用小写字母、数字和下划线，不超过 40 个")
    version = reader.number(raw, "version", "", Decimal(1))
    if version != version.to_integral_value() or not 1 <= version <= 9999:
        reader.wrong(f"版本“{version}”不是正整数", expected="1、2、3…")
        version = Decimal(1)
    decimals = reader.number(raw, "decimals", "", Decimal(2))
    if decimals not in (0, 1, 2, 3, 4):
        reader.wrong(f"“decimals”不能是 {decimals}", expected="0 至 4")
        decimals = Decimal(2)
    scheme = Scheme(
        id=name,
        version=int(version),
        title_zh=reader.text(raw, "title_zh", "", needed=True),
        standing_zh=reader.text(raw, "standing_zh", "", needed=True),
        subjects=_subjects(raw.get("subjects"), reader),
        items=_items(raw.get("items"), reader),
        total=reader.number(raw, "total", "", Decimal(100)),
        decimals=int(decimals),
        valid_from=reader.day(raw, "valid_from"),
        valid_to=reader.day(raw, "valid_to"),
        grades=tuple(_pairs(raw.get("grades"), "grades", reader)),
        basis_zh=reader.text(raw, "basis_zh", ""),
        changed_zh=reader.text(raw, "changed_zh", ""),
    )
    return scheme, reader.problems


def _subjects(raw: object, reader: Reader) -> Subjects:
    raw = reader.keys(raw if raw is not None else {}, ("kind", "level", "named"), "subjects")
    kind = reader.choice(raw, "kind", "subjects", SUBJECT_KINDS_ZH)
    levels = {"places": PLACE_LEVELS, "courts": COURT_LEVELS}.get(kind)
    level = reader.choice(raw, "level", "subjects", levels) if levels else None
    named = []
    for entry in _listed(raw.get("named"), "subjects / named", reader):
        entry = reader.keys(entry, ("code", "name"), "subjects / named")
        code = reader.text(entry, "code", "subjects / named", needed=True)
        named.append((code, reader.text(entry, "name", f"subjects / named / {code}", needed=True)))
    return Subjects(kind, level, tuple(named))


def _items(raw: object, reader: Reader) -> tuple[Item, ...]:
    return tuple(_item(entry, n, reader) for n, entry in enumerate(_listed(raw, "items", reader), 1))


def _item(raw: object, n: int, reader: Reader) -> Item:
    at = f"第 {n} 项"
    raw = reader.keys(raw, _ITEM, at)
    name = reader.text(raw, "id", at, needed=True)
    if name and not ID.fullmatch(name):
        reader.wrong(f"编号“{name[:40]}”写法不对", at, "小写字母开头，只用小写字母、数字和下划线")
    at = f"{at} {raw.get('name_zh') or name}"[:60]
    metric = reader.text(raw, "metric", at) or None
    return Item(
        id=name,
        name_zh=reader.text(raw, "name_zh", at, needed=True),
        most=reader.number(raw, "most", at),
        rule=rule_of(raw.get("rule"), at, reader),
        metric=metric,
        caliber=reader.text(raw, "caliber", at) or None,
        period=reader.choice(raw, "period", at, PERIODS_ZH, "asked"),
        conditions=tuple(_condition(c, at, reader) for c in _listed(raw.get("conditions"), at, reader)),
        **{field: reader.text(raw, field, at) for field in _TEXTS},
    )


def rule_of(raw: object, at: str, reader: Reader) -> Rule:
    """From {kind: linear, full_at: 55, none_at: 95} and the like."""
    if not isinstance(raw, dict):
        reader.wrong("缺少计分办法“rule”", at, "、".join(RULE_KINDS_ZH))
        return Score()
    kind = reader.choice(raw, "kind", at, _RULES)
    made, names = _RULES[kind]
    reader.keys(raw, ("kind", *names), at)
    if kind == "steps":
        steps = tuple(_pairs(raw.get("steps"), f"{at} / steps", reader, numbers=True))
        better = reader.choice(raw, "better", at, ("lower", "higher"))
        return Steps(better, steps, reader.number(raw, "otherwise", at, Decimal(0)))
    if kind == "band":
        limits = {
            name: reader.number(raw, name, at) if raw.get(name) is not None else None
            for name in ("lower_limit", "upper_limit")
        }
        points = {name: reader.number(raw, name, at) for name in ("high", "similar", "low")}
        return BandPoints(reader.choice(raw, "against", at, AGAINST), **points, **limits)
    if kind == "yes_no":
        proof = raw.get("proof", True)
        if not isinstance(proof, bool):
            reader.wrong("“proof”只能是 true 或 false", at)
        return YesNo(reader.number(raw, "yes", at), reader.number(raw, "no", at, Decimal(0)), bool(proof))
    return made(*(reader.number(raw, name, at) for name in names))


def _condition(raw: object, at: str, reader: Reader) -> Condition:
    raw = reader.keys(raw, ("guard", "metric", "over", "then"), at)
    then = reader.choice(raw, "then", at, THEN_ZH)
    guard, metric = (reader.text(raw, name, at) or None for name in ("guard", "metric"))
    if (guard is None) == (metric is None):
        reader.wrong("条件应写 guard（防失真指标）或 metric（指标），两者取一", at)
    over = reader.number(raw, "over", at) if metric else None
    return Condition(then, guard, metric, over)


def _pairs(raw: object, at: str, reader: Reader, *, numbers: bool = False):
    for entry in _listed(raw, at, reader):
        if not isinstance(entry, list | tuple) or len(entry) != 2:
            reader.wrong("每一档应写成 [线, 值]", at, "如 [55, 20]")
            continue
        line = reader.number({"线": entry[0]}, "线", at)
        if not numbers and re.search("[；;=\n]", str(entry[1])):
            reader.wrong(f"档次的名称“{str(entry[1])[:20]}”不能有分号和等号", at)
        yield line, reader.number({"分值": entry[1]}, "分值", at) if numbers else str(entry[1]).strip()


def _listed(raw: object, at: str, reader: Reader) -> list:
    if raw is None:
        return []
    if not isinstance(raw, list | tuple):
        reader.wrong("应是一个列表", at)
        return []
    return list(raw)


def plain_of(scheme: Scheme) -> dict:
    """Values YAML can write, defaults left out; scheme_of gives the same scheme again."""
    said = {name: getattr(scheme, name) for name in _SCHEME}
    subjects = {"kind": scheme.subjects.kind, "level": scheme.subjects.level}
    subjects["named"] = [{"code": code, "name": name} for code, name in scheme.subjects.named]
    said |= {
        "subjects": _without_empty(subjects),
        "items": [_plain_item(item) for item in scheme.items],
        "grades": [[_number(line), name] for line, name in scheme.grades],
    }
    return _without_empty({name: _number(value) for name, value in said.items()})


def _plain_item(item: Item) -> dict:
    said = {name: _number(getattr(item, name)) for name in _ITEM}
    said["rule"] = plain_rule(item.rule)
    said["conditions"] = [
        _without_empty({"guard": c.guard, "metric": c.metric, "over": _number(c.over), "then": c.then})
        for c in item.conditions
    ]
    if said["period"] == "asked":
        del said["period"]
    return _without_empty(said)


def plain_rule(rule: Rule) -> dict:
    said = {f.name: _number(getattr(rule, f.name)) for f in fields(rule)}
    if isinstance(rule, Steps):
        said["steps"] = [[_number(line), _number(points)] for line, points in rule.steps]
    return {"kind": said.pop("kind")} | {name: value for name, value in said.items() if value is not None}


def _number(value: object) -> object:
    """A decimal as an integer where it is one, else as the shortest text that gives it again."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else f"{value:f}"


def _without_empty(values: dict) -> dict:
    return {name: value for name, value in values.items() if value not in (None, "", [], ())}
