"""Shades made from the palette: opacity for layers that lie over each other, and the colour of a band."""

from __future__ import annotations

from pages.parts.theme import Palette


def faded(colour: str, share: float) -> str:
    """#rrggbb with an opacity of 0 to 1, as rgba()."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` of the colour over the ground, both #rrggbb, as a colour that needs no opacity."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def band_mark(palette: Palette, band: str | None) -> str:
    """The colour of a point of that band: high, low, or anything else as 相近."""
    return {"high": palette.high, "low": palette.low}.get(band or "", palette.similar)
