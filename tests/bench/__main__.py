"""`make bench`, or python -m tests.bench [--only SECTION] [--cases N] [--full] [--folder DIR]."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tests.bench.report import Table, machine
from tests.bench.stopwatch import PROJECT

QUICK, FULL = (1_000_000,), (10_000_000, 50_000_000)
IMPORT_ROWS = {False: 300_000, True: 1_000_000}
SECTIONS = ("questions", "courts", "ways", "build", "import", "start", "documents")


def main() -> None:
    given = _arguments()
    given.folder.mkdir(parents=True, exist_ok=True)
    sizes = (given.cases,) if given.cases else FULL if given.full else QUICK
    print(f"Machine: {machine()}\n", flush=True)
    for section in SECTIONS:
        if given.only in (None, section):
            for table in RUN[section](given.folder, sizes, given.full):
                print(table.markdown(), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Speed and memory, side by side.")
    parser.add_argument("--only", choices=SECTIONS, help="one part instead of all")
    parser.add_argument("--cases", type=int, help="number of cases for questions and build (default 1,000,000)")
    parser.add_argument("--full", action="store_true", help="10 and 50 million cases: an hour, 30 GB of disk")
    parser.add_argument("--folder", type=Path, default=PROJECT / "bench-data", help="where the data goes and stays")
    return parser.parse_args()


def _questions(folder: Path, sizes: tuple[int, ...], _full: bool) -> list[Table]:
    from tests.bench import building, questions
    from tests.bench.landed_cities import MADE
    from warehouse.folders import data_folder

    asked = []
    for cases in sizes:
        data = data_folder(folder / f"cases-{cases}-{MADE}")
        building.land_and_build(data, cases)
        asked.append(questions.ask(data, cases))
    tables = [questions.table(one) for one in asked]
    if len(asked) == 2:
        tables.append(questions.growth(*asked))
    return tables


def _courts(folder: Path, sizes: tuple[int, ...], _full: bool) -> list[Table]:
    from tests.bench import building, courts
    from tests.bench.landed_cities import MADE
    from warehouse.folders import data_folder

    tables = []
    for cases in sizes:
        data = data_folder(folder / f"cases-{cases}-{MADE}")
        building.land_and_build(data, cases)
        tables.append(courts.table(courts.ask(data, cases)))
    return tables


def _ways(folder: Path, sizes: tuple[int, ...], _full: bool) -> list[Table]:
    from tests.bench import building, ways
    from tests.bench.landed_cities import MADE
    from warehouse.folders import data_folder

    tables = []
    for cases in sizes:
        data = data_folder(folder / f"cases-{cases}-{MADE}")
        building.land_and_build(data, cases)
        tables.append(ways.table(ways.ask(data, cases)))
    return tables


def _build(folder: Path, sizes: tuple[int, ...], _full: bool) -> list[Table]:
    from tests.bench import building

    return [building.table(sizes[0], building.measure(folder / "build", sizes[0]))]


def _import(folder: Path, _sizes: tuple[int, ...], full: bool) -> list[Table]:
    from tests.bench import importing

    return [importing.table(importing.measure(folder, IMPORT_ROWS[full]))]


def _start(folder: Path, _sizes: tuple[int, ...], _full: bool) -> list[Table]:
    import shutil

    from tests.bench import starting

    data = folder / "start"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    return [starting.table(starting.measure(data))]


def _documents(folder: Path, _sizes: tuple[int, ...], _full: bool) -> list[Table]:
    from tests.bench import documents

    documents.make_city(folder / "documents")
    return [documents.table(documents.measure(folder / "documents"))]


RUN: dict[str, Callable[[Path, tuple[int, ...], bool], list[Table]]] = {
    "questions": _questions,
    "courts": _courts,
    "ways": _ways,
    "build": _build,
    "import": _import,
    "start": _start,
    "documents": _documents,
}

if __name__ == "__main__":
    main()
