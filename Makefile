# Two commands: `make run` and `make test`. They need Python 3.11 or newer with venv and pip, and nothing else.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# As many processes as there are cores, up to four.
SHARED := -n logical --maxprocesses 4

.DEFAULT_GOAL := help
.PHONY: help run curator stylesheet translations fixtures test test-sqlite test-postgres test-browser bench lint format

help:
	@echo "make run       the site on http://$(HOST):$(PORT) (another port: make run PORT=8080)"
	@echo "make curator   the first account that may edit"
	@echo "make fixtures  fixtures/*.json again, from fixtures/documents"
	@echo "make stylesheet, make translations   what is made from static/css and from the messages in the code"
	@echo "make test      the whole suite, on SQLite and on PostgreSQL"
	@echo "make test-browser   the pages, in the Chromium of this machine"
	@echo "make bench     the site beside Datasette and a textbook API (needs wrk; make bench SPACES=1000000)"
	@echo "make lint      what the linter says; make format puts the code in shape"

# A stamp for each list of requirements: pip is asked again only when the list has changed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed (make run PYTHON=python3.12)")'
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(BIN)/python
	@echo "Installing requirements.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-tests: tests/requirements.txt $(VENV)/installed
	@echo "Installing tests/requirements.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: $(VENV)/installed
	@$(BIN)/python -c "import socket; socket.create_server(('$(HOST)', $(PORT)))" 2>/dev/null \
		|| { echo "Port $(PORT) is taken or not allowed. Another one: make run PORT=8080" >&2; exit 1; }
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo
	@echo "  The directory:    http://$(HOST):$(PORT)/   (Ctrl-C stops it)"
	@echo "  To edit:          make curator, then http://$(HOST):$(PORT)/admin/"
	@echo "  To import a file: $(MANAGE) import_spaces FILE --format tiers-lieux-2019 --dry-run"
	@echo
	@exec $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers $(WORKERS) --blocking-threads 4 --backpressure 64 --no-ws \
		--respawn-failed-workers --workers-kill-timeout 5 --log-level warning coworking_site.wsgi:application

curator: $(VENV)/installed
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createsuperuser

fixtures: $(VENV)/installed
	@$(MANAGE) build_fixtures

stylesheet: $(VENV)/installed
	@$(MANAGE) build_stylesheet

translations: $(VENV)/installed-tests
	@$(BIN)/python -m tests.translations

test: test-sqlite test-postgres

test-sqlite: $(VENV)/installed-tests
	@echo "== on SQLite"
	@TEST_DATABASE=sqlite $(BIN)/pytest $(SHARED) -q

test-postgres: $(VENV)/installed-tests
	@echo "== on PostgreSQL"
	@TEST_DATABASE=postgres $(BIN)/pytest $(SHARED) -q $(TESTS)

# Apart from `make test`: these need a browser, and look at what is served, whatever the database. Each process takes half
# of the tests in their order, so that those which share a page are together.
test-browser: $(VENV)/installed-tests
	@echo "== in Chromium"
	@$(BIN)/pytest tests/browser -m browser -o verbosity_assertions=2 -n 2 --dist worksteal -q $(PYTEST)

benchmarks/.venv/installed: benchmarks/requirements.txt requirements.txt
	@$(PYTHON) -m venv benchmarks/.venv
	@echo "Installing benchmarks/requirements.txt"
	@benchmarks/.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		-r requirements.txt -r benchmarks/requirements.txt
	@touch $@

bench: benchmarks/.venv/installed
	@command -v wrk >/dev/null || { echo "wrk is needed: apt-get install wrk" >&2; exit 1; }
	@benchmarks/.venv/bin/python -m benchmarks $(foreach number,$(SPACES),--spaces $(number)) \
		$(if $(DATABASE),--database $(DATABASE))

lint: $(VENV)/installed-tests
	@$(BIN)/ruff check .

format: $(VENV)/installed-tests
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .
