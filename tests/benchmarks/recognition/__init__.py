"""Measures how exactly pages are read: seeded pages in several typefaces, degraded, beside other readers."""
