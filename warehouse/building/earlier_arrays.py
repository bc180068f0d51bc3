"""What the arrays of the version before already hold: a refresh makes only the touched months again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class EarlierArrays:
    """The arrays of an earlier version and the months that no longer hold. Places and sectors are the same."""

    home: Path
    touched: list[int]

    def axes(self) -> dict[str, np.ndarray]:
        described = json.loads((self.home / "amounts.json").read_text(encoding="utf-8"))
        return {axis: np.array(ids, dtype=np.int64) for axis, ids in described["axes"].items()}

    def lay_in(self, dense: np.ndarray, name: str, axes: tuple[str, ...], ids: dict[str, np.ndarray]) -> None:
        """Copy single entries of the array `name` into `dense`, at their places on axes that may have grown.

        The touched months are left as they are. An id that is gone from an axis held nothing outside them.
        """
        prefixed = np.load(self.home / "amounts" / f"{name}.npy", mmap_mode="r")
        known = self.axes()
        old = plain(prefixed, first=prefixed.shape[0] > len(known[axes[0]]), last=True)
        kept = [np.flatnonzero(np.isin(known[axis], ids[axis])) for axis in axes]
        kept[-1] = kept[-1][~np.isin(known["month"][kept[-1]], self.touched)]
        at = [np.searchsorted(ids[axis], known[axis][keep]) for axis, keep in zip(axes, kept, strict=True)]
        dense[np.ix_(*at)] = old[np.ix_(*kept)]


def prefix_sums(dense: np.ndarray, *, first: bool, last: bool) -> np.ndarray:
    """Prefix sums along the first and the last axis, as asked, each with a leading zero."""
    axes = [axis for axis, wanted in ((0, first), (dense.ndim - 1, last)) if wanted]
    out = np.zeros([n + (axis in axes) for axis, n in enumerate(dense.shape)], dtype=dense.dtype)
    inner = out[tuple(slice(1, None) if axis in axes else slice(None) for axis in range(dense.ndim))]
    inner[...] = dense
    for axis in axes:
        np.cumsum(inner, axis=axis, out=inner)
    return out


def plain(prefixed: np.ndarray, *, first: bool, last: bool) -> np.ndarray:
    """The single entries out of prefix sums."""
    out = np.diff(prefixed, axis=-1) if last else prefixed
    return np.diff(out, axis=0) if first else out
