"""Whatever an operator calls the product, no file of it becomes a script, a beacon or a broken picture."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from settings import SettingsError, load_settings
from tests.attack.hostile import storable
from tests.report_examples import report
from tests.test_web_markdown import of
from web.badge import badge

TRIED = sorted({text[:60].strip() for text in storable()} - {""})
BRANDS = [text for text in TRIED if text.isprintable()]


def test_files_with_a_hostile_brand_stay_what_they_are() -> None:
    assert len(BRANDS) > 100
    for brand in BRANDS:
        assert not re.search(r"(?<!\\)!?\[x|(?<!\\)<[a-z/!]", of(report(), brand)), brand
        ElementTree.fromstring(badge(report(), datetime.now(UTC), brand))


@pytest.mark.parametrize("brand", [text for text in TRIED if not text.isprintable()][::8])
def test_a_brand_that_cannot_be_printed_is_refused(brand: str) -> None:
    with pytest.raises(SettingsError, match="BRAND_NAME: holds a line end or another invisible"):
        load_settings({"_env_file": None, "brand_name": brand})
