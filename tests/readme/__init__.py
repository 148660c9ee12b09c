"""What keeps the READMEs true: the tables that cog writes into them, and tests that hold them together."""
