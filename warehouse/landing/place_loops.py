"""Rows of a place table that would make the tree of places run in a circle: they would take the city with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Ways = Mapping[str, str | None]  # code -> the one it leads to


def looping_places(parents: Ways, successors: Ways) -> tuple[set[str], set[str]]:
    """(codes that lie in themselves, codes whose successors lead back), over all places that would then hold.

    Children of a merged place hang under its successor: a successor that lies below the place it took over from is
    among the second, too. Codes that are no place lead nowhere.
    """
    above, after = _on_a_circle(parents), _on_a_circle(successors)
    if above or after:
        return above, after
    ends = {code: _last(code, successors) for code in parents}
    hanging = {code: ends.get(parent) for code, parent in parents.items()}
    merged = {parents[code] for code in _on_a_circle(hanging)}
    return set(), {code for start in merged for code in _way(start, successors) if successors.get(code) in parents}


def _on_a_circle(ways: Ways) -> set[str]:
    """Codes from which following the ways leads back to themselves."""
    done: set[str] = set()
    found: set[str] = set()
    for start in ways:
        path: dict[str, int] = {}
        code: str | None = start
        while code in ways and code not in done and code not in path:
            path[code] = len(path)
            code = ways[code]
        if code in path:
            found.update(list(path)[path[code] :])
        done.update(path)
    return found


def _way(start: str | None, ways: Ways) -> Iterable[str]:
    """start, the one it leads to, and so on; the ways have no circle."""
    while start in ways:
        yield start
        start = ways[start]


def _last(start: str, ways: Ways) -> str:
    return list(_way(start, ways))[-1]
