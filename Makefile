VENV   := .venv
PY     := $(VENV)/bin/python
PYTHON ?= python3
PIP    := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

# The demo's addresses and database stand here, so that it touches neither a real HubSpot app nor its reports.
DEMO := PUBLIC_URL=http://localhost:8501 DATABASE_URL=sqlite:///data/demo.db \
	HUBSPOT_APP_URL=http://localhost:8600 HUBSPOT_API_URL=http://localhost:8600 \
	HUBSPOT_CLIENT_ID=demo HUBSPOT_CLIENT_SECRET=demo

.PHONY: demo run test check lock data docs quality bench security chaos load sbom

demo: $(VENV)/run
	@echo "Starting the stand-in HubSpot (port 8600) and the app; Ctrl-C ends both."
	@trap 'kill $$portal $$app 2>/dev/null; wait' EXIT INT TERM; \
	$(PY) -m sandbox --port 8600 >/dev/null & portal=$$!; sleep 1; kill -0 $$portal || exit 1; \
	$(DEMO) $(PY) -m streamlit run app.py --server.port 8501 & app=$$!; \
	wait $$app

run: $(VENV)/run
	@test -f .env || { echo "There is no .env yet: copy .env.example to .env and fill it in, or try make demo."; exit 1; }
	$(PY) -m streamlit run app.py

test: $(VENV)/dev
	@sh tests/e2e/chromium.sh
	@sh tests/e2e/nginx.sh
	@$(MAKE) --no-print-directory check

check: $(VENV)/dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy .
	@# Files stay whole and in order: the browser tests, which take longest and mostly wait, come first.
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lock: $(VENV)/dev
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --constraint requirements.txt pyproject.toml --group dev -o requirements-dev.txt

docs: $(VENV)/dev
	$(PY) -m scoring.methodology

quality: $(VENV)/dev
	$(PY) -W ignore -m tests.quality

bench: $(VENV)/dev
	$(PY) -m tests.bench

security: $(VENV)/dev
	@sh tests/e2e/chromium.sh
	$(PY) -m tests.attack
	$(PY) -m tests.supply

chaos: $(VENV)/dev
	@sh tests/e2e/chromium.sh
	$(PY) -m tests.chaos

load: $(VENV)/dev
	@sh tests/e2e/chromium.sh
	$(PY) -m tests.load

sbom: $(VENV)/dev
	$(PY) -m tests.supply.parts

data: $(VENV)/dev
	$(PY) -m scoring.data.make

$(VENV)/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@
