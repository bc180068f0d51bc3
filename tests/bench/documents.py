"""How long documents take: a notice of the sample city, and a letter to each of its towns in one zip."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from tests.bench.report import Table
from tests.bench.stopwatch import Child, in_child

NOTICE, LETTERS = 15.0, 120.0  # seconds, in all three forms
DATED = "2026-01-05"


def make_city(folder: Path) -> None:
    """The sample city of 88 towns, once."""
    from warehouse.folders import data_folder
    from warehouse.sample import make_sample

    if not (folder / "CURRENT").exists():
        make_sample(data_folder(folder))


def measure(folder: Path) -> dict[str, Child]:
    """Each in a process of its own, from the start of the program to the files on the disk."""
    return {work: in_child(f"documents:{work}", folder=str(folder)) for work in ("notice", "letters")}


def notice(folder: str) -> dict:
    from pages.documents.kinds import make_document
    from pages.documents.writing import FORMATS, write_document

    request, warehouse, scope = _asked("notice", folder)
    document = make_document(request, warehouse, scope)
    with tempfile.TemporaryDirectory() as out:
        written = write_document(document, Path(out), FORMATS)
        return {"made": 1, "figures": len(document.numbers), "bytes": sum(file.stat().st_size for file in written)}


def letters(folder: str) -> dict:
    from pages.documents.kinds import prepare_all
    from pages.documents.writing import FORMATS, write_all

    batch = prepare_all(*_asked("town_letter", folder))
    with tempfile.TemporaryDirectory() as out:
        path = write_all(batch, len(batch), Path(out) / "letters.zip", FORMATS)
        return {"made": len(batch), "figures": 0, "bytes": path.stat().st_size}


def _asked(kind: str, folder: str):
    """The last whole year: the largest question that is usual."""
    from pages.documents.making import Request
    from warehouse.folders import data_folder
    from warehouse.months import year_of
    from warehouse.scope import Scope
    from warehouse.store import open_warehouse

    warehouse = open_warehouse(data_folder(folder))
    year = year_of(warehouse.info.last_month) - 1
    return Request(kind=kind, period=str(year), dated=date.fromisoformat(DATED)), warehouse, Scope()


def table(found: dict[str, Child]) -> Table:
    made = Table("Documents of the sample city, as docx, pdf and xlsx", (
        "document", "how many", "seconds", "processor seconds", "goal", "met", "peak memory",
    ))  # fmt: skip
    names = {"notice": ("notice to 88 towns", NOTICE), "letters": ("letters to the towns, one zip", LETTERS)}
    for work, (name, goal) in names.items():
        child = found[work]
        met = "yes" if child.seconds <= goal else "**no**"
        cells = (f"{child.seconds:.1f}", f"{child.processor:.1f}", f"≤ {goal:.0f}", met, f"{child.peak_gib:.2f} GiB")
        made.add(name, child.result["made"], *cells)
    return made
