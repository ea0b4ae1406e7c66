"""The colours keep the ratios that docs/look.md promises, in both themes."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
TEXT = 7.0  # WCAG 2.2, 1.4.6
SHAPE = 3.0  # WCAG 2.2, 1.4.11

# words, the ground they stand on, the least ratio
PAIRS = [
    *[(words, "sky", TEXT) for words in ("on-sky", "on-sky-2")],
    *[("on-sky", ground, TEXT) for ground in ("sky-2", "frame")],
    *[(words, ground, TEXT) for words, ground in product(("ink", "ink-2", "link"), ("ground", "raised", "lit"))],
    *[("on-lamp", ground, TEXT) for ground in ("lamp", "lamp-2")],
    ("on-alarm", "alarm", TEXT),
    *[("urgent", ground, TEXT) for ground in ("ground", "raised")],
    ("frame", "on-sky", TEXT),  # the strong leave button
    ("ground", "ink", TEXT),  # a plain button under the pointer
    *[("control", ground, SHAPE) for ground in ("ground", "raised")],
    *[("line", ground, SHAPE) for ground in ("ground", "raised", "lit")],
    ("edge", "sky", SHAPE),
    ("lamp", "sky", SHAPE),
]


def palette(theme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return named if theme == "light" else named | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" as WCAG 2.2 defines it, 0 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground", "least"), PAIRS)
def test_words_and_shapes_stand_out_from_their_ground(theme, words, ground, least):
    colours = palette(theme)
    assert contrast(colours[words], colours[ground]) >= least


def test_the_dark_theme_never_falls_back_to_black_or_white():
    assert not {"#000000", "#ffffff"} & set(palette("dark").values())


def test_every_colour_has_a_dark_twin():
    dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")[1]
    assert set(re.findall(r"--([\w-]+): #", dark)) == set(palette("light"))
