"""An office that changed a shipped caliber: version 2 of civil_defendant leaves out withdrawn suits as well."""

from __future__ import annotations

import yaml

from warehouse.folders import REFERENCE, DataFolder

CHANGED = "另剔除撤诉和按撤诉处理的案件"
SINCE = "2025-07-01"


def write_second_version(folder: DataFolder, **more: object) -> None:
    """`more`: fields that differ from those of version 2 as the office first wrote it."""
    shipped = yaml.safe_load((REFERENCE / "calibers.yaml").read_text(encoding="utf-8"))[0]
    second = shipped | {
        "version": 2,
        "changed_zh": CHANGED,
        "drop": [*shipped["drop"], "withdrawn", "deemed_withdrawn"],
    }
    text = yaml.safe_dump([second | more], allow_unicode=True) + f"  since: {SINCE}\n"
    folder.settings.mkdir(exist_ok=True)
    (folder.settings / "calibers.yaml").write_text(text, encoding="utf-8")
