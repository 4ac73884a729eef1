"""What may be logged of an error in a page: its type and place, never its text."""

from __future__ import annotations

import logging
import traceback


class _PlaceOnly(logging.Filter):
    """Replaces message and traceback of an exception, which may quote what a visitor typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
            record.msg, record.args = f"{type(error).__name__}{place}", ()
            record.exc_info = record.exc_text = None
        return True


def keep_texts_out_of_logs() -> None:
    """Filter the logger on which Streamlit writes script errors, whatever the setting for visitors is."""
    # Streamlit's loggers do not propagate, so a filter higher up would never see these records.
    logging.getLogger("streamlit.error_util").addFilter(_PlaceOnly())
