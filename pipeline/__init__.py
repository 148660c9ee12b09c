"""From files to a checked database: ingest, read, parse, extract, relate, load, crosscheck."""

__version__ = "0.1.0"
