"""Reports: one question a file."""
