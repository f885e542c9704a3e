# Thin on purpose: finds uv, or fetches it from PyPI into .uv/ here, and calls it.
# Options for the command go into ARGS:  make run ARGS="--demo --port 8080"

ARGS ?=
PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)

.PHONY: run test lint build help

help:
	@echo 'make run    serve boards on this machine      (uv run seina serve $$ARGS)'
	@echo 'make test   run every test                    (uv run pytest $$ARGS)'
	@echo 'make lint   ruff, mypy, tsc and biome'
	@echo 'make build  wheel and source package in dist/'

run: $(UV)
	$(UV) run seina serve $(ARGS)

test: $(UV)
	$(UV) run pytest $(ARGS)

lint: $(UV)
	$(UV) run ruff check
	$(UV) run ruff format --check
	$(UV) run mypy
	$(UV) run python -m tests.client typecheck lint

build: $(UV)
	$(UV) build

# A venv of its own where Python can make one (Debian packs that apart), else pip's --target.
.uv/bin/uv:
	$(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet uv==0.13.9 || \
	{ rm -rf .uv; $(PYTHON) -m pip install --quiet --target .uv uv==0.13.9; } || \
	{ echo 'Seinä needs uv, or a Python that has venv or pip to fetch it with (Debian: python3-venv).'; exit 1; }
