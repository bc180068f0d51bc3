"""Calibers an office might add, for the tests: by the plaintiff's place, batches from three on, series in every way."""

from __future__ import annotations

import json

import yaml

from warehouse.folders import DataFolder

PLAIN = {
    "version": 1,
    "case_types": ["民初", "行初"],
    "settled_before_filing": True,
    "drop": ["transferred_out", "withdrawn"],
    "series": "all",
    "batch": True,
    "batch_threshold": 3,
    "attribution": "plaintiff",
    "population_basis": "resident",
    "description_zh": "测试用",
    "basis_zh": "测试用",
}
OWN = (
    {"id": "own_plaintiff", "name_zh": "原告住所地"} | PLAIN,
    {"id": "own_strict", "name_zh": "系列一件且剔除批量"} | PLAIN | {"series": "once", "batch": False},
    {"id": "own_no_series", "name_zh": "不计系列案"} | PLAIN | {"series": "exclude", "attribution": "split"},
    {"id": "own_any", "name_zh": "任一当事人，系列一件"} | PLAIN | {"series": "once", "attribution": "any"},
)


def write_own_calibers(folder: DataFolder) -> None:
    folder.settings.mkdir(exist_ok=True)
    plain = json.loads(json.dumps(OWN))  # every caliber with lists of its own: shared ones would be written as aliases
    text = yaml.safe_dump(plain, allow_unicode=True)
    (folder.settings / "calibers.yaml").write_text(text, encoding="utf-8")
