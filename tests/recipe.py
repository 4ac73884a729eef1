"""The production recipe as data: what Dockerfile, compose.yaml and deploy/nginx.conf say."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from typing import Any

import yaml  # type: ignore[import-untyped]  # its stubs are one package more

from tests.servers import ROOT


@cache
def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, each with the rest of its line."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = filter(None, map(str.strip, text.replace("\\\n", " ").splitlines()))
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def instructions(name: str) -> list[str]:
    """What follows each instruction of a name."""
    return [rest for instruction, rest in dockerfile() if instruction == name]


def command() -> list[str]:
    """How the container starts the server."""
    (given,) = instructions("CMD")
    return list(json.loads(given))


def health_check() -> list[str]:
    """How the container asks whether it is well."""
    (given,) = instructions("HEALTHCHECK")
    return list(json.loads(given[given.index("CMD") + 4 :]))


def environment() -> dict[str, str]:
    """What the image sets."""
    return dict(pair.split("=", 1) for rest in instructions("ENV") for pair in shlex.split(rest))


def copied() -> list[str]:
    """The files and folders of the repository that are in the image."""
    sources = [source.rstrip("/") for rest in instructions("COPY") for source in rest.split()[:-1]]
    return [path.name for source in sources for path in sorted(ROOT.glob(source))]


@cache
def compose() -> dict[str, Any]:
    """compose.yaml, with its anchors followed."""
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text()))


def nginx_conf() -> str:
    """deploy/nginx.conf."""
    return (ROOT / "deploy" / "nginx.conf").read_text()
