"""What all tests share."""

pytest_plugins = ["tests.databases", "tests.servers", "tests.sandbox_visitor", "tests.web_browser"]
