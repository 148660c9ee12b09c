-- The user's own relations, as their file states them: later runs test them again without the file.

CREATE TABLE own_rules (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    path TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
