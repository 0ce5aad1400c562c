"""Decision tables: rules that say who takes a case on, and what has to be done.

Several rules may fit one case. The most serious route wins; the duties of all of them stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from cmkit.frameworks.lookup import unknown


@dataclass(frozen=True)
class Rule:
    """If every fact is as ``when`` says, the case goes the ``route`` and the ``duties`` are due."""

    id: str
    when: Mapping[str, bool]
    route: str
    duties: tuple[str, ...] = ()
    terms: Mapping[str, float] = field(default_factory=dict)

    def fits(self, facts: Mapping[str, bool]) -> bool:
        """Say whether every condition holds."""
        return all(facts[name] is wanted for name, wanted in self.when.items())


@dataclass(frozen=True)
class Decision:
    """What the rules make of a case: the route, the rules that fit, all their duties and terms."""

    route: str
    rules: tuple[str, ...]
    duties: tuple[str, ...]
    terms: Mapping[str, float]


@dataclass(frozen=True)
class DecisionTable:
    """Rules over facts that are each a yes or a no.

    Attributes
    ----------
    routes
        What each route means, the most serious last.
    facts
        The question behind each fact.
    always
        Rules that hold for every case, whatever its facts.
    otherwise
        The rule for a case that no other rule fits.
    caveat
        What to know before relying on the table.
    """

    title: str
    routes: Mapping[str, str]
    facts: Mapping[str, str]
    rules: tuple[Rule, ...]
    otherwise: str
    always: tuple[str, ...] = ()
    caveat: str = ""

    def __post_init__(self) -> None:
        for rule in self.rules:
            for name in rule.when:
                _known("fact", name, self.facts)
            _known("route", rule.route, self.routes)
        _known("rule", self.otherwise, {rule.id: "" for rule in self.rules})

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "DecisionTable":
        """Read a table as it stands in a data file."""
        return cls(
            title=data["title"],
            routes=MappingProxyType(dict(data["routes"])),
            facts=MappingProxyType(dict(data["facts"])),
            rules=tuple(_rule(rule) for rule in data["rules"]),
            otherwise=data["otherwise"],
            always=tuple(data.get("always", ())),
            caveat=data.get("caveat", ""),
        )

    def decide(self, **facts: bool) -> Decision:
        """Return what the rules make of a case.

        Every fact is to be stated, as True or False: one that was forgotten is not a no.

        Raises
        ------
        ValueError
            If a fact is unknown, missing, or neither True nor False.
        """
        stated = self._stated(facts)
        fitting = [rule for rule in self.rules if rule.fits(stated)]
        if not fitting:
            fitting = [rule for rule in self.rules if rule.id == self.otherwise]
        serious = list(self.routes)
        return Decision(
            route=max((rule.route for rule in fitting), key=serious.index),
            rules=tuple(rule.id for rule in fitting),
            duties=tuple(dict.fromkeys(duty for rule in fitting for duty in rule.duties)),
            terms=MappingProxyType({k: v for rule in fitting for k, v in rule.terms.items()}),
        )

    def table(self) -> pd.DataFrame:
        """Return the rules as a table, one row a rule."""
        return pd.DataFrame(
            [
                {
                    "rule": rule.id,
                    "if": "; ".join(self._condition(*condition) for condition in rule.when.items()),
                    "then": self.routes[rule.route],
                    "duties": " ".join(rule.duties),
                }
                for rule in self.rules
            ]
        )

    def _condition(self, name: str, wanted: bool) -> str:
        return f"{self.facts[name]} {'Yes' if wanted else 'No'}"

    def _stated(self, facts: Mapping[str, object]) -> dict[str, bool]:
        for name, value in facts.items():
            _known("fact", name, self.facts)
            if not isinstance(value, (bool, np.bool_)):
                raise ValueError(f"{name} is {value!r}. Write True or False. {self.facts[name]}")
        missing = [name for name in self.facts if name not in facts]
        if missing:
            questions = " ".join(f"{name}: {self.facts[name]}" for name in missing)
            raise ValueError(f"Not all facts are stated. Add as True or False: {questions}")
        return {name: bool(value) for name, value in facts.items()}


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(
        id=data["id"],
        when=MappingProxyType(dict(data["when"])),
        route=data["route"],
        duties=tuple(data.get("duties", ())),
        terms=MappingProxyType(dict(data.get("terms", {}))),
    )


def _known(kind: str, name: str, names: Mapping[str, str]) -> None:
    if name not in names:
        raise ValueError(unknown(kind, name, names))
