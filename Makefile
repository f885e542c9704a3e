# Thin on purpose: finds uv, or fetches it from PyPI into .uv/ here, and calls it.
# Options for the command go into ARGS:  make run ARGS="--demo --port 8080"

ARGS ?=
PYTHON ?= python3
# A file's tests stay together, so that each worker starts one Chromium and one of each shared server. Browsers and
# servers take memory: no more than four, whatever the machine.
WORKERS ?= -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)

.PHONY: help run test lint build

help:
	@echo 'make run     serve boards on this machine (uv run seina serve)'
	@echo 'make test    run every test (uv run pytest), on up to four cores'
	@echo 'make lint    ruff and mypy; tsc, ESLint and Prettier run with the tests'
	@echo 'make build   make a wheel and a source package in dist/'
	@echo
	@echo 'Options go into ARGS: make run ARGS="--demo"'

run: $(UV)
	$(UV) run seina serve $(ARGS)

test: $(UV)
	$(UV) run pytest $(WORKERS) $(ARGS)

lint: $(UV)
	$(UV) run ruff check
	$(UV) run ruff format --check
	$(UV) run mypy

build: $(UV)
	$(UV) build

# A venv of its own where Python can make one (Debian packs that apart), else pip's --target.
.uv/bin/uv:
	@echo 'Fetching uv into .uv/'
	@{ $(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9; } \
	  2>/dev/null || \
	{ rm -rf .uv; $(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv uv==0.13.9; } || \
	{ rm -rf .uv; echo 'Seinä needs uv, or a Python with venv or pip to fetch it with (Debian: python3-venv).'; \
	  exit 1; }
