"""Colours, once: for charts, for HTML pieces and for the stylesheet. No streamlit in here.

Text colours reach WCAG AA (4.5:1) on the grounds they are used on, marks (dots, bars, lines that carry
meaning) reach 3:1; tests/pages/frame/test_theme.py computes it. High and low differ in lightness as well
as in hue, so they stay apart for the colour-blind and when printed in grey.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

FONT = (
    '"Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "HarmonyOS Sans SC", '
    '"Microsoft YaHei", "WenQuanYi Micro Hei", SimHei, sans-serif'
)


@dataclass(frozen=True)
class Palette:
    """One set of colours, all "#rrggbb"."""

    ground: str  # page
    raised: str  # cards
    side: str  # sidebar, table headers
    ink: str  # text
    muted: str  # secondary text
    line: str  # hairlines: decoration only
    axis: str  # gridlines and reference lines that must be seen
    accent: str  # links, the chosen place, the main series
    accent_soft: str  # interval bands, the chosen row
    high: str  # 显著高: mark, ground of a badge
    high_ink: str  # 显著高: text
    high_soft: str  # interval bands
    low: str  # 显著低: mark, ground of a badge
    low_ink: str
    low_soft: str
    similar: str  # 相近: mark
    similar_soft: str  # 相近: tiles and badges' ground
    check: str  # 需核实: mark and text
    check_soft: str
    good: str  # 已完成, 通过: always with its word
    good_soft: str
    on_mark: str  # text on high, low, check and accent
    banner: str  # ground of the made-up-data banner
    banner_ink: str


LIGHT = Palette(
    ground="#ffffff",
    raised="#ffffff",
    side="#f6f8fa",
    ink="#1b2733",
    muted="#5a6672",
    line="#e3e8ed",
    axis="#84909c",
    accent="#1f5a8a",
    accent_soft="#dfeaf3",
    high="#b85c00",
    high_ink="#9a4c00",
    high_soft="#fbeedd",
    low="#2b6cb0",
    low_ink="#255f9c",
    low_soft="#e3eefa",
    similar="#84909c",
    similar_soft="#e3e8ed",
    check="#7a6a00",
    check_soft="#f7f2d0",
    good="#2f6f4f",
    good_soft="#e2f1e8",
    on_mark="#ffffff",
    banner="#fff6e5",
    banner_ink="#7a4b00",
)

DARK = Palette(
    ground="#12181f",
    raised="#182029",
    side="#0d1318",
    ink="#e6ebf0",
    muted="#a3afbb",
    line="#2b3642",
    axis="#7d8a97",
    accent="#7db7e8",
    accent_soft="#1f3b54",
    high="#f0a04b",
    high_ink="#f0a04b",
    high_soft="#3d2a14",
    low="#74aef0",
    low_ink="#74aef0",
    low_soft="#172f4b",
    similar="#8592a0",
    similar_soft="#2b3642",
    check="#d8c64a",
    check_soft="#35300f",
    good="#7cc8a0",
    good_soft="#16352a",
    on_mark="#12181f",
    banner="#33270f",
    banner_ink="#f3cf8a",
)


def palette(dark: bool) -> Palette:
    """The set for a dark or a light page."""
    return DARK if dark else LIGHT


def contrast(foreground: str, background: str) -> float:
    """Contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(foreground), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def css_variables() -> str:
    """The palettes as CSS custom properties: --ink, --accent-soft … The dark set applies under html.dark.

    A page made for paper (.profile) is printed in the light set whatever the screen shows.
    """

    def block(colours: Palette) -> str:
        return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in asdict(colours).items())

    paper = f"@media print{{html.dark:has(.profile){{{block(LIGHT)}color-scheme:light}}}}\n"
    screen = f":root{{{block(LIGHT)}--font:{FONT};color-scheme:light}}\nhtml.dark{{{block(DARK)}color-scheme:dark}}\n"
    return screen + paper


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
