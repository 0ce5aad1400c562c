"""The documents of the case: the scenario, the complaint, the plan and the policies."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from cmkit.cases.catalogue import labelled, read_case
from cmkit.cases.document import Document
from cmkit.cases.files import read_toml

REPRESENTATIVE = "customer service representative"
MANAGER = "customer service manager"

COUNTING = "Count calendar days, weekends too. One day after a Tuesday is the Wednesday."
"""How days are counted in the complaint of Yore Mine Co.; ours, like the calendar."""


def scenario() -> str:
    """Return who you are, what has happened and what is asked of you."""
    return _story("scenario")


def mary() -> str:
    """Return what the manager knows of Mary's conduct and of her call with Yore Mine Co."""
    return _story("mary")


def complaint() -> str:
    """Return what the buyer of Yore Mine Co. said on the telephone."""
    return _story("complaint")


def business_plan() -> pd.DataFrame:
    """Return the vision (``BPa``) and the four missions (``BPb`` to ``BPe``) of the company."""
    return pd.DataFrame(_documents()["business_plan"])


def policies() -> pd.DataFrame:
    """Return the policies on friendly and on prompt service."""
    return pd.DataFrame(_documents()["policies"])


def calendar() -> pd.DataFrame:
    """Return the days of the complaint as they are given; what follows from them is left open.

    :data:`COUNTING` says how days are counted.
    """
    table = pd.DataFrame(_documents()["calendar"])
    table["date"] = pd.to_datetime(table["date"]).astype("datetime64[ns]")
    table["weekday"] = table["date"].dt.day_name().fillna("")
    return labelled("widgets", "calendar", table[["event", "date", "weekday", "said"]])


def policy_header() -> dict[str, str]:
    """Return what stands at the head of the complaints policy: purpose, scope and so on."""
    header = _policy()["header"]
    return {
        name: "; ".join(value) if isinstance(value, list) else value
        for name, value in header.items()
    }


def rules() -> pd.DataFrame:
    """Return the ten rules for a representative who takes a complaint."""
    numbered = _policy()["representative"]
    return pd.DataFrame(
        {"rule": [int(n) for n in numbered], "who": REPRESENTATIVE, "text": [*numbered.values()]}
    )


def manager_steps() -> pd.DataFrame:
    """Return the steps of the manager with a complex complaint, in the order of the policy."""
    numbered = _policy()["manager"]
    return pd.DataFrame({"step": list(numbered), "who": MANAGER, "text": list(numbered.values())})


def document(name: str) -> Document:
    """Return a document to be shown in the notebook, such as ``document("complaint")``."""
    if name not in _TEXTS:
        raise ValueError(f"There is no document {name!r}. There are: {', '.join(_TEXTS)}.")
    entry = read_case("widgets").documents[name]
    return Document(title=entry.about, origin=entry.origin, text=_TEXTS[name]())


def _documents() -> dict[str, Any]:
    return read_toml("widgets", "documents.toml")


def _policy() -> dict[str, Any]:
    return read_toml("widgets", "complaints_policy.toml")


def _story(name: str) -> str:
    return str(_documents()[name]).strip()


def _plan_text() -> str:
    return "\n".join(f"- {row['part']}: {row['text']}" for row in _documents()["business_plan"])


def _policies_text() -> str:
    return "\n".join(f"- {row['policy']}: {row['text']}" for row in _documents()["policies"])


def _calendar_text() -> str:
    lines = []
    for row in _documents()["calendar"]:
        date = row.get("date")
        day = f"{date:%A} {date.day} {date:%B %Y}" if date else "Day unknown"
        lines.append(f"- {day}: {row['event']} ({row['said']}).")
    return "\n".join(lines) + f"\n\n{COUNTING}"


def _policy_text() -> str:
    header = "\n".join(f"- {name.capitalize()}: {text}" for name, text in policy_header().items())
    return "\n\n".join(
        [
            header,
            "## Customer service representatives: every complaint",
            _numbered(_policy()["representative"]),
            "## Customer service manager: complex complaints",
            _numbered(_policy()["manager"]),
        ]
    )


def _numbered(texts: Mapping[str, str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in texts.items())


_TEXTS: Mapping[str, Callable[[], str]] = {
    "scenario": scenario,
    "mary": mary,
    "complaint": complaint,
    "business_plan": _plan_text,
    "policies": _policies_text,
    "complaints_policy": _policy_text,
    "calendar": _calendar_text,
}
