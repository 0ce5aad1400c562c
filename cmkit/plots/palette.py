"""Colours and margins of the house.

Colours differ in lightness too, so that they survive a grey printer, and never carry a meaning
alone: shapes, letters, hatches or labels say the same.
"""

from matplotlib.colors import to_rgb

Pair = tuple[float, float]

EDGE, RIGHT = 3.0, 157.0
"""Where what is drawn starts at the left, and where it ends, in millimetres."""

INK, GREY, RULE, PAPER = "#1f1f1f", "#575757", "#8c8c8c", "#ffffff"
NAVY, RUST, SKY, SAND = "#1f4577", "#b0480a", "#56a5d0", "#f2c75c"
"""Four colours for data, from dark to light: safe for the colour-blind, told apart in grey."""

TINTS = ("#f1f1f1", "#d9e8f5", "#fbe9c6", "#dcf0e6", "#ece3f4")
"""Light grounds for boxes with text in them."""


def on(ground: str) -> str:
    """Return the colour of letters on a ground: ink where it is light, white where it is dark."""
    red, green, blue = to_rgb(ground)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.45 else PAPER
