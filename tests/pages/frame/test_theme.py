"""The colours can be read: contrast ratios computed for every pair that occurs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pages.parts.theme import DARK, LIGHT, Palette, contrast, css_variables

GROUNDS = ("ground", "raised", "side")
TEXTS = ("ink", "muted", "accent", "high_ink", "low_ink", "check", "good")
BADGES = (
    ("high_ink", "high_soft"),
    ("low_ink", "low_soft"),
    ("check", "check_soft"),
    ("good", "good_soft"),
    ("ink", "similar_soft"),
    ("ink", "accent_soft"),
    ("accent", "accent_soft"),
    ("muted", "similar_soft"),
    ("banner_ink", "banner"),
    ("on_mark", "high"),
    ("on_mark", "low"),
    ("on_mark", "check"),
    ("on_mark", "accent"),
)
both = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_agrees_with_the_published_examples():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@both
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_text_reaches_aa_on_every_ground(colours: Palette, text: str, ground: str):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@both
@pytest.mark.parametrize(("text", "ground"), BADGES)
def test_every_badge_reaches_aa(colours: Palette, text: str, ground: str):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@both
@pytest.mark.parametrize("mark", ["similar", "axis", "high", "low", "accent"])
@pytest.mark.parametrize("ground", ["ground", "raised"])
def test_every_mark_that_carries_meaning_reaches_three_to_one(colours: Palette, mark: str, ground: str):
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3.0


def test_streamlits_own_theme_takes_the_same_colours():
    config = tomllib.loads((Path(__file__).parents[3] / ".streamlit/config.toml").read_text(encoding="utf-8"))
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        theme = config["theme"][name]
        assert theme["backgroundColor"] == colours.ground
        assert theme["textColor"] == colours.ink
        assert theme["primaryColor"] == colours.accent
        assert theme["sidebar"]["backgroundColor"] == colours.side


def test_the_stylesheet_gets_both_sets():
    css = css_variables()
    assert "--accent:#1f5a8a" in css
    assert "html.dark{" in css
    assert f"--accent-soft:{DARK.accent_soft}" in css
