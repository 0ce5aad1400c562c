"""The examples in the docstrings are true, and every measure has one, with its source."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

from cmkit import metrics

MODULES = [found.name for found in pkgutil.iter_modules(metrics.__path__)]
MEASURES = [name for name in metrics.__all__ if name.islower()]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name):
    module = importlib.import_module(f"cmkit.metrics.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_what_it_is_with_its_source_and_an_example(name):
    measure = getattr(metrics, name)
    text = inspect.getdoc(measure)
    assert ">>>" in text
    assert "Raises" in text
    assert "References" in text


@pytest.mark.parametrize("name", metrics.__all__)
def test_what_is_offered_is_there(name):
    assert callable(getattr(metrics, name))


def test_statistics_are_loaded_when_they_are_needed():
    code = "import sys, cmkit.metrics; print('scipy' in sys.modules, 'matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
