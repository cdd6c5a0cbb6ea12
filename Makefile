# The newsroom's few commands. `make` alone lists them.
PORT ?= 8000
PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder
COVERED := --cov --cov-branch --cov-report=

# A newsroom in production, as far as `check --deploy` can tell. The key is for the check alone, and made anew for it.
PRODUCTION = env -u NEWSROOM_SECURE -u NEWSROOM_SECOND_FACTOR DATABASE_URL=sqlite://:memory: DEBUG=off SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	ALLOWED_HOSTS=news.example.org NEWSROOM_URL=https://news.example.org

.DEFAULT_GOAL := help
.PHONY: help run test cover lint soak bench pictures lock clean ready dev

help:  ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 14

run:  ## the demo newsroom at http://localhost:8000 (PORT=… for another); Ctrl-C closes it
	@$(PYTHON) -m deploy.run $(PORT)

test: lint  ## everything, on SQLite and on PostgreSQL
	@echo "── the suite on SQLite"
	env -u TEST_DATABASE_URL $(PYTEST)
	@echo "── the suite on PostgreSQL"
	$(BIN)/python -m deploy.postgres -- $(PYTEST) --second-database

cover: dev  ## the same, counting the lines and branches that ran: twice as slow, so not a part of every test
	$(BIN)/python -m coverage erase
	env -u TEST_DATABASE_URL $(PYTEST) $(COVERED)
	$(BIN)/python -m deploy.postgres -- $(PYTEST) $(COVERED) --cov-append --second-database
	$(BIN)/python -m coverage report --skip-covered --fail-under=95

lint: dev  ## style, imports, migrations and the settings of a production site
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/lint-imports
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

soak: dev  ## the long concurrency tests, on PostgreSQL
	$(BIN)/python -m deploy.postgres -- $(BIN)/python -m pytest -m soak

bench: dev  ## the newsroom and its peers measured, into bench/RESULTS.md (bench/README.md says how)
	@$(PYTHON) -m bench.needs
	$(BIN)/python -m bench

pictures: dev  ## the README's pictures, of the demo that make run serves (PORT=…)
	$(BIN)/python -m deploy.pictures http://localhost:$(PORT)

lock: dev  ## pin the requirements anew, with hashes (UPGRADE=--upgrade for newer ones)
	$(BIN)/python -m deploy.lock $(UPGRADE)

clean:  ## remove what was built and measured; the newsroom's data in var/ stay
	rm -rf .venv .coverage .coverage.* htmlcov test-results .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

ready:  # what the tests need of the machine
	@$(PYTHON) -m deploy.debian

dev: ready
	@$(PYTHON) -m deploy.venv requirements/dev.txt
