"""Flow documents as data, and what can be said about one without running it."""
