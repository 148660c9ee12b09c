-- What a check of a document says when nothing is known of other documents; kept of those that the archive
-- explains otherwise, until the archive is checked anew.
CREATE TABLE checks_alone (
    id TEXT PRIMARY KEY REFERENCES checks (id) ON DELETE CASCADE,
    result TEXT NOT NULL,
    severity TEXT,
    message TEXT NOT NULL,
    verdict TEXT,
    suggestion TEXT,
    blocked_by TEXT
) STRICT;
