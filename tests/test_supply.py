"""What the product is made of: pinned, known, and known to be sound."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.supply import parts, refresh, secrets
from tests.supply.advisories import Advisory, audit, concerns, load
from tests.supply.lock import DEV, ROOT, RUN, pins

LOCKS = [pytest.param(RUN, id="to run"), pytest.param(DEV, id="to develop")]


def planted(name: str, fixed: str) -> Advisory:
    span = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}
    return {
        "id": "PLANTED-1",
        "affected": [{"package": {"ecosystem": "PyPI", "name": name}, "ranges": [span]}],
    }


class TestTheLock:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_package_is_pinned_with_hashes(self, lock: Path) -> None:
        assert len(pins(lock)) > 60
        assert all(pins(lock).values())

    @pytest.mark.parametrize("lock", LOCKS)
    def test_no_package_index_is_named(self, lock: Path) -> None:
        assert not [line for line in lock.read_text().splitlines() if "://" in line or "index" in line]

    def test_nothing_is_built_on_the_machine_that_installs(self) -> None:
        assert "--require-hashes --only-binary :all:" in (ROOT / "Makefile").read_text()

    def test_what_runs_is_the_same_where_it_is_developed(self) -> None:
        assert set(pins(RUN)) <= set(pins(DEV))


class TestAdvisories:
    def test_none_that_we_know_of_is_about_what_we_pin(self) -> None:
        done = audit([DEV], load()["vulns"])
        assert (done.returncode, done.stdout) == (0, ""), done.stderr

    def test_one_about_a_pinned_package_is_found(self) -> None:
        done = audit([RUN], [planted("requests", "99")])
        assert done.returncode == 1
        assert "PLANTED-1" in done.stdout

    @pytest.mark.parametrize("advisory", [pytest.param(one, id=one["id"]) for one in load()["vulns"]])
    def test_each_concerns_what_came_before_its_mending_and_nothing_after(self, advisory: Advisory) -> None:
        (affected,) = advisory["affected"]
        name, (introduced, fixed) = affected["package"]["name"], affected["ranges"][0]["events"]
        assert concerns(advisory, name, introduced["introduced"])
        assert not concerns(advisory, name, fixed["fixed"])
        assert name in {pinned for pinned, _ in pins(DEV)}

    @pytest.mark.parametrize(
        ("events", "version", "concerned"),
        [
            pytest.param([{"introduced": "0"}], "1.0", True, id="never mended"),
            pytest.param([{"introduced": "2.0"}], "1.9", False, id="before it came in"),
            pytest.param([{"introduced": "1.0"}, {"last_affected": "1.4"}], "1.4", True, id="the last one"),
            pytest.param(
                [{"introduced": "1.0"}, {"last_affected": "1.4"}], "1.5", False, id="after the last one"
            ),
            pytest.param(
                [{"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "2.0"}, {"fixed": "2.3"}],
                "2.1",
                True,
                id="the second of two spans",
            ),
            pytest.param(
                [{"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "2.0"}, {"fixed": "2.3"}],
                "1.5",
                False,
                id="between two spans",
            ),
            pytest.param([{"introduced": "0"}, {"fixed": "1.10"}], "1.9", True, id="numbers, not letters"),
        ],
    )
    def test_spans_are_read_as_the_format_says(
        self, events: list[dict[str, str]], version: str, concerned: bool
    ) -> None:
        advisory = planted("requests", "0")
        advisory["affected"][0]["ranges"][0]["events"] = events
        assert concerns(advisory, "requests", version) is concerned
        assert not concerns(advisory, "flask", version)

    def test_the_extract_is_renewed_from_the_export_of_osv(self, tmp_path: Path) -> None:
        ours: dict[str, Any] = planted("requests", "99") | {"details": "long", "references": []}
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as export:
            export.writestr("PLANTED-1.json", json.dumps(ours))
            export.writestr("PLANTED-2.json", json.dumps(planted("flask", "9")))
        assert refresh.write(tmp_path / "all.zip", tmp_path / "extract.json", "2030-01-02") == 1
        extract = load(tmp_path / "extract.json")
        assert (extract["taken"], extract["vulns"]) == ("2030-01-02", [planted("requests", "99")])


class TestSecrets:
    def test_a_key_in_a_file_is_found(self, tmp_path: Path) -> None:
        key = "AKIA" + "IOSFODNN7EXAMPLA"  # in two parts, or this file would be found too
        (tmp_path / "settings.py").write_text(f'aws_key = "{key}"\n')
        (listed,) = secrets.unknown(["settings.py"], tmp_path)
        assert listed.startswith("settings.py:1 ")
        assert key not in listed

    def test_what_is_made_up_is_known_by_file(self) -> None:
        (example, *_) = json.loads(secrets.KNOWN.read_text())
        assert not secrets.unknown([example])

    def test_every_text_is_looked_at(self) -> None:
        assert {"app.py", ".env.example", "README.md", "tests/test_supply.py"} <= set(secrets.tracked())


class TestParts:
    def test_the_list_has_every_pin_with_its_hashes_and_no_date(self, tmp_path: Path) -> None:
        parts.bill(tmp_path / "parts.json", validate=False)
        bill = json.loads((tmp_path / "parts.json").read_text())
        assert bill["bomFormat"] == "CycloneDX"
        assert {(part["name"], part["version"]) for part in bill["components"]} == set(pins(RUN))
        listed = [
            reference["hashes"] for part in bill["components"] for reference in part["externalReferences"]
        ]
        assert sum(map(len, listed)) == sum(pins(RUN).values())
        assert "timestamp" not in bill["metadata"]

    def test_every_licence_is_listed_and_none_demands_our_source(self) -> None:
        rows = [line for line in parts.LICENCES.read_text().splitlines() if line.startswith("| ")][1:]
        listed = {
            cells[1].strip().lower().replace("_", "-"): cells[2] for cells in (row.split("|") for row in rows)
        }
        elsewhere = {"colorama", "tzdata", "greenlet"}  # installed on some systems only
        assert {name for name, _ in pins(RUN)} - elsewhere <= set(listed)
        assert not [name for name, licence in listed.items() if "GPL" in licence.replace("LGPL", "")]
        assert not [name for name, licence in listed.items() if "UNKNOWN" in licence]
