"""The words and marks of the three bands. Colour never stands alone: each band has its icon and its word."""

from __future__ import annotations

WORDS = {"high": "显著高", "similar": "相近", "low": "显著低", "": "不能判断"}
ICONS = {"high": "▲", "similar": "●", "low": "▼", "": "○"}
ORDER = ("high", "similar", "low", "")


def known(band: str | None) -> str:
    """A band this page knows; anything else, and nothing at all, can't be judged."""
    return band if band in WORDS else ""
