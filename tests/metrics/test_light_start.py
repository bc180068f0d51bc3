"""What a command does not need is not loaded: scipy alone takes a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_listing_what_there_is_loads_neither_the_database_nor_scipy():
    asked = "import sys, metrics.__main__; print(sorted({'duckdb', 'scipy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
