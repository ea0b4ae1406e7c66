SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
export LEEWARD_VAR ?= $(CURDIR)/var
export PYTHONDONTWRITEBYTECODE := 1

help: ## list what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

.venv/ready-run: requirements/run.txt
	@echo "Making the environment in .venv (once; a few minutes on a slow line) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

.venv/ready-test: .venv/ready-run requirements/test.txt
	@echo "Adding what the tests need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.venv/ready-check: .venv/ready-test requirements/check.txt
	@echo "Adding what the checks need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/check.txt
	@touch $@

run: .venv/ready-run ## serve the site with example people on http://127.0.0.1:8000/ (PORT changes it)
	@LEEWARD_DEMO=1 exec $(BIN)/python manage.py start

test: .venv/ready-test ## run the tests (browser tests where Debian's chromium is installed)
	@$(BIN)/python tests/browser/needs.py
	@$(BIN)/pytest -q -n 2 --dist loadgroup

prove: .venv/ready-test ## run the long attacks and faults
	@$(BIN)/pytest -q -m proof tests

check: .venv/ready-check ## linters, types, templates, translations, migrations, deployment settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy home resources stories directory site/core site/config
	@git ls-files -z 'templates/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@bash .ci/translations
	@bash .ci/deploy-check

DECIDES := tests/core/sealing tests/directory/requests/core/test_ranking.py tests/directory/requests/core/test_clock.py
cover: .venv/ready-check ## every branch of sealing, ranking and clock, by their own tests alone
	@COVERAGE_FILE=$(LEEWARD_VAR)/coverage $(BIN)/coverage run -m pytest -q $(DECIDES)
	@COVERAGE_FILE=$(LEEWARD_VAR)/coverage $(BIN)/coverage report

.venv/ready-mutants: .venv/ready-test requirements/mutants.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/mutants.txt
	@touch $@

mutants: .venv/ready-mutants ## change sealing, ranking and clock in small ways; count what their tests notice
	@$(BIN)/python bench/mutants.py

# Locked by `npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved`; then write the locked version
# wherever a package asks for "latest" (npm 9 knows no overrides for that).
TOOLS := $(CURDIR)/var/tools
tools: $(TOOLS)/ready ## fetch the checker of HTML (needs Java) and Lighthouse, into var/tools (needs nodejs and npm)
$(TOOLS)/ready: tools/package.json tools/package-lock.json
	@mkdir -p $(TOOLS) && cp $^ $(TOOLS)/
	@cd $(TOOLS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

bench: .venv/ready-test ## measure; one JSON object a line
	@$(BIN)/python bench/run.py

lock: .venv/ready-check ## renew the locked requirements, hashed and without an index address
	@$(BIN)/pip install --quiet uv
	@for f in run test check mutants; do $(BIN)/uv pip compile -q -U --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --python-version 3.11 --no-header --no-annotate requirements/$$f.in -o requirements/$$f.txt; done

.PHONY: help run test prove check cover mutants tools bench lock
