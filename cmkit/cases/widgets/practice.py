"""Tables to practise on that are the same for everybody (synthetic)."""

import pandas as pd

from cmkit.cases.catalogue import labelled
from cmkit.cases.files import read_table


def complaint_cases() -> pd.DataFrame:
    """Return 24 complaints as customers tell them; which facts matter is for you to find."""
    return _practice("complaint_cases")


def faulty_questionnaire() -> pd.DataFrame:
    """Return the draft of a questionnaire with 25 questions, some of them badly asked."""
    return _practice("faulty_questionnaire")


def scorecard_measures() -> pd.DataFrame:
    """Return the unchecked draft of a balanced scorecard: sixteen objectives with measures."""
    return _practice("scorecard_measures")


def skills() -> pd.DataFrame:
    """Return what each of the team's five people can do, and what the post asks for."""
    return _practice("skills")


def _practice(name: str) -> pd.DataFrame:
    return labelled("widgets", name, read_table("widgets", f"{name}.csv"))
