"""Imports point down, and each library has one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("dashboard", "pages", "metrics", "warehouse")  # from the top down
MAY_IMPORT = {
    "dashboard": {"pages", "metrics", "warehouse"},
    "pages": {"pages", "metrics", "warehouse"},
    "metrics": {"metrics", "warehouse"},
    "warehouse": {"warehouse"},
}
HOMES = {
    "duckdb": ("warehouse/",),
    "fastexcel": ("warehouse/",),
    "xlsxwriter": ("warehouse/",),
    "filelock": ("warehouse/",),
    "sqlalchemy": ("warehouse/office/",),
    "sqlite3": ("warehouse/office/",),
    "scipy": ("metrics/",),
    "chinese_calendar": ("metrics/working_days.py",),
    "plotly": ("pages/charts/",),
    "docx": ("pages/documents/docx_",),  # the three forms of a document are written side by side, each by its library
    "typst": ("pages/documents/pdf_form.py", "pages/documents/fonts.py"),
    "pylopdf_fonts_zh_cn": ("pages/documents/fonts.py",),
    "streamlit": ("pages/", "dashboard.py"),
}
NOT_WITH_STREAMLIT = ("pages/charts/", "pages/documents/")


def sources() -> list[Path]:
    files = [ROOT / "dashboard.py"]
    for room in ROOMS[1:]:
        files += sorted((ROOT / room).rglob("*.py"))
    return files


def imported(file: Path) -> set[str]:
    """The first names of everything a module imports, wherever in the file it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("file", sources(), ids=lambda f: str(f.relative_to(ROOT)))
def test_imports_point_down(file: Path):
    room = file.relative_to(ROOT).parts[0].removesuffix(".py")
    upward = (imported(file) & set(ROOMS)) - MAY_IMPORT[room]
    assert not upward, f"{room} 不应引用 {upward}"
    assert "tests" not in imported(file)


@pytest.mark.parametrize("file", sources(), ids=lambda f: str(f.relative_to(ROOT)))
def test_each_library_has_one_home(file: Path):
    place = str(file.relative_to(ROOT))
    for library in imported(file) & set(HOMES):
        assert place.startswith(HOMES[library]), f"{library} 只应出现在 {HOMES[library]}"
    if place.startswith(NOT_WITH_STREAMLIT):
        assert "streamlit" not in imported(file)


def test_the_top_level_is_the_agreed_one():
    agreed = {"pages", "metrics", "warehouse", "tests"}
    tops = {f.relative_to(ROOT).parts[0] for f in ROOT.rglob("*.py") if f.parent != ROOT}
    assert {top for top in tops if not top.startswith(".")} - {"data", "screenshots"} <= agreed
    assert {p.name for p in ROOT.glob("*.py")} == {"dashboard.py"}


def test_no_room_for_odds_and_ends():
    banned = {"utils", "helpers", "common", "misc"}
    assert not [f for f in sources() if f.stem in banned or banned & set(f.relative_to(ROOT).parts[:-1])]
