# The only entry points a newcomer needs. Each sets up what it needs by itself.
PYTHON ?= python3
SITE   ?= data
PORT   ?= 8000
GOSEI  := .venv/bin/gosei

.PHONY: publish serve test lint bench conformance clean

publish: .venv/ready            ## make publish [SITE=folder]
	$(GOSEI) publish $(SITE)

serve: .venv/ready              ## make serve [SITE=folder] [PORT=8000]
	$(GOSEI) serve $(SITE) --port $(PORT)

# A file's tests stay in one process, which publishes the site that they look at once; in the order of the
# folders, for the slow ones to come before the last.
test: .venv/ready-dev lint      ## linters, type checker, all tests
	.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: .venv/ready-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: .venv/ready-dev          ## speed and memory, into build/bench.json
	.venv/bin/python -m tests.bench

conformance: .venv/ready-dev    ## public test suites, into build/conformance.json
	.venv/bin/python -m tests.conformance

clean:
	rm -rf .venv build data/build

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
