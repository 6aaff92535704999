# Two commands to know: `make play` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WHEEL_VENV := $(VENV)/wheel
WHEEL_RUN := $(VENV)/wheel-run
# What a wheel cannot change, or what needs the tools of the checkout.
IN_CHECKOUT_ONLY := $(foreach name,tui life views plain model events benefits test_words.py \
	test_words_ru.py test_stick.py test_link.py test_records.py test_bad_days.py,--ignore=tests/$(name))

.PHONY: play test lint types contracts wheel-test bench words docs stick wheelhouse clean

play: $(READY)
	@$(BIN)/peter

# pytest last, so that its closing line ends the log.
test: lint types contracts wheel-test
	$(BIN)/pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports --no-cache

# The same tests against the wheel that people install, in an environment and a folder of its own,
# so that stories and catalogue can only come from inside the wheel. What a wheel cannot change is
# left to the run in the checkout: rules, views and screens; that the game starts from the wheel,
# with its stories, catalogue and languages, is seen in commands and in a real terminal.
wheel-test: $(READY)
	@rm -rf dist/*.whl $(WHEEL_RUN) && mkdir -p $(WHEEL_RUN)
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
	@test -x $(WHEEL_VENV)/bin/python || $(PYTHON) -m venv $(WHEEL_VENV)
	@$(WHEEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(WHEEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --group test
	@$(WHEEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	@$(WHEEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall dist/*.whl
	@cp -r tests README.md $(WHEEL_RUN)/
	cd $(WHEEL_RUN) && ../wheel/bin/python -m pytest -n auto -c tests/wheel.ini $(IN_CHECKOUT_ONLY)

bench: $(READY)
	@$(BIN)/python -m tests.bench

words: $(READY)
	@$(BIN)/python -m tests.words

docs: $(READY)
	@$(BIN)/python -m tests.readme

# For rooms without internet; both need it once, now. The stick is then played in a real terminal.
stick: $(READY)
	@$(BIN)/python packaging/build.py stick
	@PETER_COMMAND="sh '$(CURDIR)/dist/stick/peter.sh'" $(BIN)/pytest tests/test_terminal.py

wheelhouse: $(READY)
	@$(BIN)/python packaging/build.py wheelhouse

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Meet Peter needs Python 3.11 or newer; $(PYTHON) is older. Try: make play PYTHON=python3.12"; exit 1; }
	@echo "Setting up, once; this takes about a minute ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $(READY)

clean:
	rm -rf $(VENV) dist build
