# Thin over commands: what each target does is one line, and `make demo` and `make test` set everything up.
# Paths here are relative, because make cannot have a space in the name of a target.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test test-oldest browser lab formgrader release verify verify-full mutants lint format bench docs clean

# nbgrader starts `alembic` from PATH, so the environment comes first on it.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

PYTEST := .venv/bin/python -m pytest -n 2 --dist loadgroup

help:            ## this list
	@sed -n 's/^\([a-z-]*\): .*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

setup:           ## make .venv and install the tutor's edition into it
	@sh scripts/setup.sh tutor

setup-dev:       ## the same with what developers need
	@sh scripts/setup.sh dev

demo: setup      ## build the release, grade a made-up class, write feedback and marks into demo/
	@.venv/bin/cmkit demo

test: setup-dev  ## every test; those that need a browser are left out, and named, where Chromium is missing
	@$(PYTEST)

test-oldest:     ## what learners install, on Python 3.11 and the oldest libraries allowed
	@sh scripts/oldest.sh

browser: setup-dev ## only the tests in a real browser
	@.venv/bin/python -m pytest -m browser

lab: setup       ## open JupyterLab here
	@.venv/bin/jupyter lab

formgrader: setup ## open nbgrader's formgrader in JupyterLab, to mark prose
	@.venv/bin/cmkit formgrader

release: setup   ## build release/ from source/
	@.venv/bin/cmkit release

verify: setup    ## prove the exercises: right answers, wrong answers, answers nobody wrote
	@.venv/bin/cmkit verify

verify-full: setup-dev ## the same with every repetition, and the data of 200 learners
	@.venv/bin/cmkit verify --full
	@CMKIT_FULL=1 $(PYTEST) tests/cases

mutants: setup-dev ## plant known faults in a copy, one at a time: the tests must notice 90% of them
	@.venv/bin/python scripts/mutants.py

lint: setup-dev  ## style and types
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: setup-dev ## put the code into the house style
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: setup     ## seconds and memory: the demo class part by part, the tables of the cases
	@.venv/bin/python benchmarks/demo_class.py
	@.venv/bin/python benchmarks/cases.py

docs: setup      ## write the reference pages and the gallery, which come from the code and the data
	@.venv/bin/python scripts/reference.py

clean:           ## remove what these commands made
	@rm -rf .venv .venv-oldest demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
