"""What all tests share."""

from hypothesis import settings

pytest_plugins = ["tests.databases", "tests.servers", "tests.sandbox_visitor", "tests.web_browser"]

# A busy machine is no reason for a property to fail.
settings.register_profile("audit", deadline=None)
settings.load_profile("audit")
