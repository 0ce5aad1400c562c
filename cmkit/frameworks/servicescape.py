"""The servicescape: the surroundings in which a service is given, zone by zone.

Bitner (1992), "Servicescapes: the impact of physical surroundings on customers and employees",
Journal of Marketing 56(2).
"""

from dataclasses import dataclass

from cmkit.values import Value


@dataclass(frozen=True)
class Zone(Value):
    """A part of the place where a service is given: its letter on the plan, and what is there.

    The first three groups of cues are those of Bitner (1992).

    Attributes
    ----------
    ambient
        What reaches the senses from all around: light, noise, music, smell, temperature.
    space
        Layout, equipment and furnishings.
    signs
        Signs, symbols and artefacts.
    access
        What makes it usable for people who walk, see or hear less well.
    """

    letter: str
    name: str
    ambient: str = ""
    space: str = ""
    signs: str = ""
    access: str = ""
