# What a developer types here. `make help` lists it; everything else is `scrubjay --help`.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Passed on to the command of a target: make test ARGS="--filter ModelTests"
ARGS ?=

SOURCES := $(wildcard Sources Tests Benchmarks) Package.swift
FORMAT := --configuration .swift-format --parallel --recursive $(SOURCES)

.PHONY: help demo build test lint format bench oracles sanitize attacks fuzz rigs docs setup

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

demo: setup ## build what is missing and show the whole story on Playground/
	@scripts/quietly "building scrubjay" swift build -c release --product scrubjay
	@.build/release/scrubjay demo $(ARGS)

build: setup ## build scrubjay into .build/release/scrubjay
	@swift build -c release --product scrubjay $(ARGS)

test: setup ## run every test, in release (docs/decisions/0003); ARGS="--filter ModelTests" for a part
	@swift test -c release --disable-testable-imports $(ARGS)

lint: setup ## formatting, the arrows between the floors, generated files up to date
	@swift format lint --strict $(FORMAT)
	@scripts/fence
	@scripts/fence --self-test
	@scripts/generated

format: setup ## put the sources into the house style
	@swift format --in-place $(FORMAT)

bench: ## speed, memory and start-up, by stages and against other programs; ARGS="--quick"
	@scripts/setup --bench
	@scripts/quietly "building scrubjay" swift build -c release --product scrubjay
	@SCRUBJAY_RIGS=1 scripts/quietly "building the bench" swift build -c release --product bench
	@.build/release/bench $(ARGS)

oracles: setup ## compare with readers nobody here wrote (builds a Python venv in .oracles/)
	@scripts/oracles $(ARGS)

sanitize: setup ## run the tests of the C shim and the parsers under the sanitizers
	@scripts/sanitize $(ARGS)

docs: setup ## write the reference pages that are made from the schema and the rules
	@scripts/quietly "building scrubjay" swift build -c release --product scrubjay
	@.build/release/scrubjay docs

attacks: setup ## run the hostile scripts against the sandbox and print how each one ended, and when
	@SCRUBJAY_ATTACK_BAR=1 swift test -c release --disable-testable-imports \
	  --filter everyAttackEndsWithItsVerdict $(ARGS)

fuzz: setup ## 10,000 damaged claim files through the built program, each in its own process
	@scripts/quietly "building scrubjay" swift build -c release --product scrubjay
	@Tests/rigs/fuzz_cli.py $(ARGS)

rigs: setup ## cut the power, kill, fill the disk, tamper: the kernel loses nothing; ARGS="--full"
	@scripts/rigs $(ARGS)

setup:
	@scripts/setup
