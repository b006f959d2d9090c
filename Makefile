# Every target sets up what it needs: on a fresh Debian or Ubuntu machine `make report` is enough.
# Stamps in .venv keep re-runs quick; `make clean` forgets them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
YEARS ?=

.DEFAULT_GOAL := help
.PHONY: help report validate quick test check conformance docs format lock hooks clean
.DELETE_ON_ERROR:

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(VENV)/installed $(VENV)/pango ## build the report of the latest year (or YEARS="2017 2018") into out/
	$(BIN)/crreport build $(YEARS)

validate: $(VENV)/installed ## check the inputs
	$(BIN)/crreport validate $(YEARS)

quick: $(VENV)/dev $(VENV)/pango ## run the tests that set no pages and start no process, in under a minute
	$(BIN)/python -m pytest -n auto --dist loadfile -m 'not slow and not arelle and not cli'

test: $(VENV)/dev $(VENV)/pango $(VENV)/poppler ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/dev ## check format, lint, types, imports and that the generated docs are fresh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate_format.py --check

conformance: $(VENV)/dev $(VENV)/pango ## build the sample and the example, and hand them to Arelle and veraPDF
	tests/conformance/run

docs: $(VENV)/dev $(VENV)/pango $(VENV)/poppler ## write docs/format.md anew from the input models, and the pictures of docs/design.md
	$(BIN)/python docs/generate_format.py
	$(BIN)/python docs/make_pictures.py

format: $(VENV)/dev ## put the code into the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

hooks: $(VENV)/dev ## check each commit with pre-commit
	$(BIN)/pre-commit install

lock: ## resolve the newest fitting dependencies into requirements.lock
	.ci/lock

clean: ## remove the virtual environment, caches and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find crreport tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find out -mindepth 1 ! -name .gitkeep -delete

# ---- set-up ----

$(VENV)/made:
	PYTHON=$(PYTHON) .ci/need python
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml requirements.lock
	$(PIP) install --constraint requirements.lock --editable .
	@touch $@

$(VENV)/dev: $(VENV)/installed
	$(PIP) install --constraint requirements.lock --group dev --editable .
	@touch $@

$(VENV)/pango $(VENV)/poppler: $(VENV)/%: | $(VENV)/made
	PYTHON=$(BIN)/python .ci/need $*
	@touch $@
