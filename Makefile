# Each target says in one line what it is for; `make help` prints them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: setup demo test check fix serve law docs bench help

bin := .venv/bin
ORDERS := 200000
# The pure rooms, whose every line and branch is tried; and a test of packs, which measures nothing.
pure := law order intake dispatch handling closing supervision archive assessment
entries := tests/law/test_every_entry_carries.py
rooms := $(filter-out tests/house tests/lives $(addprefix tests/,$(pure)),$(patsubst %/,%,$(sort $(filter-out tests/__pycache__/,$(wildcard tests/*/)))))

setup: ## make .venv with everything that runs, checks and tests the house
	@tools/setup

demo: setup ## carry a city's matters through their whole life and print the comparison
	@$(bin)/hotline demo

test: setup ## run all tests; needs no database, uv or Node beforehand, and sees to a browser
	@tools/browser
	@$(bin)/python -m pytest

check: setup ## everything a change must pass, fast to slow, stopping at the first failure
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	@if [ -n "$$(find src -name '*.html' -print -quit)" ]; then \
	  echo '$(bin)/djlint src --lint --quiet'; $(bin)/djlint src --lint --quiet; fi
	$(bin)/yamllint --strict .
	$(bin)/lint-imports
	$(bin)/mypy
	$(bin)/python -m pytest -q tests/house
	$(bin)/python -m coverage run -m pytest -q --ignore=$(entries) $(addprefix tests/,$(pure))
	$(bin)/python -m coverage report --fail-under=100 --include="$$(printf 'src/hotline/%s/*,' $(pure))"
	$(bin)/python -m pytest -q $(entries)
	@for part in $(rooms) tests/lives; do \
	  [ -d $$part ] || continue; \
	  [ -n "$$(find $$part -name 'test_*.py' -print -quit)" ] || continue; \
	  echo "$(bin)/python -m pytest -q $$part"; \
	  $(bin)/python -m pytest -q $$part || exit $$?; \
	done

fix: setup ## let ruff and djlint mend what they can
	$(bin)/ruff check --fix .
	$(bin)/ruff format .
	@if [ -n "$$(find src -name '*.html' -print -quit)" ]; then $(bin)/djlint src --reformat --quiet; fi

serve: setup ## start the database and the web server on this machine
	@$(bin)/hotline serve

law: setup ## print every clause with what carries it, and the open ones
	@$(bin)/hotline law clauses

docs: setup ## write docs/law from the packs
	@$(bin)/hotline law docs

bench: setup ## measure and write the tables of docs/benchmarks.md; ORDERS= of a full ledger
	@$(bin)/python -m benchmarks --write --orders $(ORDERS)

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
