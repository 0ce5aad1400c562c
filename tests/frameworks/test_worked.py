"""Every framework has a worked case whose examples run and print what the page says they do."""

import doctest
import re
from pathlib import Path

import pytest

from cmkit import frameworks


def examples(name: str) -> doctest.DocTest:
    worked = getattr(frameworks, name).worked
    return doctest.DocTestParser().get_doctest(worked, {}, f"worked of {name}", None, None)


@pytest.mark.parametrize("name", frameworks.names())
def test_the_worked_case_prints_what_it_says(name):
    case = examples(name)
    assert case.examples, f"{name} has no >>> example in worked"
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(case, out=said.append).failed == 0, "".join(said)


@pytest.mark.parametrize("name", frameworks.names())
def test_a_worked_case_says_first_what_it_is_about(name):
    assert not getattr(frameworks, name).worked.strip().startswith(">>>")


@pytest.mark.parametrize("name", frameworks.names())
def test_a_worked_case_leaves_the_data_of_the_spa_to_the_learner(name):
    assert not re.search(r"\bspa\.\w+\(", getattr(frameworks, name).worked)


def test_every_structure_is_built_in_some_worked_case():
    worked = " ".join(getattr(frameworks, name).worked for name in frameworks.names())
    modules = sorted(Path(frameworks.__path__[0]).glob("*.py"))
    structures = [module.stem for module in modules if "(Value):" in module.read_text()]
    assert "blueprint" in structures
    unread = [name for name in structures if f"cmkit.frameworks.{name} import" not in worked]
    assert unread == ["flaw"]  # it is what the others find
