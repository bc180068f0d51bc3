"""Where things lie on disk. Everything a person would back up is under one data folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"
SHIPPED_LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class DataFolder:
    """The folder named by DISPUTE_DATA, or `data/` beside the code.

    landing/     landed batches: the truth; a backup of this folder, office.sqlite, key and settings/ is a full backup
    versions/    warehouse-<version>/: one immutable build each; can be thrown away and rebuilt
    CURRENT      the name of the version that is served
    key          local secret for hashing identity numbers; never leaves the machine
    settings/    what the clerk edits: layouts, aliases, address overrides, own calibers
    office.sqlite  what people write while using the product: the register of documents and what was issued
    compiled/    place names made ready for matching; can be thrown away
    """

    root: Path

    @property
    def landing(self) -> Path:
        return self.root / "landing"

    @property
    def versions(self) -> Path:
        return self.root / "versions"

    @property
    def pointer(self) -> Path:
        return self.root / "CURRENT"

    @property
    def key(self) -> Path:
        return self.root / "key"

    @property
    def lock(self) -> Path:
        return self.root / "writing.lock"

    @property
    def settings(self) -> Path:
        return self.root / "settings"

    @property
    def office(self) -> Path:
        return self.root / "office.sqlite"

    @property
    def compiled(self) -> Path:
        return self.root / "compiled"


def data_folder(root: str | Path | None = None) -> DataFolder:
    """`root` if given, else the environment variable DISPUTE_DATA, else data/ in the project."""
    chosen = root or os.environ.get("DISPUTE_DATA") or Path(__file__).parents[1] / "data"
    return DataFolder(Path(chosen).expanduser().resolve())
