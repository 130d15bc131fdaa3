# Infill. Type `make` to see what there is to type.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest --dist worksteal
SYNC := $(BIN)/uv sync --quiet --frozen --inexact --group dev

# What a person's own shell happens to set must not lead Python, pip or uv astray.
unexport VIRTUAL_ENV PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME PIP_CONSTRAINT PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_TARGET
unexport UV_NO_DEV UV_NO_EDITABLE UV_PROJECT UV_PYTHON UV_WORKING_DIR
export PIP_USER := 0
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1

.PHONY: help setup run lint compiled check test long browser disk proxy clock bench clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s%s\n", $$1, $$2 }'

setup: $(VENV)/.setup ## make .venv with everything in it (the others do this first)
	@:

run: setup ## serve Infill on this machine (more: make run ARGS="--help")
	@$(BIN)/infill serve $(ARGS)

lint: setup ## check style, types and templates
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates

# Each worker of pytest reads all tests, and would compile them for itself, all at the same time. What cannot be read is
# said by the run itself.
compiled: setup
	@$(PYTEST) --collect-only --quiet >/dev/null 2>&1 || :

check: lint ## lint, and run the tests that are quick: a minute, for while you work
	$(PYTEST) -n 3 --ignore tests/browser -m "not slow" $(ARGS)

test: browser disk clock ## lint, and run every test: ten minutes, before you hand something in
	@$(MAKE) --jobs 2 --output-sync lint compiled
	$(PYTEST) -n 4 $(ARGS)

long: lint browser disk proxy clock ## the same with every case and many more kills and hostile requests: hours, before a release
	LONG=1 $(PYTEST) -n 4 $(ARGS)

browser: ## find Chromium for the browser tests, or install it
	@scripts/chromium >/dev/null

disk: ## find FUSE for the tests of power cuts and broken disks, or install it
	@scripts/debian fuse3

clock: ## find faketime for the tests of wrong clocks, or install it
	@scripts/debian faketime

proxy: ## find nginx for the test of a whole site, or install it
	@scripts/debian nginx-light

bench: $(VENV)/.bench ## measure, and compare with other ways to do it
	@$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove .venv and what the tools left behind
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that was copied or moved here, or whose Python has gone, is made anew.
WHERE := $(shell $(BIN)/python -c '' 2>/dev/null && cat $(VENV)/.where 2>/dev/null)
ifneq ($(WHERE),$(CURDIR))
.PHONY: $(VENV)/.where
endif

$(VENV)/.where:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "Python is missing: type  sudo apt-get install python3 python3-venv  and run make again."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Infill needs Python 3.11 or newer: name one, as in  make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing: type  sudo apt-get install python3-venv  and run make again."; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "$(CURDIR)" >$@

$(VENV)/.setup: $(VENV)/.where pyproject.toml uv.lock requirements-uv.txt
	@echo "Installing what Infill needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@$(SYNC)
	@touch $@

$(VENV)/.bench: $(VENV)/.setup
	@$(SYNC) --group bench
	@touch $@
