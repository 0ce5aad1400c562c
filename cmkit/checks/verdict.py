"""What judging an answer gives: findings, and the verdict that they make up."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_type_hints

State = Literal["right", "partly", "wrong", "unanswered", "open", "not_judged"]

MIMETYPE = "application/vnd.cmkit.verdict+json"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what was seen.

    Parameters
    ----------
    label
        What was looked at, in a few words: "Complaint B: refund".
    ok
        Whether it is as asked for.
    message
        What was seen and where to look; empty when all is well.
    why
        Why it matters at work.
    hint
        One step towards the answer, shown folded.
    remark
        True for advice that never changes a mark.
    worth
        What it counts for among the findings; 0 for what only helps the learner.
    share
        The part of `worth` that is earned although it is not as asked for.
    """

    label: str
    ok: bool
    message: str = ""
    why: str = ""
    hint: str = ""
    remark: bool = False
    worth: float = 0.0
    share: float = 0.0

    @property
    def earned(self) -> float:
        """What it adds to the score, in the measure of `worth`."""
        return self.worth if self.ok else self.worth * self.share


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check.

    Parameters
    ----------
    name
        The answer, or the path into it, that was judged.
    findings
        In the order in which they were looked at.
    earned, possible
        Points. Both mean nothing until `full`.
    full
        True when the part that decides the points ran too.
    not_judged
        Why the answer could not be judged, in words for the tutor; empty when it was.
    blank
        True when nothing was answered yet.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    earned: float = 0.0
    possible: float = 0.0
    full: bool = False
    not_judged: str = ""
    blank: bool = False

    @property
    def state(self) -> State:
        """One word for the outcome."""
        if self.not_judged:
            return "not_judged"
        if self.blank:
            return "unanswered"
        if not self.full:
            return "open" if all(f.ok or f.remark for f in self.findings) else "wrong"
        needed = [f for f in self.findings if f.worth or not (self.possible or f.remark)]
        if self.earned >= self.possible and all(f.ok for f in needed):
            return "right"
        return "partly" if self.earned > 0 else "wrong"

    def to_data(self) -> dict[str, Any]:
        """Return the verdict as plain data, fit for JSON."""
        return asdict(self) | {"findings": [asdict(f) for f in self.findings]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a verdict, taking nothing on trust.

        Raises
        ------
        ValueError
            When the data are not those of a verdict.
        """
        try:
            findings = tuple(Finding(**_plain_fields(Finding, f)) for f in data["findings"])
            verdict = cls(**_plain_fields(cls, data), findings=findings)
            if not 0 <= verdict.earned <= verdict.possible < math.inf:
                raise ValueError(f"{verdict.earned} of {verdict.possible} points")
        except (KeyError, TypeError, AttributeError, ValueError) as problem:
            raise ValueError(f"these are not the data of a verdict: {problem}") from problem
        return verdict

    def to_text(self) -> str:
        """Return the report as plain text, for terminals and screen readers."""
        from cmkit.checks.render import as_text

        return as_text(self)

    def __repr__(self) -> str:
        """Return the points as a number when they count (nbgrader reads it), else the report."""
        if self.full and not self.not_judged:
            return repr(float(self.earned))
        return self.to_text()

    def _repr_html_(self) -> str:
        from cmkit.checks.render import as_html

        return as_html(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"text/plain": repr(self), "text/html": self._repr_html_(), MIMETYPE: self.to_data()}


def _plain_fields(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts, numbers and yes or no of a class, each made what the class says it is."""
    hints = get_type_hints(kind).items()
    return {name: of(data[name]) for name, of in hints if of in (str, bool, float)}
