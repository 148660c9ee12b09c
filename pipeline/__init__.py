"""From files to a checked database: ingest, read, parse, extract, relate, load, crosscheck."""
