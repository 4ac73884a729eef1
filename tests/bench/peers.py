"""``python peers.py TOOL FILE TIMES``: run one tool over a file, in its own environment; what it took.

Each tool reads the file itself; importing it does not count, and the best run does.
"""

import contextlib
import csv
import io
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter

Work = Callable[[], None]

ENOUGH = 30.0
"""Seconds after which a tool does not run once more."""


def preflight(path: str) -> Work:
    """crm-csv-preflight: duplicate addresses, blanks, bad e-mail and phone numbers."""
    main = import_module("crm_csv_preflight.cli").main

    def run() -> None:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main([path, "--json"])

    return run


def pandera(path: str) -> Work:
    """pandera: a schema with two dozen checks, all failures collected."""
    pandas, pa = import_module("pandas"), import_module("pandera.pandas")

    with open(path, encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    filled = pa.Check.str_length(min_value=1)
    more = {
        "email": [
            pa.Check.str_matches(r"^[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}$"),
            pa.Check.str_length(max_value=254),
            pa.Check(lambda column: ~column.str.match(r"(?i)(?:info|sales|admin|support|contact)@")),
            pa.Check(lambda column: ~column.duplicated(keep=False)),
        ],
        "phone": [pa.Check.str_matches(r"^\+[1-9]\d{6,14}$")],
        "hs_linkedin_url": [pa.Check.str_matches(r"linkedin\.com/in/")],
        "firstname": [pa.Check.str_matches(r"^[^\d]+$")],
        "lastname": [pa.Check.str_matches(r"^[^\d]+$")],
        "createdate": [pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}")],
        "lastmodifieddate": [pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}")],
    }
    schema = pa.DataFrameSchema({name: pa.Column(str, [filled, *more.get(name, [])]) for name in columns})

    def run() -> None:
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
        with contextlib.suppress(pa.errors.SchemaErrors):
            schema.validate(frame, lazy=True)

    return run


def expectations(path: str) -> Work:
    """great-expectations: ten expectations on a pandas data frame."""
    gx, pandas = import_module("great_expectations"), import_module("pandas")

    def run() -> None:
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False).replace("", None)
        context = gx.get_context(mode="ephemeral")
        source = context.data_sources.add_pandas("contacts").add_dataframe_asset("contacts")
        batch = source.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        suite = gx.ExpectationSuite("contacts")
        for name in ("firstname", "lastname", "email", "phone", "company", "country"):
            suite.add_expectation(gx.expectations.ExpectColumnValuesToNotBeNull(column=name))
        for name, regex in (("email", r"^[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}$"), ("phone", r"^\+[1-9]\d{6,14}$")):
            suite.add_expectation(gx.expectations.ExpectColumnValuesToMatchRegex(column=name, regex=regex))
        suite.add_expectation(gx.expectations.ExpectColumnValuesToBeUnique(column="email"))
        suite.add_expectation(
            gx.expectations.ExpectColumnValueLengthsToBeBetween(column="email", max_value=254)
        )
        batch.validate(suite)

    return run


def crm_clean(path: str) -> Work:
    """hubspot-crm-clean: duplicates, incomplete and stale contacts, as its `audit all` finds them."""
    audits = "hubspot_crm_clean.audits"
    find_duplicates = import_module(f"{audits}.duplicates").find_duplicates
    find_incomplete = import_module(f"{audits}.incomplete").find_incomplete
    find_stale = import_module(f"{audits}.stale").find_stale

    def run() -> None:
        with open(path, encoding="utf-8", newline="") as file:
            contacts = [{"id": row.pop("id"), "properties": row} for row in csv.DictReader(file)]
        find_duplicates(contacts)
        find_incomplete(contacts)
        find_stale(contacts)

    return run


TOOLS = {
    "crm-csv-preflight": preflight,
    "pandera": pandera,
    "great-expectations": expectations,
    "hubspot-crm-clean": crm_clean,
}

if __name__ == "__main__":
    csv.field_size_limit(1 << 30)
    tool = TOOLS[sys.argv[1]](sys.argv[2])
    errors = io.StringIO()
    seconds: list[float] = []
    with contextlib.redirect_stderr(errors):  # progress bars
        while len(seconds) < int(sys.argv[3]) and sum(seconds) < ENOUGH:
            start = perf_counter()
            tool()
            seconds.append(perf_counter() - start)
    status = Path("/proc/self/status").read_text(encoding="utf-8").split()
    peak = int(status[status.index("VmHWM:") + 1]) * 1024  # of this program alone, and not of its parent
    print(json.dumps({"seconds": min(seconds), "peak": peak}))
