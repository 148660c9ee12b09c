"""Checks that span documents: communes and district, this report and the last, drafts and signed copies."""
