"""What a reader may see. Every read from the warehouse takes one; there is no read without."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """The part of the warehouse open to a reader.

    place_code  the top of the visible subtree (a code of `places`); None: the whole warehouse
    sectors     visible sectors by id; None: all
    courts      visible courts by code; None: all
    case_rows   whether single cases may be read, or only sums
    """

    place_code: str | None = None
    sectors: frozenset[str] | None = None
    courts: frozenset[str] | None = None
    case_rows: bool = False


EVERYTHING = Scope(case_rows=True)
