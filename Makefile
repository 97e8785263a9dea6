# Everything runs in .venv, made on first use from the hashed lock files. GNU make 3.81 or newer.
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test torture run check bench image fuzz audit lock clean

demo: .venv/run  ## the main job on recorded data, in this terminal
	@$(BIN)/magnitsky-watch demo

run: .venv/run  ## the service with config.toml; without one a chat in this terminal
	@$(BIN)/magnitsky-watch run

# What is compiled is kept even where the environment says otherwise: every worker and service of the tests uses it.
test: .venv/dev  ## the whole test suite; more workers than cores, for many tests wait for a real service
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 5 --dist worksteal

torture: .venv/dev  ## harms the service KILLS times while its lists change, and counts: make torture KILLS=50 SEED=7
	@$(BIN)/python -m tests.faults --kills $(or $(KILLS),1000) --hostile $(or $(HOSTILE),0.5) $(if $(SEED),--seed $(SEED))

check: .venv/dev  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: .venv/dev  ## what each part costs, against a floor in the same run
	@$(BIN)/python -m bench

image: .venv/dev  ## follows the Dockerfile without a container engine and runs what comes of it; as root, on Linux
	@$(BIN)/python -m tests.image

SECONDS ?= 600
fuzz: .venv/dev  ## broken editions through the parsers, for SECONDS
	@$(BIN)/python -m bench.fuzz $(SECONDS)

audit: .venv/dev  ## known vulnerabilities of the dependencies; needs the network
	@$(PYTHON) -m venv .venv/audit
	@.venv/audit/bin/pip --disable-pip-version-check --quiet install pip-audit
	@rm -f .venv/audit/report.json
	@.venv/audit/bin/pip-audit --progress-spinner off --require-hashes -r requirements.txt \
		--format json --output .venv/audit/report.json 2> .venv/audit/said || true
	@$(BIN)/python -m tests.audited .venv/audit/report.json

lock:  ## both lock files anew, for every platform; needs the network
	@$(PYTHON) -m venv .venv/lock
	@.venv/lock/bin/pip --disable-pip-version-check --quiet install uv
	@.venv/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --extra install -o requirements.txt
	@.venv/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --extra install --extra dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made requirements.txt pyproject.toml
	@echo "Setting up .venv (once) ..." >&2
	@$(PIP) install --require-hashes -r requirements.txt
	@PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
