"""The command line: an export in, a report out."""
