"""Reference tables, generated and committed."""
