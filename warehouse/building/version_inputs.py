"""What a version was made from. Two builds from the same inputs give the same content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import polars as pl

from warehouse.building.landed import Batch
from warehouse.building.statements import WAREHOUSE
from warehouse.folders import DataFolder

CODE = (
    "building",
    "schema",
    "measures",
    "checks",
    "reference",
    "locate",
    "causes.py",
    "calibers.py",
    "relocate.py",
    "office_tables.py",
)
SETTINGS = ("calibers.yaml", "causes_aliases.csv", "place_aliases.csv", "address_overrides.csv")


@dataclass(frozen=True)
class VersionInputs:
    """batches: ids in the order of landing. code, settings: fingerprints of the rules and of what the clerk edits."""

    batches: tuple[str, ...]
    kinds: tuple[str, ...]
    code: str
    settings: str

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()

    def only_new_cases_since(self, earlier: VersionInputs) -> bool:
        """Whether this is the earlier version's input with case batches added at the end and nothing else changed."""
        known = len(earlier.batches)
        return (
            self.batches[:known] == earlier.batches
            and (self.code, self.settings) == (earlier.code, earlier.settings)
            and all(kind == "cases" for kind in self.kinds[known:])
        )

    def save(self, folder: Path) -> None:
        (folder / "inputs.json").write_text(json.dumps(asdict(self)), encoding="utf-8")


def inputs_now(folder: DataFolder, batches: list[Batch]) -> VersionInputs:
    ids = tuple(batch.id for batch in batches)
    kinds = tuple(batch.kind for batch in batches)
    return VersionInputs(ids, kinds, _code_fingerprint(), _fingerprint(folder.settings, SETTINGS))


def saved_inputs(version_home: Path) -> VersionInputs | None:
    """What the version in this folder was made from; None if that is not known."""
    try:
        said = json.loads((version_home / "inputs.json").read_text(encoding="utf-8"))
        return VersionInputs(tuple(said["batches"]), tuple(said["kinds"]), said["code"], said["settings"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _code_fingerprint() -> str:
    """The build's own rules, and the libraries whose hashing and file format a version depends on."""
    libraries = f"duckdb {duckdb.__version__}, polars {pl.__version__}"
    return hashlib.sha256((_fingerprint(WAREHOUSE, CODE) + libraries).encode()).hexdigest()


def _fingerprint(home: Path, names: tuple[str, ...]) -> str:
    """Of the named files, and all files of the named folders, under `home`."""
    seen = hashlib.sha256()
    for name in names:
        path = home / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                seen.update(str(file.relative_to(home)).encode() + b"\0" + file.read_bytes() + b"\0")
    return seen.hexdigest()
