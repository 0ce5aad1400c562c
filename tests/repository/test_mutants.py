"""The list of seeded faults fits the code that it speaks of."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

FEWEST = {"cmkit/metrics": 24, "cmkit/checks": 12}


@pytest.fixture(scope="module")
def mutants(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutants", root / "scripts/mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def test_enough_faults_are_listed_and_none_twice(mutants: ModuleType) -> None:
    faults = mutants.faults()
    assert len(faults) >= 40
    assert len({(fault.file, fault.text, fault.becomes) for fault in faults}) == len(faults)
    places = Counter(str(Path(fault.file).parent) for fault in faults)
    assert all(places[place] >= least for place, least in FEWEST.items())


def test_every_fault_can_be_planted_and_names_its_tests(mutants: ModuleType, root: Path) -> None:
    for fault in mutants.faults():
        source = (root / fault.file).read_text()
        planted = fault.planted(source)
        assert planted != source
        compile(planted, fault.file, "exec")
        assert fault.tests
        assert all((root / test).is_file() for test in fault.tests)


@pytest.mark.parametrize("source", ["a = 1", "a = 2\nb = 2"])
def test_a_fault_whose_text_is_gone_or_stands_there_twice_is_named(
    mutants: ModuleType, source: str
) -> None:
    fault = mutants.Fault("two for three", "some.py", "= 2", "= 3", ("tests/some.py",))
    with pytest.raises(ValueError, match=r"some\.py: '= 2' stands there [02] times, not once"):
        fault.planted(source)


def test_a_fault_is_caught_by_a_test_that_fails_and_the_copy_is_mended(
    mutants: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "some.py").write_text("def two():\n    return 2\n")
    test = "from some import two\n\ndef test_two():\n    assert two() {} 2\n"
    for sign, caught in ((">=", False), ("==", True)):
        (tmp_path / "test_some.py").write_text(test.format(sign))
        fault = mutants.Fault("off by one", "some.py", "return 2", "return 3", ("test_some.py",))
        assert mutants.is_caught(fault, tmp_path) is caught
        assert "return 2" in (tmp_path / "some.py").read_text()


def test_tests_that_cannot_run_catch_nothing(mutants: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text("a = 2\n")
    fault = mutants.Fault("gone", "some.py", "a = 2", "a = 3", ("test_gone.py",))
    with pytest.raises(RuntimeError, match="the tests did not run"):
        mutants.is_caught(fault, tmp_path)
