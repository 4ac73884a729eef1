"""An error in a page is logged by its type and place; its text may quote what a visitor typed."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from streamlit import error_util

from web.logs import keep_texts_out_of_logs

LOGGER = logging.getLogger("streamlit.error_util")


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What is written while Streamlit handles an error."""
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler, filters = Keep(), list(LOGGER.filters)
    LOGGER.addHandler(handler)
    yield written
    LOGGER.removeHandler(handler)
    LOGGER.filters[:] = filters


def fail(text: str) -> Exception:
    try:
        try:
            raise KeyError(text)
        except KeyError as cause:
            raise ValueError(text) from cause
    except ValueError as error:
        return error


def test_streamlit_would_write_the_text(lines: list[str]) -> None:
    error_util.handle_uncaught_app_exception(fail("canary"))
    assert "canary" in "".join(lines)


def test_with_the_filter_only_type_and_place_are_written(lines: list[str]) -> None:
    keep_texts_out_of_logs()
    error_util.handle_uncaught_app_exception(fail("canary"))
    (line,) = lines
    assert line.startswith("ValueError at ")
    assert line.endswith(f"{__file__}:{fail.__code__.co_firstlineno + 5}")


def test_a_line_without_an_error_is_left_alone(lines: list[str]) -> None:
    keep_texts_out_of_logs()
    LOGGER.warning("ready on %s", 8501)
    assert lines == ["ready on 8501"]
