# One plain command each. `make serve` and `make test` set up all they need on a machine with Python 3.11, venv and pip.
.DEFAULT_GOAL := help
.PHONY: help serve site test format check audit audit-tools bench vendor golden soak compat lock clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TESTS  := $(VENV)/.ready-test
CHECKS := $(VENV)/.ready-dev
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export SOURCE_DATE_EPOCH ?= 1767225600
export NO_MKDOCS_2_WARNING := 1

help:
	@echo "make serve   build the site and serve it with live reload on http://127.0.0.1:8000/"
	@echo "make site    build the published site into site/"
	@echo "make test    every test, browser tests included"
	@echo "make format  format the Python modules, the scripts and the style sheets"
	@echo "make check   formatting, lint, types, and whether a second generation changes nothing"
	@echo "make audit   html-validate on every page, Lighthouse on every kind (needs Node)"
	@echo "make bench   speed and memory, as ratios in one run"
	@echo "make vendor  refresh the vendored npm packages (needs npm)"
	@echo "make golden  rewrite the golden files in tests/golden"
	@echo "make compat  run and measure the printed PyTorch code, in an environment of its own"
	@echo "make soak    the long tests"
	@echo "make lock    resolve the dependencies of pyproject.toml into requirements*.txt"
	@echo "make clean   remove everything that was generated"

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Nonlinear needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(TESTS): $(READY) requirements-test.txt
	$(INSTALL) --require-hashes -r requirements.txt -r requirements-test.txt
	touch $@

$(CHECKS): $(READY) requirements-dev.txt
	$(INSTALL) --require-hashes -r requirements.txt -r requirements-dev.txt
	touch $@

serve: $(READY)
	$(BIN)/python -m gen serve

site: $(READY)
	$(BIN)/python -m gen
	$(BIN)/python -m gen site

test: $(TESTS)
	sh tools/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak"

# Our scripts and style sheets; what others wrote is left out by .oxfmtrc.json and .oxlintrc.json.
SCRIPTS := gen/theme/assets tools/audit/score.mjs

format: $(CHECKS)
	$(BIN)/ruff format gen tests bench tools
	$(BIN)/oxfmt $(SCRIPTS)

check: $(CHECKS)
	$(BIN)/ruff format --check gen tests bench tools
	$(BIN)/ruff check gen tests bench tools
	$(BIN)/oxfmt --check $(SCRIPTS)
	$(BIN)/oxlint --deny-warnings $(SCRIPTS)
	$(BIN)/mypy
	$(BIN)/python -m gen --quiet
	$(BIN)/python -m gen --check
	cd / && $(CURDIR)/$(BIN)/python -m gen --check

bench: $(TESTS)
	$(BIN)/python -m bench

vendor: $(READY)
	$(BIN)/python tools/vendor.py

golden: $(READY)
	$(BIN)/python -m tools.lessons
	$(BIN)/python tools/golden.py

soak: $(TESTS)
	sh tools/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal -m soak

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock: $(READY)
	$(INSTALL) uv==0.13.9
	$(LOCK) pyproject.toml --extra labs --group build -o requirements.txt
	$(LOCK) --group test -c requirements.txt -o requirements-test.txt
	$(LOCK) --group dev -c requirements.txt -c requirements-test.txt -o requirements-dev.txt

# Each framework has an environment of its own beside .venv; neither building nor the tests need it.
compat: $(READY)
	test -x .venv-torch/bin/python || $(PYTHON) -m venv .venv-torch
	.venv-torch/bin/python -m pip install --quiet --disable-pip-version-check -r tools/compat/requirements-torch.txt
	$(BIN)/python -m tools.compat.work > .venv-torch/work.json
	.venv-torch/bin/python tools/compat/measure_torch.py < .venv-torch/work.json > .venv-torch/record.json
	mv .venv-torch/record.json gen/compat/torch-2.13.0.json

clean: $(READY)
	$(BIN)/python -m gen clean
	rm -rf site .cache .site-staging

# The audits that need Node; releases are pinned in tools/audit/package.json. `.ci/run` calls them where Node is present.
audit-tools: tools/audit/node_modules/.package-lock.json

tools/audit/node_modules/.package-lock.json: tools/audit/package.json tools/audit/package-lock.json
	cd tools/audit && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	touch $@

audit: $(TESTS) audit-tools
	sh tools/chromium.sh
	$(BIN)/python -m tools.audit.audit
