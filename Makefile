# Two commands: `make demo` shows the product, `make test` proves it. Both set up all
# they need; both are quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO := demo

.PHONY: demo test check model programs bench-quality clean

demo: $(VENV)/.demo model
	@# Status 3 says that segments remain unresolved: shown, marked, and no failure here.
	$(BIN)/duizhao translate samples --glossary samples/terms.csv --to zh-Hans --to en \
		--bilingual html --out $(DEMO) \
		|| [ $$? -eq 3 ]
	@echo "The editions lie in $(DEMO)/. Open $(DEMO)/web-page.zh+en.html in a browser."

test: $(VENV)/.test model programs check
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@mkdir -p .typing && ln -sfn .. .typing/duizhao
	$(BIN)/mypy

# The default model: fetched once into the user's data folder, verified by its hash.
model: $(VENV)/.demo
	$(BIN)/duizhao models install

# What docs/quality.md says, measured anew: hours on two cores, and it goes on where it
# was cut off. EVAL holds wmt25-terms/ and ntrex/ (see benchmarks/quality.py).
EVAL ?= eval
bench-quality: $(VENV)/.test model
	$(PIP) --editable '.[bench]'
	$(BIN)/python benchmarks/quality.py $(EVAL) --memory $(EVAL)/answers.sqlite \
		--out benchmarks/quality.json
	$(BIN)/python benchmarks/rungs.py $(EVAL) --memory $(EVAL)/answers.sqlite \
		--out benchmarks/rungs.json
	$(BIN)/python benchmarks/corruptions.py $(EVAL)/ntrex

# Programs of others that tests run: a browser shows the bilingual page, OmegaT reads
# exported glossaries (by a few lines of Java).
programs:
	@$(call debian,chromium,chromium)
	@$(call debian,omegat,omegat)
	@$(call debian,javac,default-jdk-headless)

# $(call debian,COMMAND,PACKAGE): install what is missing, as root on Debian; else say so.
debian = command -v $(1) >/dev/null || { \
	[ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq -y install $(2) >/dev/null; } \
	|| echo "$(1) is missing; its tests will be skipped: apt-get install $(2)" >&2

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: setup.cfg pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[llama]'
	@touch $@

# argostranslate without its dependencies: see setup.cfg.
$(VENV)/.test: setup.cfg pyproject.toml $(VENV)/.demo
	$(PIP) --editable '.[llama,argos,dev]'
	$(PIP) --no-deps argostranslate==1.11.0
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO) build dist *.egg-info .typing .mypy_cache .ruff_cache .pytest_cache
