# The commands of a newcomer. `make run` and `make test` are enough on a fresh machine.
# Everything is project-local: .venv, node_modules, var and the built folders. Nothing is installed outside.

PYTHON ?= python3
PROJECT = $(PYTHON) scripts/project.py
BIN = .venv/bin

.PHONY: help run test test-slow check bench demo-reset build generate format setup

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: ## set up what is missing, load the demo, serve on http://127.0.0.1:8080, or HOST and PORT
	@$(PROJECT) run

demo-reset: ## the demo as on the first day, also while serving
	@$(PROJECT) demo-reset

test: ## the whole test suite: Python, TypeScript, browser
	@$(PROJECT) test

test-slow: ## tests that take minutes by nature
	@$(PROJECT) test-slow

check: ## linters, types, import directions, dead code, byte budgets, freshness of generated files
	@$(PROJECT) check

bench: ## the figures of docs/contributors/measures.md beside their goals
	@$(PROJECT) bench

setup: ## only the set-up of `make run`
	@$(PROJECT) setup

build: ## build SDK, builder and demo
	@$(PROJECT) build

generate: ## write the generated files anew: JSON Schema, OpenAPI, TypeScript types
	@$(PROJECT) generate

format: ## let ruff put Python in order
	@$(PROJECT) format
