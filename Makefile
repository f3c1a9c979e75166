# What people type. Everything happens in .venv; a second call installs nothing.
#
#   make demo     the main job on a real image
#   make ui       the workspace, in the browser
#   make test     all tests but those in a browser
#   make test-ui  the tests in a browser; they need chromium
#   make check    format, lint, types, layers, sizes
#   make format   put in order what ruff can
#   make clean    remove .venv and everything that was made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WANTED := pyproject.toml Makefile scripts/hatch_build.py $(wildcard web-bundle/* web-bundle/.npmrc)

.PHONY: help demo ui test test-ui check format clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/.installed
	$(BIN)/fluograph demo

ui: $(VENV)/.installed
	$(BIN)/fluograph ui $(ARGS)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --ignore=tests/ui $(ARGS)

test-ui: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(or $(ARGS),tests/ui)

check: $(VENV)/.installed-dev
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/check

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) demo-results dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) scripts/checks/python.py
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(WANTED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[cpu,parquet]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
