"""Innovative Widgets, an Australian maker of widgets whose telephone team is in trouble.

Facts and figures come from the course's source document and never vary; the sentences are ours.
``case.toml`` says of every table and document what comes from the source and what was made for
this kit.
"""

from cmkit.cases.widgets.call_log import call_log
from cmkit.cases.widgets.tables import call_text, raw_calls, roster, roster_text

__all__ = ["call_log", "call_text", "raw_calls", "roster", "roster_text"]
