# Two commands do all: `make demo` shows the answers, `make test` runs the tests. Both make and use .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Editable, so that a change of the source is in force at once.
STAMP := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: demo test check lint types evals soak audit bench pictures clean

demo: $(STAMP)
	@$(BIN)/onrecord demo

test: $(DEV)
	@$(BIN)/python -m pytest -n auto --dist loadfile -rs

# Everything that a change must pass: lint, types, tests, quality floors.
check: lint types test evals

lint: $(DEV)
	@$(BIN)/ruff check src tests evals bench training
	@$(BIN)/ruff format --check src tests evals bench training

types: $(DEV)
	@$(BIN)/mypy

evals: $(DEV)
	@$(BIN)/python -m evals --gate

# The full-length forms of kills, fuzzing and loads.
soak: $(DEV)
	@$(BIN)/python -m pytest -m slow -n auto --dist loadfile -p no:cacheprovider

# Asks the public lists whether a locked dependency has a known fault; `make test` does without the network.
audit: $(DEV)
	@$(BIN)/python docs/supply.py
	@$(BIN)/python -m pip install -q --disable-pip-version-check pip-audit
	@$(BIN)/pip-audit --strict --disable-pip --no-deps -r requirements.lock

bench: $(DEV)
	@$(BIN)/python bench/store.py
	@$(BIN)/python bench/cli.py
	@$(BIN)/python bench/serve.py

# Those of the README, taken of the demo's pages; needs chromium.
pictures: $(DEV)
	@$(BIN)/python docs/pictures.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(DEV): pyproject.toml $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@ $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info
