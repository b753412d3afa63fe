# Two commands are all that is needed: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := demo

.PHONY: demo test check bench docs clean browser

demo: .venv/.base
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/tacitus run examples/crisis-2020 --store $(DEMO)/crisis.db --brief $(DEMO)/brief.html

test: .venv/.dev browser
	$(BIN)/python -m pytest

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/.dev
	$(BIN)/python docs/site/build.py

bench: .venv/.bench
	$(BIN)/python -m eval.bench

# a browser for the tests of pages: Debian's where we may install it, else whatever is there
browser:
	@sh tests/browser.sh

.venv/.base: requirements/base.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: Python 3.11 or newer is needed" >&2; exit 1; }
	@echo "setting up .venv (once, about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "python3 -m venv failed: apt-get install python3-venv" >&2; exit 1; }
	$(PIP) install --require-hashes -r requirements/base.lock
	$(PIP) install --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.base requirements/dev.lock
	$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

.venv/.bench: .venv/.base requirements/bench.lock
	$(PIP) install --require-hashes -r requirements/bench.lock
	@touch $@

clean:
	rm -rf .venv $(DEMO) build dist site
