"""Results of more than one figure."""

from dataclasses import dataclass, fields

from cmkit.values import Value


class Result(Value):
    """The parent of results: shown with four decimals, kept with all of them."""

    def __repr__(self) -> str:
        shown = {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]
        parts = (f"{k}={round(v, 4) if isinstance(v, float) else v!r}" for k, v in shown.items())
        return f"{type(self).__name__}({', '.join(parts)})"


@dataclass(frozen=True, repr=False)
class Interval(Result):
    """A score of a sample, and from where to where that of all customers may well lie.

    ``n`` is the number of answers; ``small_sample`` says that they are fewer than 30.
    """

    score: float
    low: float
    high: float
    n: int
    small_sample: bool
