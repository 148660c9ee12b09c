"""So that `python -m pipeline.cli` is the command line."""

from pipeline.cli import main

main()
