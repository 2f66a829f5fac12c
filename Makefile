# Foreshock. `make brief` and `make test` set themselves up: a virtual environment in .venv, filled from the lock.
PYTHON ?= python3.11
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= out
REPORT ?= examples/reports/bab-el-mandeb.txt
AS_OF  ?= 2024-01-15

.PHONY: brief test lint bench docs lock clean setup setup-dev

brief: $(VENV)/.installed          ## install, assess the shipped example, say where the brief is
	@mkdir -p $(OUT)
	@$(BIN)/foreshock assess $(REPORT) --as-of $(AS_OF) -o $(OUT)/brief.html
	@echo "The brief is at $(abspath $(OUT)/brief.html)"

test: $(VENV)/.installed-dev       ## the whole suite
	@$(BIN)/python -m pytest -n 2

lint: $(VENV)/.installed-dev       ## ruff and mypy
	$(BIN)/ruff check src tests benchmarks tools
	$(BIN)/mypy

bench: $(VENV)/.installed-dev      ## timings, as ratios in one run
	@for f in benchmarks/*.py; do echo "== $$f"; $(BIN)/python $$f || exit 1; done

docs: $(VENV)/.installed-dev       ## regenerate the CLI and API reference pages
	$(BIN)/python tools/make_docs.py

lock: $(VENV)/.installed-dev       ## recompute both locks from pyproject.toml
	PYTHON=$(PYTHON) sh tools/lock.sh

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

$(VENV)/.installed: requirements.lock pyproject.toml tools/setup.sh
	@PYTHON=$(PYTHON) sh tools/setup.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml tools/setup.sh
	@PYTHON=$(PYTHON) sh tools/setup.sh $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache
