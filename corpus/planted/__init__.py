"""Reports of invented places whose figures agree, and the errors that are planted into them.

Wordings are data (`wordings/*.toml`), arithmetic is code. Nothing here knows how reports are read.
"""
