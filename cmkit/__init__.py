"""cmkit: a Jupyter teaching kit for customer management."""

from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(shell: Any) -> None:
    """Add the ``%%answer`` cells to a notebook: ``%load_ext cmkit``."""
    from cmkit.answers.extension import load

    load(shell)
