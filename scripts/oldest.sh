#!/bin/sh
# Runs the tests of what learners install on the oldest Python and libraries that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV # an older IPython warns of another environment that is activated, and a warning is an error
[ -x .venv-oldest/bin/python ] || python3.11 -m venv .venv-oldest
.venv-oldest/bin/python - >.venv-oldest/oldest.txt <<'END'
import tomllib
from pathlib import Path

for needed in tomllib.loads(Path("pyproject.toml").read_text())["project"]["dependencies"]:
    print(needed.replace(">=", "==") + ".*")
END
# matplotlib 3.8 calls pyparsing in a way of which later pyparsings warn, and a warning is an error.
.venv-oldest/bin/python -m pip install --disable-pip-version-check --quiet \
    --requirement .venv-oldest/oldest.txt 'pyparsing<3.3' hypothesis ipykernel nbclient pytest
set -- tests/test_values.py
for part in frameworks metrics cases checks answers plots explore; do
    if [ -d "tests/$part" ]; then set -- "$@" "tests/$part"; fi
done
.venv-oldest/bin/python -m pytest "$@"
