"""The complaints policy at work: complaints to practise on, and the decision table."""

from typing import Literal

import pandas as pd

from cmkit.cases.catalogue import labelled
from cmkit.cases.files import read_toml, read_words
from cmkit.frameworks.decision_table import DecisionTable

ReplacementPolicy = Literal["manager_only", "all_staff"]

_FACTS = ["injury", "other_damage", "fault", "late", "something_else"]


def complaints() -> pd.DataFrame:
    """Return 24 complaints to practise on, with the facts of each (synthetic)."""
    table = read_words("widgets", "complaints.csv")
    table["value"] = pd.to_numeric(table["value"]).astype(float)
    table[_FACTS] = table[_FACTS] == "yes"
    return labelled("widgets", "complaints", table[["id", "text", "value", *_FACTS]])


def complaints_policy(replacement_policy: ReplacementPolicy = "manager_only") -> DecisionTable:
    """Return the complaints policy as a decision table.

    It takes facts, and reading the facts out of a caller's story is the work: who was hurt, what
    was damaged, whether a wrong size is a faulty product. It names the rate and the ceiling of
    a goodwill refund; the amount is for you to work out.

    Parameters
    ----------
    replacement_policy
        How rule 6 is read, for its wording is ambiguous: "manager_only" takes it at its word,
        "all_staff" takes its "none" for a slip.
    """
    data = read_toml("widgets", "complaints_policy.toml")["table"]
    readings = {rule.get("replacement_policy") for rule in data["rules"]} - {None}
    if replacement_policy not in readings:
        raise ValueError(
            f"There is no reading {replacement_policy!r} of rule 6. "
            f"There are: {', '.join(sorted(readings))}."
        )
    rules = [
        {key: value for key, value in rule.items() if key != "replacement_policy"}
        for rule in data["rules"]
        if rule.get("replacement_policy", replacement_policy) == replacement_policy
    ]
    return DecisionTable.from_data({**data, "rules": rules})
