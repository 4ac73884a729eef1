"""Parts of a file scored one after the other, in several processes or on a Dask cluster, and merged in order.

The result is the same in all three: a scorer takes in another as if it had been given its pages.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, Protocol

import pyarrow as pa

from scoring.exports.reader import PART, Part, Table
from scoring.facts.coded import Flags
from scoring.report import ENGINE_VERSION
from scoring.rule import PROPERTIES
from scoring.scorer import Scorer, warm

CONNECT_SECONDS = 10
SMALL = 4 << 20
"""Bytes of a file (20,000 contacts or so) that one process has done before others are ready."""
_MOST_WORKERS = 8
"""Beyond, the process that reads and merges is what the others wait for."""


class PartsError(Exception):
    """Parts cannot be scored; one line for the person who asked."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What is left of a part once it is scored.

    Args:
        read: contacts that it had.
        ids: of those that could be scored, as in ``Part``.
    """

    read: int
    ids: Any


Apart = tuple[Scorer, Flags]
"""A scorer of one part, and which of its contacts could be scored."""


class Result(Protocol):
    """A scorer to come."""

    def result(self) -> Apart:
        """The scorer, waited for."""
        ...


Submit = Callable[[Table], Result]


def add_table(scorer: Scorer, table: Table) -> Flags:
    """Score contacts that stand in columns; a property without a column is one that the portal lacks.

    Returns:
        Which of the contacts could be scored.
    """
    none = pa.nulls(table.num_rows, pa.string())
    has = {name: table[name] for name in PROPERTIES if name in table.column_names}
    return scorer.add_columns({name: has.get(name, none) for name in PROPERTIES}, table.column_names)


def scored_apart(table: Table, as_of: datetime, key: bytes, before: Scorer | None = None) -> Apart:
    """A scorer of its own for these contacts, after another one of the same scan."""
    scorer = Scorer(as_of, key, before)
    return scorer, add_table(scorer, table)


def one_by_one(parts: Iterable[Part], scorer: Scorer) -> Iterator[Scored]:
    """Score parts here."""
    for part in parts:
        yield _scored(part.ids, add_table(scorer, part.table))


def at_once(parts: Iterable[Part], scorer: Scorer, submit: Submit, ahead: int) -> Iterator[Scored]:
    """Score parts elsewhere; each comes back once it is merged, in order.

    Args:
        parts: read only as far ahead as they are scored, so that few are in memory.
        scorer: takes everything in.
        submit: starts to score a table.
        ahead: parts that are under way together.
    """
    waiting: deque[tuple[Any, Result]] = deque()
    for part in parts:
        waiting.append((part.ids, submit(part.table)))
        del part  # its memory is for the next one
        if len(waiting) > ahead:
            yield _merged(scorer, *waiting.popleft())
    while waiting:
        yield _merged(scorer, *waiting.popleft())


def _merged(scorer: Scorer, ids: Any, result: Result) -> Scored:
    apart, scored = result.result()
    scorer.merge(apart)
    return _scored(ids, scored)


def _scored(ids: Any, scored: Flags) -> Scored:
    return Scored(len(ids), ids.filter(pa.array(scored)))


def workers_for(size: int) -> int:
    """How many processes to score a file of so many bytes in; 0 bytes where nobody knows."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(cores, _MOST_WORKERS) if size > SMALL else 1


def size_of_parts(size: int, workers: int) -> int:
    """Bytes of each part of a file, such that all workers have as many and nobody waits for another's last.

    Args:
        size: bytes of the file, 0 where nobody knows.
        workers: how many score it.
    """
    if not size:
        return PART // 2
    rounds = max(round(size / (workers * PART)), 1)
    return ceil(size / (workers * rounds))


@contextmanager
def processes(workers: int, as_of: datetime, key: bytes) -> Iterator[Submit]:
    """Processes on this machine.

    Raises:
        PartsError: one of them died.
    """
    warm()
    gc.freeze()  # what is there now stays, and looking through it for waste would copy it to each worker
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(workers, context, _begin_worker)
    try:
        pool.submit(os.getpid).result()  # forks all of them, before there are threads to be forked with
        yield lambda table: pool.submit(_scored_in_worker, _packed(table), as_of, key)
    except BrokenProcessPool:
        raise PartsError("a worker process ended too early; it may have run out of memory") from None
    finally:
        pool.shutdown(cancel_futures=True)


_last: list[Scorer] = []
"""The last scorer of a worker process, which serves one scan and ends with it."""


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that prints
    pa.set_cpu_count(1)


def _packed(table: Table) -> Any:
    """In Arrow's own format, which the other side reads where it lies."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()


def _scored_in_worker(packed: Any, as_of: datetime, key: bytes) -> Apart:
    scorer, scored = scored_apart(pa.ipc.open_stream(packed).read_all(), as_of, key, *_last)
    _last[:] = [scorer]
    return scorer, scored


@contextmanager
def cluster(address: str, as_of: datetime, key: bytes) -> Iterator[tuple[Submit, int]]:
    """An existing Dask cluster, and how many parts it scores at once.

    Args:
        address: of its scheduler, such as ``tcp://10.0.0.5:8786``; contacts travel there.

    Raises:
        PartsError: it cannot be reached, has no workers, lacks this package, or lost a part.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise PartsError("--dask needs the package distributed: pip install distributed") from None
    try:
        with distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False) as client:
            threads = _checked(client)
            yield lambda table: _sent(client, table, as_of, key), threads
    except (OSError, ValueError):
        raise PartsError("the Dask cluster cannot be reached at that address") from None
    except (distributed.KilledWorker, distributed.CancelledError):
        raise PartsError("the Dask cluster lost a part; a worker may have run out of memory") from None


def _sent(client: Any, table: Table, as_of: datetime, key: bytes) -> Any:
    return client.submit(scored_apart, client.scatter(table, hash=False), as_of, key, pure=False)


def engine_version() -> str:
    """The version of the rules, as a worker sees it."""
    return ENGINE_VERSION


def _checked(client: Any) -> int:
    """The threads of the cluster's workers, all of which have this engine."""
    threads = int(sum(client.nthreads().values()))
    if not threads:
        raise PartsError("the Dask cluster has no workers")
    try:
        versions = set(client.run(engine_version).values())
    except ModuleNotFoundError:
        raise PartsError("the workers of the Dask cluster lack the package scoring") from None
    if versions != {ENGINE_VERSION}:
        raise PartsError(f"the workers of the Dask cluster have another engine than {ENGINE_VERSION}")
    return threads
