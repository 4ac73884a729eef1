"""What all tests share."""

from hypothesis import settings

pytest_plugins = ["tests.databases", "tests.servers", "tests.sandbox_visitor", "tests.web_browser"]

# A busy machine is no reason for a property to fail, and the same tree gives the same answer twice.
settings.register_profile("audit", deadline=None, derandomize=True)
settings.load_profile("audit")
