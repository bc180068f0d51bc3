"""A scheme as a workbook (xlsx) that an office edits, and back again, the same to the last digit.

Three sheets: 方案 (name and value), 指标 (one row an item), 对象 (who, where they are named). Cells hold texts and
numbers only; a text that begins with = is written as a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from warehouse.assessment.model import PERIODS_ZH, RULE_KINDS_ZH, SUBJECT_KINDS_ZH, Scheme
from warehouse.assessment.plain import plain_of
from warehouse.assessment.shelf import scheme_and_faults
from warehouse.landing.private_room import private_room
from warehouse.plain_workbook import write_workbook
from warehouse.problem import Problem
from warehouse.reading import open_sheets
from warehouse.reading.guards import kind_of

_HEAD = {
    "id": "方案编号", "version": "版本", "title_zh": "方案名称", "standing_zh": "性质", "total": "总分",
    "decimals": "分数小数位", "valid_from": "施行自", "valid_to": "施行至", "kind": "考核对象", "level": "对象层级",
    "grades": "档次", "basis_zh": "依据", "changed_zh": "本版改动",
}  # fmt: skip
_ITEM = {
    "n": "序号", "module": "业务模块", "stage": "业务环节", "name_zh": "指标名称", "how_zh": "指标计算口径",
    "task_zh": "工作任务", "measures_zh": "推进措施", "department_zh": "责任部门", "id": "指标编号", "most": "满分",
    "metric": "取自指标", "caliber": "统计口径", "period": "统计期", "rule": "计分办法", "lines": "计分参数",
    "conditions": "条件",
}  # fmt: skip
_NAMED = {"code": "代码", "name": "名称"}
_BETTER = {"lower": "越低越好", "higher": "越高越好"}
_AGAINST = {"limits": "设定区间", "mean": "全体平均", "range": "合理区间"}
_THEN = {"not_scored": "不计分", "check": "标注"}
_LINES = {  # what the parts of a rule are called in the cell
    "full_at": "满分线", "none_at": "零分线", "otherwise": "其余", "high": "高于", "similar": "之内", "low": "低于",
    "lower_limit": "下限", "upper_limit": "上限", "yes": "有", "no": "无",
}  # fmt: skip
HOW_TO_ZH = (
    ("两点之间按比例", "满分线=55；零分线=95", "两线之间按比例得分，之外得满分或零分"),
    ("较上年同期改进", "满分线=-10；零分线=5", "率和件数按变化率（%），占比按个百分点"),
    ("分档", "越低越好；55=20；70=15；其余=5", "到这条线得这些分；越高越好的从高到低写"),
    (
        "对照区间或平均",
        "比较=设定区间；下限=30；上限=60；高于=0；之内=10；低于=5",
        "比较可写 设定区间、全体平均、合理区间",
    ),
    ("有/无", "有=5；无=0；佐证=须有", "佐证可写 须有、不须"),
    ("评分", "", "按交来的分数计"),
    ("（条件）", "防失真 any 不计分；指标 share_unlocated 超过 20 标注", "any 为任一防失真指标异常"),
)


def to_workbook(scheme: Scheme) -> bytes:
    plain = plain_of(scheme)
    head = plain | plain["subjects"] | {"grades": "；".join(f"{line}={name}" for line, name in plain.get("grades", ()))}
    items = [[_item_cell(name, item, n) for name in _ITEM] for n, item in enumerate(plain["items"], 1)]
    named = [[entry[name] for name in _NAMED] for entry in plain["subjects"].get("named", ())]
    return write_workbook(
        {
            "方案": (("项目", "内容"), [(zh, _head_cell(name, head.get(name))) for name, zh in _HEAD.items()]),
            "指标": (tuple(_ITEM.values()), items),
            "对象": (tuple(_NAMED.values()), named),
            "填写说明": (("计分办法", "计分参数的写法", "说明"), HOW_TO_ZH),
        }
    )


def _head_cell(name: str, value: object) -> object:
    if name == "kind":
        return SUBJECT_KINDS_ZH[value]
    return value if isinstance(value, int) else None if value is None else str(value)


def _item_cell(name: str, item: dict, n: int) -> object:
    rule = item["rule"]
    if name == "n":
        return n
    if name == "rule":
        return RULE_KINDS_ZH[rule["kind"]]
    if name == "lines":
        return _lines_text(rule)
    if name == "conditions":
        return "；".join(_condition_text(c) for c in item.get("conditions", ()))
    if name == "period":
        return PERIODS_ZH[item.get("period", "asked")] if item.get("metric") else None
    value = item.get(name)
    return value if isinstance(value, int) or value is None else str(value)


def _lines_text(rule: dict) -> str:
    parts = []
    if rule["kind"] == "steps":
        parts = [_BETTER[rule["better"]], *(f"{line}={points}" for line, points in rule.get("steps", ()))]
    if rule["kind"] == "band":
        parts = [f"比较={_AGAINST[rule['against']]}"]
    parts += [f"{zh}={rule[name]}" for name, zh in _LINES.items() if name in rule]
    if rule["kind"] == "yes_no":
        parts.append(f"佐证={'须有' if rule['proof'] else '不须'}")
    return "；".join(parts)


def _condition_text(condition: dict) -> str:
    then = _THEN[condition["then"]]
    if condition.get("guard"):
        return f"防失真 {condition['guard']} {then}"
    return f"指标 {condition['metric']} 超过 {condition['over']} {then}"


def from_workbook(content: bytes, name: str) -> tuple[Scheme | None, list[Problem]]:
    """The scheme of an uploaded workbook, and all that is wrong with it; None if it is no such workbook."""
    try:
        raw, problems = _plain_of_workbook(content, name)
    except Problem as problem:
        return None, [problem]
    if problems:
        return None, problems
    return scheme_and_faults(raw, name)


def _plain_of_workbook(content: bytes, name: str) -> tuple[dict, list[Problem]]:
    with private_room() as room:
        path = room / _file_name(name)
        path.write_bytes(content)
        if kind_of(path) not in ("zip", "ole"):
            raise Problem("不是 Excel 工作簿", where=name, expected=".xlsx")
        sheets = {sheet.name: _rows(sheet) for sheet in open_sheets(path)}
    for needed, header in (("方案", ("项目", "内容")), ("指标", ("指标名称", "满分", "计分办法"))):
        missing = [h for h in header if h not in (sheets.get(needed) or [[]])[0]]
        if needed not in sheets or missing:
            said = f"“{needed}”表里没有“{missing[0]}”这一列" if needed in sheets else f"没有“{needed}”这张表"
            raise Problem(said, where=name, way_out="请先导出一个方案，在导出的工作簿上修改")
    problems: list[Problem] = []
    head = {_cell(row, 0): _cell(row, 1) for row in sheets["方案"][1:]}
    raw = {key: head.get(zh) for key, zh in _HEAD.items() if head.get(zh) is not None}
    kinds = {zh: key for key, zh in SUBJECT_KINDS_ZH.items()}
    named = _table(sheets.get("对象") or [list(_NAMED.values())], _NAMED)
    raw["subjects"] = {
        "kind": kinds.get(raw.pop("kind", ""), "？"),
        "level": raw.pop("level", None),
        "named": [{key: row.get(key) for key in _NAMED} for row in named],
    }
    if raw["subjects"]["level"] is None:
        del raw["subjects"]["level"]
    for day in ("valid_from", "valid_to"):
        if day in raw:
            raw[day] = raw[day][:10]
    raw["grades"] = [list(pair) for pair in _equals(raw.get("grades"))]
    raw["items"] = [_plain_item(row, n, name, problems) for n, row in enumerate(_table(sheets["指标"], _ITEM), 1)]
    return raw, problems


def _file_name(name: str) -> str:
    """The last part of an uploaded name, as every system can bear it."""
    last = re.sub(r"[^\w.（）()-]", "_", name.replace("\\", "/").rpartition("/")[2])
    return last[-60:].lstrip(".") or "方案.xlsx"


def _rows(sheet) -> list[list[str | None]]:
    rows: list[list[str | None]] = [sheet.head[0] if sheet.head else []]
    for piece in sheet.pieces(1, len(rows[0])):
        rows += [list(row) for row in piece.select(c for c in piece.columns if not c.startswith("_")).rows()]
    return rows


def _cell(row: Sequence[str | None], at: int) -> str | None:
    return row[at] if at < len(row) else None


def _table(rows: list[list[str | None]], names: dict[str, str]) -> list[dict[str, str]]:
    """Rows as field → text; columns that are not ours are left out."""
    known = {zh: key for key, zh in names.items()}
    keys = [known.get((title or "").strip()) for title in rows[0]]
    return [{key: cell for key, cell in zip(keys, row, strict=False) if key and cell is not None} for row in rows[1:]]


def _plain_item(row: dict[str, str], n: int, name: str, problems: list[Problem]) -> dict:
    item = {key: text for key, text in row.items() if key not in ("n", "rule", "lines", "conditions", "period")}
    periods = {zh: key for key, zh in PERIODS_ZH.items()}
    if row.get("period"):
        item["period"] = periods.get(row["period"], row["period"])
    at = f"{name} / 指标 / 第 {n} 行 {row.get('name_zh', '')}"
    try:
        item["rule"] = _plain_rule(row.get("rule", ""), row.get("lines"))
        item["conditions"] = [_plain_condition(text) for text in _parts(row.get("conditions"))]
    except ValueError as error:
        problems.append(Problem(str(error), where=at, way_out="写法见导出工作簿的“填写说明”"))
    return item


def _plain_rule(kind_zh: str, lines: str | None) -> dict:
    kinds = {zh: key for key, zh in RULE_KINDS_ZH.items()}
    if kind_zh not in kinds:
        raise ValueError(f"计分办法“{kind_zh[:20]}”不认识；可写{'、'.join(kinds)}")
    rule: dict = {"kind": kinds[kind_zh]}
    names = {zh: key for key, zh in _LINES.items()}
    better, against = ({zh: key for key, zh in words.items()} for words in (_BETTER, _AGAINST))
    for part in _parts(lines):
        left, equals, right = (text.strip() for text in part.partition("="))
        if rule["kind"] == "steps" and left in better and not equals:
            rule["better"] = better[left]
        elif left == "比较" and right in against:
            rule["against"] = against[right]
        elif left == "佐证" and right in ("须有", "不须"):
            rule["proof"] = right == "须有"
        elif left in names and equals:
            rule[names[left]] = right
        elif rule["kind"] == "steps" and equals and _is_number(left):
            rule.setdefault("steps", []).append([left, right])
        else:
            raise ValueError(f"计分参数“{part[:30]}”看不懂")
    return rule


def _plain_condition(text: str) -> dict:
    words = text.split()
    then = {zh: key for key, zh in _THEN.items()}
    if len(words) == 3 and words[0] == "防失真" and words[2] in then:
        return {"guard": words[1], "then": then[words[2]]}
    if len(words) == 5 and words[0] == "指标" and words[2] == "超过" and words[4] in then:
        return {"metric": words[1], "over": words[3], "then": then[words[4]]}
    raise ValueError(f"条件“{text[:30]}”看不懂")


def _parts(text: str | None) -> list[str]:
    folded = unicodedata.normalize("NFKC", text or "").replace("−", "-")
    return [part.strip() for part in re.split(r"[;\n]", folded) if part.strip()]


def _equals(text: str | None):
    """(left, right) of 90=优秀；80=良好."""
    for part in re.split(r"[；;\n]", text or ""):
        left, _, right = part.partition("=")
        if left.strip():
            yield left.strip(), right.strip()


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
