"""HTML of the pages. Every value is escaped; no template prints what came from a contact."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from settings import ROOT
from web.words import count, percent, points, score

_environment = Environment(
    loader=FileSystemLoader([ROOT / "web" / "templates", ROOT / "web" / "static", ROOT / "docs"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(count=count, percent=percent, points=points, score=score)


def render(template: str, **values: object) -> str:
    """The HTML of a template with these values, escaped."""
    return _environment.get_template(template).render(**values)


def compile_all() -> None:
    """Compile every template, which otherwise happens when it is first needed."""
    for name in _environment.list_templates(["html", "svg"]):
        _environment.get_template(name)
