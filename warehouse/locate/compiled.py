"""Compiled patterns kept on disk, as plain arrays: compiling the names of a city takes longer than a small import.

The file lies in the program's own data folder and is named after everything it was made from. Losing it costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

import numpy as np

from warehouse.locate.patterns import Patterns
from warehouse.locate.tree import Tree
from warehouse.locate.trie import Trie

_TRIE = "trie."


def patterns_of(folder: Path | None, fingerprint: str, tree: Tree, make: Callable[[], Patterns]) -> Patterns:
    """The patterns kept in `folder` for these places and rules, else made and kept. None: nothing is kept.

    `fingerprint` tells the places, aliases and rules; `tree` adds the order of places, which numbers go by.
    """
    if folder is None:
        return make()
    file = folder / f"patterns-{_key(fingerprint, tree)}.npz"
    kept = _read(file)
    if kept is None:
        kept = make()
        _write(file, kept)
    return kept


def _key(fingerprint: str, tree: Tree) -> str:
    digest = hashlib.sha256(f"{fingerprint} {_program()} {np.__version__}\n".encode())
    digest.update("\n".join(tree.codes).encode())
    return digest.hexdigest()[:24]


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of the modules that compile: another release of the program makes its own file."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _read(file: Path) -> Patterns | None:
    """None if there is no such file, or it is damaged. Never unpickles."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            own = {f.name: arrays[f.name] for f in fields(Patterns) if f.name != "trie"}
            trie = Trie(**{f.name: arrays[_TRIE + f.name] for f in fields(Trie)})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return Patterns(trie=trie, **own)


def _write(file: Path, patterns: Patterns) -> None:
    """Appears whole or not at all; a folder that can't be written just keeps nothing."""
    arrays = {f.name: getattr(patterns, f.name) for f in fields(Patterns) if f.name != "trie"}
    arrays |= {_TRIE + f.name: getattr(patterns.trie, f.name) for f in fields(Trie)}
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True)
        with aside.open("wb") as out:
            np.savez(out, **arrays)
        os.replace(aside, file)
        for old in file.parent.glob("patterns-*.npz"):
            if old != file:
                old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            aside.unlink()
