"""Seconds and memory of a case's tables, as ratios to ``import pandas``.

Each line is the best of three runs of a Python of its own. `import pandas` is 1.00.
"""

import subprocess
import sys

from rich.console import Console
from rich.table import Table

MEASURED = """
import resource, sys, time
start = time.perf_counter()
{}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
TABLES = """
from cmkit.cases import {case}
from cmkit.cases.catalogue import read_case
for name in {names}:
    function = getattr({case}, name)
    function(*["somebody"][: function.__code__.co_argcount])
"""


def measure(code: str) -> tuple[float, float]:
    """Seconds and peak MB of a Python that runs the code, the best of three."""
    runs = []
    for _ in range(3):
        command = [sys.executable, "-c", MEASURED.format(code)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak = map(float, done.stdout.split())
        runs.append((seconds, peak))
    return min(runs)


def parts() -> dict[str, str]:
    """What is measured, by name."""
    whole = {
        f"all tables of {case}": TABLES.format(case=case, names=f'read_case("{case}").tables')
        for case in ("spa", "widgets")
    }
    each = {
        f"spa.{name}": TABLES.format(case="spa", names=repr([name]))
        for name in ("visits", "loyalty", "survey", "bookings_wait")
    }
    return {
        "import pandas": "import pandas",
        "import cmkit": "import cmkit",
        "import pandas, then cmkit": "import pandas, cmkit",
        "import cmkit.cases.spa": "import cmkit.cases.spa",
        **whole,
        **each,
    }


def main() -> None:
    """Measure each part and print it beside `import pandas`."""
    table = Table("Part", "Seconds", "Ratio", "Peak MB", "Ratio")
    found = {name: measure(code) for name, code in parts().items()}
    seconds, peak = found["import pandas"]
    for name, (took, held) in found.items():
        row = f"{took:.2f}", f"{took / seconds:.2f}", f"{held:.0f}", f"{held / peak:.2f}"
        table.add_row(name, *row)
    Console().print(table)


if __name__ == "__main__":
    main()
