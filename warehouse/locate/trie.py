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
    """Trie of distinct, non-empty patterns; a pattern with a character beyond the BMP is never found.

    In order of the alphabet patterns that share a beginning stand together, so a node is new where a row of the
    matrix of letters departs from the row above.
    """
    order = sorted((n for n, pattern in enumerate(patterns) if max(pattern) <= "\uffff"), key=patterns.__getitem__)
    longest = max((len(patterns[n]) for n in order), default=1)
    written = np.array([patterns[n] for n in order], dtype=f"<U{longest}")
    codes = written.view(np.uint32).reshape(len(order), longest)
    letters = np.unique(codes[codes > 0])
    by_code = np.zeros(0x10000, dtype=np.int32)
    by_code[letters] = np.arange(1, len(letters) + 1)
    letter = by_code[codes]
    departs = np.ones(letter.shape, dtype=bool)
    departs[1:] = np.logical_or.accumulate(letter[1:] != letter[:-1], axis=1)
    new = departs & (letter > 0)
    node = np.maximum.accumulate(np.where(new, np.cumsum(new).reshape(new.shape), 0), axis=0)
    parent = np.zeros_like(node)
    parent[:, 1:] = node[:, :-1]
    ends = np.full(int(new.sum()) + 1, -1, dtype=np.int32)
    ends[node[np.arange(len(order)), (letter > 0).sum(axis=1) - 1]] = order
    root = np.full(len(letters) + 1, -1, dtype=np.int32)
    root[letter[:, 0][new[:, 0]]] = node[:, 0][new[:, 0]]
    keys, children = _hash_table(_key(parent[new], letter[new]), node[new])
    return Trie(by_code, root, keys, children, ends)


def _hash_table(wanted: np.ndarray, nodes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Linear probing at a load of a quarter or less."""
    size = 1 << max(8, (4 * len(wanted)).bit_length())
    keys = np.full(size, -1, dtype=np.int64)
    children = np.full(size, -1, dtype=np.int32)
    slot = _slot(wanted, size)
    while len(wanted):
        _, first = np.unique(slot, return_index=True)
        first = first[keys[slot[first]] < 0]
        keys[slot[first]], children[slot[first]] = wanted[first], nodes[first]
        left = np.ones(len(wanted), dtype=bool)
        left[first] = False
        wanted, nodes, slot = wanted[left], nodes[left], (slot[left] + 1) & (size - 1)
    return keys, children
