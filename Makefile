# make run: the bot (or the console chat without a token). make test: everything that must hold. See README.md.
PYTHON ?= python3
VENV := .venv
UV ?= uv
BIN := $(VENV)/bin
.DELETE_ON_ERROR:
.PHONY: docs messages reworded run test test-long test-weights eval bench weights lint clean requirements

run: $(VENV)/.run
	@$(BIN)/onrecord run

# The tests of what does no input and output, which are watched for the lines they run (that takes as long as they do),
# then all the others.
CORE := $(addprefix tests/,answer answering asking digest golden kinds language lexicon people proof question quotes \
                           search timeline verify wordings)
OTHERS := $(filter-out $(CORE) %__pycache__,$(patsubst %/,%,$(wildcard tests/*/)))
PYTEST := $(BIN)/pytest -n 3 --dist loadfile --durations 12

test: $(VENV)/.dev lint
	$(PYTEST) --cov --cov-report=term:skip-covered $(CORE)
	$(BIN)/python -m tests.covered
	$(PYTEST) $(OTHERS)

test-long: $(VENV)/.dev
	$(BIN)/pytest -m long --timeout 3600

# DATASET is a .jsonl file of annotated articles, or a folder with questions/ and quotes/ (see benchmarks/eval_ranking.py).
eval: $(VENV)/.bench
	@test -n "$(DATASET)" || { echo "Say what to measure on: make eval DATASET=FOLDER, or DATASET=ANNOTATED.jsonl"; exit 2; }
	@if test -d "$(DATASET)"; then \
	    $(BIN)/python -m benchmarks.eval_quotes --dataset "$(DATASET)/quotes/dev.jsonl" && \
	    $(BIN)/python -m benchmarks.eval_ranking --data "$(DATASET)"; \
	else $(BIN)/python -m benchmarks.eval_quotes --dataset "$(DATASET)"; fi

# All weights anew (docs/FIGURES.md says what is known of that). DATASET is a folder with quotes/, questions/, details/,
# encyclopedia/, passages/ and asked/, every file as in tests/weights/lessons.py.
weights: $(VENV)/.train
	@test -n "$(DATASET)" || { echo "Say what to learn from: make weights DATASET=FOLDER"; exit 2; }
	$(BIN)/python -m benchmarks.weights --data "$(DATASET)"

# The same from a small folder of made-up data, in a copy of the program: every step, twice to the same bytes.
test-weights: $(VENV)/.train
	$(BIN)/pytest -m long --timeout 7200 tests/weights

# New texts of the interface go into bot/languages/*.po, to be translated there; those that are no more go out.
messages: $(VENV)/.dev
	$(BIN)/python -m tests.languages.messages

# A text of the interface was worded otherwise: the other languages say it in English until it is translated.
reworded: $(VENV)/.dev
	$(BIN)/python -m tests.languages.messages --wait

# The tour of the bot, with its pictures (needs a Chromium). Read it aloud before it is kept.
docs: $(VENV)/.dev
	$(BIN)/python -m tests.telegram.tour

# BENCH holds options, for example BENCH="--sizes 10000 100000 --dataset articles.jsonl".
bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.search $(BENCH)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# An old pip fails on some hashed extras (23.2 on lxml's), so it is upgraded first; the project itself is installed in place.
$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml $(VENV)/.run
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.train: requirements/train.txt $(VENV)/.dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/train.txt
	@touch $@

requirements:
	printf 'pip>=25\nhatchling>=1.27\neditables\n' | $(UV) pip compile - --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements/build.txt
	$(UV) pip compile pyproject.toml --universal --extra all --generate-hashes --no-emit-index-url --no-header -q -o requirements/run.txt
	$(UV) pip compile pyproject.toml --universal --extra all --group dev --generate-hashes --no-emit-index-url --no-header -q -o requirements/dev.txt
	$(UV) pip compile pyproject.toml --universal --extra all --group dev --group bench --generate-hashes --no-emit-index-url --no-header -q -o requirements/bench.txt
	$(UV) pip compile pyproject.toml --universal --extra all --group dev --group train --generate-hashes --no-emit-index-url --no-header -q -o requirements/train.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
