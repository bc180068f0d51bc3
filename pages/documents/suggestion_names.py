"""The moulds of a 司法建议 draft that the notice on a sector does not have, and what may stand in them."""

from __future__ import annotations

from pages.documents.moulds import Names
from pages.documents.sector_names import WHERE

_TOLD = {"subject": "行业或单位", "addressee": "主送", "period": "期间", "place": "地方名"}

NAMES: Names = {
    "title": _TOLD,
    "addressee": _TOLD,
    "draft": {},
    "opening": _TOLD,
    "organisation": {
        "name": "单位",
        "role": "原告或被告",
        "place": "地方名",
        "period": "期间",
        "suits": "案件数",
        "before": "上年同期的话",
    },
    "organisation_before": {"before": "上年同期件数"},
    "organisation_batch": {"batch": "批量案件数", "threshold": "口径所定件数"},
    "organisation_part": {"name": "案由或镇街", "suits": "件数"},
    "organisation_causes": {"parts": "件数最多的几个案由"},
    "organisation_towns": {"parts": "件数最多的几个镇街"},
    "blank_causes": {},
    "blank_suggestions": {},
    "asked_sector": WHERE,
    "asked_plaintiff": {"name": "单位"},
    "asked_defendant": {"name": "单位"},
    "reply": _TOLD,
}
