"""The families of checks. Each gives the checks of its rules for the facts of one document."""
