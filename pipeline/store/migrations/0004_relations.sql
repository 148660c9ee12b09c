-- How figures belong together in print, further kinds: a rise or fall with what it is measured from, a figure
-- with the names listed for it, and the bases a percentage may have where the print names none.

ALTER TABLE ratios ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';
ALTER TABLE ratios ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';

CREATE TABLE changes (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    delta TEXT NOT NULL,
    after TEXT NOT NULL,
    before TEXT,
    rises INTEGER NOT NULL,
    others TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE named_lists (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    whole TEXT NOT NULL,
    names TEXT NOT NULL,
    closed INTEGER,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE shares (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    parts TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT;
