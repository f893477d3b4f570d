# Karvon. `make demo` shows it, `make test` proves it; `make check` is what every change must pass.

PYTHON ?= python3
BIN := .venv/bin
SOURCES := karvon tests bench reference docs manage.py
MESSAGES := $(wildcard locale/*/LC_MESSAGES/django.po)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test test-spark java check install goods reference messages migrations browser gettext bench measured goods-measured screenshot lock clean

demo: .venv/installed $(MESSAGES:.po=.mo)
	@$(BIN)/karvon demo

test: .venv/developed $(MESSAGES:.po=.mo) browser
	$(BIN)/pytest

test-spark: .venv/sparked java  ## the linker's other engine gets the same clusters; downloads Spark the first time
	KARVON_ENGINE=spark SPARK_LOCAL_IP=127.0.0.1 $(BIN)/pytest tests/spark

check: .venv/developed $(MESSAGES:.po=.mo) gettext
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy karvon
	$(BIN)/lint-imports
	$(BIN)/deptry karvon
	$(BIN)/djlint --lint --quiet karvon
	git ls-files -z 'karvon/**/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/python reference/compile.py --check
	$(BIN)/python reference/train_goods.py --check
	$(BIN)/python manage.py makemigrations --check --dry-run --skip-checks
	$(BIN)/python locale/check.py

install: .venv/installed $(MESSAGES:.po=.mo)  ## what running needs

goods: .venv/developed  ## learn the goods model anew from the vocabulary; some minutes
	$(BIN)/python reference/compile.py
	$(BIN)/python reference/train_goods.py

reference:  ## compile the tables people write into those the program reads
	$(BIN)/python reference/compile.py

messages: .venv/developed gettext  ## gather what is to be translated
	$(BIN)/python locale/check.py --write

bench: .venv/developed $(MESSAGES:.po=.mo)  ## measure; BENCH="--million" for the large run
	$(BIN)/python -m bench $(BENCH)

measured: .venv/developed $(MESSAGES:.po=.mo)  ## measure unification anew: the figures of the public page
	$(BIN)/python -m bench unification $(BENCH)

goods-measured: .venv/developed  ## measure anew how well goods are classified; BENCH="--texts" without speed, in a minute
	$(BIN)/python -m bench goods $(BENCH)

screenshot: .venv/developed browser  ## make docs/screenshot.png from a running site
	$(BIN)/python docs/make_screenshot.py

lock:  ## lock the dependencies anew, with hashes
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/base.txt
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/dev.txt
	uv pip compile pyproject.toml --extra spark --constraint requirements/base.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/spark.txt

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Karvon needs Python 3.11 or newer; name it with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment here. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

.venv/installed: .venv/made requirements/base.txt
	@echo "Installing what Karvon needs ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/base.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e . 2>/dev/null || $(BIN)/pip install --quiet --no-deps -e .
	@touch $@

.venv/developed: .venv/installed requirements/dev.txt
	@echo "Installing what its development needs ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

.venv/sparked: .venv/developed requirements/spark.txt
	@echo "Installing Spark ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/spark.txt
	@touch $@

%.mo: %.po .venv/installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale $(notdir $(patsubst %/LC_MESSAGES/django.po,%,$<))

browser:
	@sh tests/browser/install.sh

java:
	@sh tests/spark/install.sh

gettext:
	@command -v msgfmt >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq gettext >/dev/null; } || { echo "The check of messages needs gettext; on Debian and Ubuntu: apt install gettext"; exit 1; }

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache build *.egg-info
