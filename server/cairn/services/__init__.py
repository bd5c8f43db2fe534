"""One use case a file, named by a verb."""
