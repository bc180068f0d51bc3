"""A trie over all patterns, walked for many positions of a text at once.

Polars' own matcher builds its automaton anew at every call, which costs more than the matching of 50,000 addresses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Trie:
    """letter: class of each code point of the BMP, 0 for those in no pattern. keys/children: open-addressed hash of
    (node, letter) → node, -1 where empty; root: node by letter. pattern: pattern that ends at a node, -1 if none.
    """

    letter: np.ndarray
    root: np.ndarray
    keys: np.ndarray
    children: np.ndarray
    pattern: np.ndarray

    def walk(self, text: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(start, pattern) of every pattern that begins at one of `starts`. `text` ends with a line break."""
        node = self.root[self.letter[np.minimum(text[starts], 0xFFFF)]]
        alive = node >= 0
        start, node, at = starts[alive], node[alive], starts[alive] + 1
        found_starts, found_patterns = [], []
        while len(start):
            ending = self.pattern[node]
            hit = ending >= 0
            found_starts.append(start[hit])
            found_patterns.append(ending[hit])
            letter = self.letter[np.minimum(text[at], 0xFFFF)]
            going = letter > 0
            start, node, at = start[going], self._step(node[going], letter[going]), at[going] + 1
            alive = node >= 0
            start, node, at = start[alive], node[alive], at[alive]
        empty = np.empty(0, dtype=np.int32)
        return np.concatenate([empty, *found_starts]), np.concatenate([empty, *found_patterns])

    def _step(self, node: np.ndarray, letter: np.ndarray) -> np.ndarray:
        """Children of (node, letter), -1 where there is none."""
        wanted = _key(node, letter)
        slot = _slot(wanted, len(self.keys))
        seen = self.keys[slot]
        result = np.where(seen == wanted, self.children[slot], -1)
        open_ = np.flatnonzero((seen != wanted) & (seen >= 0))
        while len(open_):
            slot[open_] = (slot[open_] + 1) & (len(self.keys) - 1)
            seen = self.keys[slot[open_]]
            same = seen == wanted[open_]
            result[open_[same]] = self.children[slot[open_[same]]]
            open_ = open_[~same & (seen >= 0)]
        return result


def _key(node: np.ndarray, letter: np.ndarray) -> np.ndarray:
    return (node.astype(np.int64) << 16) | letter


def _slot(keys: np.ndarray, size: int) -> np.ndarray:
    shift = np.uint64(64 - (size.bit_length() - 1))
    return ((keys.astype(np.uint64) * _MIX) >> shift).astype(np.int64)


def grow(patterns: list[str]) -> Trie:
    """Trie of distinct, non-empty patterns; a pattern with a character beyond the BMP is never found."""
    letters: dict[str, int] = {}
    edges: dict[tuple[int, int], int] = {}
    ends = [-1]
    for number, pattern in enumerate(patterns):
        if max(pattern) > "\uffff":
            continue
        node = 0
        for character in pattern:
            letter = letters.setdefault(character, len(letters) + 1)
            following = edges.get((node, letter))
            if following is None:
                following = edges[node, letter] = len(ends)
                ends.append(-1)
            node = following
        ends[node] = number
    by_code = np.zeros(0x10000, dtype=np.int32)
    for character, letter in letters.items():
        by_code[ord(character)] = letter
    root = np.full(len(letters) + 1, -1, dtype=np.int32)
    for (node, letter), child in edges.items():
        if node == 0:
            root[letter] = child
    keys, children = _hash_table(edges)
    return Trie(by_code, root, keys, children, np.array(ends, dtype=np.int32))


def _hash_table(edges: dict[tuple[int, int], int]) -> tuple[np.ndarray, np.ndarray]:
    """Linear probing at a load of a quarter or less."""
    size = 1 << max(8, (4 * len(edges)).bit_length())
    keys = np.full(size, -1, dtype=np.int64)
    children = np.full(size, -1, dtype=np.int32)
    pairs = np.array(list(edges), dtype=np.int64).reshape(-1, 2)
    wanted = _key(pairs[:, 0], pairs[:, 1])
    taken = set()
    for key, slot, child in zip(wanted.tolist(), _slot(wanted, size).tolist(), edges.values(), strict=True):
        while slot in taken:
            slot = (slot + 1) & (size - 1)
        taken.add(slot)
        keys[slot], children[slot] = key, child
    return keys, children
