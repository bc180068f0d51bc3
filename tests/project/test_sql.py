"""SQL lives in files whose header says what is counted; values are bound, never pasted in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "warehouse").rglob("*.sql"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(ROOT)))
def test_a_query_begins_by_saying_what_it_returns(file: Path):
    assert file.read_text(encoding="utf-8").lstrip().startswith("--")


def test_no_statement_is_glued_together_in_python():
    """A SELECT with a hole in it (an f-string, or str.format) would let a value become SQL."""
    glued = []
    for room in ("pages", "metrics", "warehouse"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    fixed = [part.value for part in node.values if isinstance(part, ast.Constant)]
                    text = "".join(map(str, fixed))
                    if text.lstrip().upper().startswith(("SELECT ", "INSERT ", "DELETE ", "UPDATE ", "WITH ")):
                        glued.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert not glued
