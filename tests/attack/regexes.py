"""Every regular expression of the product, and the texts that would hang a bad one."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow.compute as pc

from scoring.facts.columns import LONGEST
from web import redact

ROOT = Path(__file__).parent.parent.parent
PARTS = ("hubspot", "keys", "scan", "scoring", "seal", "settings", "storage", "web")
_SCRIPTS = {"__main__", "env", "main", "make"}  # they do something when imported; pages and `app` do, too
_METHODS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_RE2 = {"match_substring_regex", "extract_regex", "replace_substring_regex", "matches", "found_in"}
_ENDS = ("", "\0")


REACH = {
    "scoring.facts": LONGEST,  # scoring looks at the first thousand characters of a value
    "scoring.scorer": 65_536,  # HubSpot's longest value
    "web.redact": 4 * redact.LONGEST,  # a log line is cut before it is searched
    "web.lead_form": 400,  # a name of 100 characters at the most, and the consent with a brand of 60
    "web.markdown": 400,  # our own sentences, with that brand
    "web.options": 100,  # names of options, which are ours
    "storage.export": 254,  # the longest field of a lead
}
"""Where patterns stand → characters that reach them at the most; all 100 kB elsewhere."""


@dataclass(frozen=True, order=True)
class Use:
    """One pattern as it is used.

    Args:
        place: file and name or line.
        engine: ``re`` or ``re2``.
        method: what it is asked for.
        pattern: its text.
        flags: of ``re``.
    """

    place: str
    engine: str
    method: str
    pattern: str
    flags: int = 0

    @property
    def reach(self) -> int:
        """Characters that come so far of a text of 100 kB."""
        return next((most for place, most in REACH.items() if self.place.startswith(place)), 100_000)

    def work(self, text: str) -> Callable[[], object]:
        """What is done with it for one text."""
        if self.engine == "re2":
            return lambda: pc.match_substring_regex(pc.scalar(text), self.pattern)
        compiled = re.compile(self.pattern, self.flags)
        if self.method in {"sub", "subn"}:
            return lambda: compiled.sub("", text)
        if self.method == "finditer":
            return lambda: compiled.findall(text)
        return lambda: getattr(compiled, self.method)(text)


@cache
def uses() -> list[Use]:
    """Every pattern of the product with every way in which it is used, in order."""
    found: set[Use] = set()
    for path in _files():
        tree = ast.parse(path.read_text())
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        names = vars(importlib.import_module(name))
        methods = _methods_of(tree)
        for variable, value in names.items():
            for held in _patterns_in(value):
                asked = methods.get(variable) or {"search"}
                found |= {
                    Use(f"{name}.{variable}", "re", method, held.pattern, held.flags) for method in asked
                }
        found |= set(_literals(tree, name, names))
    return sorted(found)


def _files() -> Iterator[Path]:
    for part in PARTS:
        single = ROOT / f"{part}.py"
        found = [single] if single.exists() else sorted((ROOT / part).rglob("*.py"))
        yield from (path for path in found if path.stem not in _SCRIPTS and "versions" not in path.parts)


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """Patterns of texts in a value and in what it holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        yield from itertools.chain.from_iterable(map(_patterns_in, value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from itertools.chain.from_iterable(map(_patterns_in, value))


def _methods_of(tree: ast.AST) -> dict[str, set[str]]:
    """Name of a module's pattern → what its module asks of it."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _METHODS:
            asked.setdefault(node.value.id, set()).add(node.attr)
    return asked


def _literals(tree: ast.AST, module: str, names: dict[str, object]) -> Iterator[Use]:
    """Patterns that stand in a call, of `re` or of pyarrow."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = f"{module}:{node.lineno}"
        of_re = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "re"
        if of_re and function in _METHODS and (pattern := _text(node.args[0], names)):
            yield Use(place, "re", function, pattern)
        elif function in _RE2 and len(node.args) > 1 and (pattern := _text(node.args[1], names)):
            yield Use(place, "re2", function, pattern)


def _text(node: ast.expr, names: dict[str, object]) -> str | None:
    value = names.get(node.id) if isinstance(node, ast.Name) else getattr(node, "value", None)
    return value if isinstance(value, str) else None


def alphabet(pattern: str) -> tuple[str, ...]:
    """What a pattern may look for again and again: what its classes stand for, its commonest characters."""
    common = Counter(character for character in pattern if character not in "\\()[]{}?*+|^$")
    return tuple(dict.fromkeys("a1 .-A" + "".join(character for character, _ in common.most_common(8))))


def texts(use: Use, length: int) -> Iterator[str]:
    """Texts that make a backtracking engine go back as often as it can: what it looks for, over and over."""
    wanted = alphabet(use.pattern)
    units = [*wanted, *("".join(pair) for pair in itertools.permutations(wanted[:6], 2))]
    for unit, end in itertools.product(units, _ENDS):
        yield (unit * (length // len(unit)))[: length - len(end)] + end


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one go."""
    began = time.process_time()
    work()
    return time.process_time() - began


def slowest(use: Use, length: int, enough: float = 60.0) -> tuple[float, str]:
    """The seconds of the text that takes a use longest, the better of three goes, and how the text begins.

    Ends at the first text that takes `enough` seconds.
    """
    worst, begins = 0.0, ""
    for text in texts(use, length):
        took = seconds(use.work(text))
        if took > worst:
            took = min(took, seconds(use.work(text)), seconds(use.work(text)))
        if took > worst:
            worst, begins = took, text[:6]
        if worst > enough:
            break
    return worst, begins


def grows(use: Use) -> bool:
    """Whether the work for a text of twice the length is more than three times as much.

    Processor time, and only where there is enough of it to tell. The worst ones never come to an end, so the
    first texts are short.
    """
    if slowest(use, 22, 0.05)[0] > 0.05:
        return True
    return slowest(use, 1_500, 0.0015)[0] > 0.0015 and slowest(use, 8_000)[0] > 3 * slowest(use, 4_000)[0]
