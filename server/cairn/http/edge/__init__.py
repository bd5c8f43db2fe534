"""The doors that the world's browsers and servers use: ingest, decide, content."""
