"""An empty office store on a real disk, and a document to put into it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warehouse.folders import DataFolder
from warehouse.office.paper import NewPaper, PaperFile, PrintedFigure
from warehouse.office.store import Office, open_office

FIGURES = (
    PrintedFigure("rates/value@99;period=2026Q3", "57.23", 57.2291, "万人成讼率", "齐川市", "件/万人"),
    PrintedFigure("rates/numerator@99;period=2026Q3", "21,034", 21034.0, "件数", "齐川市", "件"),
)
NOTICE = NewPaper(
    kind="notice", kind_zh="万人成讼率情况通报", title="关于2026年第3季度全市万人成讼率情况的通报", place_code="99",
    place_zh="齐川市", addressee="各区县、各镇街", period="2026Q3", period_zh="2026年第3季度",
    caliber="civil_defendant@1", caliber_zh="民商事一审", data_version="20261018-1-abcdef", data_date="2026-10-18",
    mode="体检", shared=False, made_up=True, dated="2026-10-20", request={"kind": "notice", "period": "2026Q3"},
    figures=FIGURES,
)  # fmt: skip
FILES = (PaperFile("pdf", "通报.pdf", b"%PDF-1.7 as it was"), PaperFile("docx", "通报.docx", b"PK\x03\x04 as it was"))


def another(**changes: object) -> NewPaper:
    return replace(NOTICE, **changes)


@pytest.fixture
def office(tmp_path) -> Office:
    return open_office(DataFolder(tmp_path / "data"))
