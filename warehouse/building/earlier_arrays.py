"""What the arrays of the version before already hold: a refresh makes only the touched months again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class EarlierArrays:
    """The arrays of an earlier version and the months that no longer hold. Places and sectors are the same."""

    home: Path
    touched: list[int]

    @cached_property
    def axes(self) -> dict[str, np.ndarray]:
        described = json.loads((self.home / "amounts.json").read_text(encoding="utf-8"))
        return {axis: np.array(ids, dtype=np.int64) for axis, ids in described["axes"].items()}

    def renewed(
        self,
        name: str,
        axes: tuple[str, ...],
        ids: dict[str, np.ndarray],
        made: np.ndarray,
        made_months: np.ndarray,
        additive: bool,
    ) -> np.ndarray:
        """The prefix sums of the array `name` along `ids`, its touched months taken from `made`.

        Nothing changes before the first touched month, so the earlier prefix sums are copied up to there.
        """
        old = self._along(name, axes, ids, additive)
        known, months = self.axes["month"], ids["month"]
        n = self._unchanged(months)
        out = np.empty((*old.shape[:-1], len(months) + 1), dtype=old.dtype)
        out[..., : n + 1] = old[..., : n + 1]
        later = np.zeros((*old.shape[:-1], len(months) - n), dtype=old.dtype)
        kept = np.setdiff1d(np.intersect1d(known, months[n:]), self.touched)
        before = np.searchsorted(known, kept)
        later[..., np.searchsorted(months, kept) - n] = old[..., before + 1] - old[..., before]
        later[..., np.searchsorted(months, made_months) - n] = prefix_sums(made, first=additive, last=False)
        np.cumsum(later, axis=-1, out=later)
        np.add(later, out[..., n : n + 1], out=out[..., n + 1 :])
        return out

    def _unchanged(self, months: np.ndarray) -> int:
        """How many months at the beginning of the axis hold what they held."""
        both = min(len(months), len(self.axes["month"]))
        differ = (months[:both] != self.axes["month"][:both]) | np.isin(months[:both], self.touched)
        return int(differ.argmax()) if differ.any() else both

    def _along(self, name: str, axes: tuple[str, ...], ids: dict[str, np.ndarray], additive: bool) -> np.ndarray:
        """The earlier array on today's middle axis. An id that is gone from it held nothing but in touched months."""
        old = np.load(self.home / "amounts" / f"{name}.npy", mmap_mode="r")
        if len(axes) == 2 or np.array_equal(self.axes[axes[1]], ids[axes[1]]):
            return old
        known, now = self.axes[axes[1]], ids[axes[1]]
        kept = np.flatnonzero(np.isin(known, now))
        out = np.zeros((old.shape[0], len(now), old.shape[2]), dtype=old.dtype)
        out[:, np.searchsorted(now, known[kept])] = old[:, kept]
        return out


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
