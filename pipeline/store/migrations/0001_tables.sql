-- Files, documents and what was read of them.

CREATE TABLE files (
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    document_id TEXT,
    size INTEGER NOT NULL,
    modified TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ok', 'failed', 'skipped')),
    problem TEXT,
    PRIMARY KEY (root, path)
) STRICT;
CREATE INDEX files_document ON files (document_id);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    format TEXT NOT NULL,
    doc_type TEXT,
    doc_type_name TEXT,
    code TEXT,
    code_key TEXT,
    number INTEGER,
    symbol TEXT,
    code_suggested TEXT,
    issuer TEXT,
    parent_issuer TEXT,
    level TEXT,
    place TEXT,
    province TEXT,
    district TEXT,
    commune TEXT,
    current_province TEXT,
    current_commune TEXT,
    issued_on TEXT,
    issued_on_suggested TEXT,
    title TEXT,
    signer TEXT,
    signer_role TEXT,
    code_blank INTEGER NOT NULL DEFAULT 0,
    date_blank INTEGER NOT NULL DEFAULT 0,
    page_count INTEGER,
    status TEXT CHECK (status IN ('ok', 'partial', 'failed')),
    rendition_of TEXT,
    -- 0 once no path of the last run leads to it: its readings stay, indexes pass it over
    present INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX documents_code ON documents (code_key);

CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL DEFAULT 0,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    width REAL,
    height REAL,
    rotation INTEGER NOT NULL DEFAULT 0,
    skew REAL NOT NULL DEFAULT 0,
    confidence REAL,
    engine TEXT,
    problem TEXT,
    PRIMARY KEY (document_id, page_no)
) STRICT;

-- data: zlib over JSON, {"text": […], "start": […], "box": [[l, t, r, b], …], "confidence": […]};
-- tables: zlib over JSON, the ruled tables of the page as they were read.
CREATE TABLE words (
    document_id TEXT NOT NULL,
    page_no INTEGER NOT NULL,
    data BLOB NOT NULL,
    tables BLOB,
    PRIMARY KEY (document_id, page_no),
    FOREIGN KEY (document_id, page_no) REFERENCES pages (document_id, page_no) ON DELETE CASCADE
) STRICT;

CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page_no INTEGER NOT NULL,
    boxes TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    route TEXT NOT NULL,
    confidence REAL,
    agreement INTEGER
) STRICT;
CREATE INDEX readings_page ON readings (document_id, page_no);

CREATE TABLE sections (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    title TEXT NOT NULL,
    scheme TEXT NOT NULL,
    depth INTEGER NOT NULL,
    parent INTEGER,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE table_cells (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    column_no INTEGER NOT NULL,
    text TEXT NOT NULL,
    row_header TEXT NOT NULL,
    column_header TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    boxes TEXT,
    PRIMARY KEY (document_id, position)
) STRICT;

-- What renditions are recognised by: the smallest hashes of its word shingles, and its figures.
CREATE TABLE profiles (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    shingles TEXT NOT NULL,
    figures TEXT NOT NULL
) STRICT;

-- Facts. position keeps the order of reading.

CREATE TABLE counts (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    segments TEXT,
    quote TEXT NOT NULL,
    boxes TEXT,
    confidence REAL,
    rule TEXT NOT NULL,
    section TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    review TEXT,
    printed TEXT NOT NULL,
    value ANY NOT NULL,
    value_high ANY,
    value_of ANY,
    -- the same three as exact decimals: JSON ["48450.94", null, null]
    exact TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    unit TEXT,
    modifier TEXT,
    qualifier TEXT,
    modality TEXT NOT NULL,
    measure TEXT,
    action TEXT,
    group_kind TEXT,
    sector TEXT,
    place TEXT,
    period_start TEXT,
    period_end TEXT,
    cumulative INTEGER,
    per TEXT,
    years INTEGER
) STRICT;
CREATE INDEX counts_document ON counts (document_id, position);

CREATE TABLE dates (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    segments TEXT,
    quote TEXT NOT NULL,
    boxes TEXT,
    confidence REAL,
    rule TEXT NOT NULL,
    section TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    review TEXT,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;
CREATE INDEX dates_document ON dates (document_id, position);

CREATE TABLE document_references (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    segments TEXT,
    quote TEXT NOT NULL,
    boxes TEXT,
    confidence REAL,
    rule TEXT NOT NULL,
    section TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    review TEXT,
    code TEXT,
    code_key TEXT,
    doc_type TEXT,
    number TEXT,
    year INTEGER,
    symbol TEXT,
    issuer TEXT,
    issued_on TEXT,
    title TEXT,
    cited_document_id TEXT
) STRICT;
CREATE INDEX references_document ON document_references (document_id, position);
CREATE INDEX references_code ON document_references (code_key);

CREATE TABLE models (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    segments TEXT,
    quote TEXT NOT NULL,
    boxes TEXT,
    confidence REAL,
    rule TEXT NOT NULL,
    section TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    review TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    group_kind TEXT,
    sector TEXT,
    place TEXT,
    owner TEXT,
    action TEXT,
    period_start TEXT,
    period_end TEXT
) STRICT;
CREATE INDEX models_document ON models (document_id, position);
CREATE INDEX models_name ON models (name_key);

CREATE TABLE durations (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    segments TEXT,
    quote TEXT NOT NULL,
    boxes TEXT,
    confidence REAL,
    rule TEXT NOT NULL,
    section TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    review TEXT,
    years INTEGER NOT NULL,
    start TEXT,
    "end" TEXT
) STRICT;
CREATE INDEX durations_document ON durations (document_id, position);

CREATE TABLE slots (
    fact_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    fact_table TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    value TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (fact_id, slot)
) STRICT;
CREATE INDEX slots_document ON slots (document_id);

-- How figures belong together in print: a total with its parts, a percentage with its part and base.

CREATE TABLE breakdowns (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    whole TEXT NOT NULL,
    parts TEXT NOT NULL,
    cue TEXT NOT NULL,
    closed INTEGER,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE ratios (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    ratio TEXT NOT NULL,
    part TEXT,
    base TEXT,
    PRIMARY KEY (document_id, position)
) STRICT;

-- Checks

CREATE TABLE checks (
    id TEXT PRIMARY KEY,
    document_id TEXT REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('holds', 'fails', 'suspect', 'unchecked')),
    severity TEXT CHECK (severity IN ('error', 'warning', 'info')),
    formula TEXT NOT NULL,
    message TEXT NOT NULL,
    figures TEXT NOT NULL,
    codes TEXT NOT NULL,
    expected ANY,
    found ANY,
    difference ANY,
    verdict TEXT CHECK (verdict IN ('report', 'ocr', 'unclear')),
    suggestion TEXT,
    review TEXT
) STRICT;
CREATE INDEX checks_document ON checks (document_id, position);

CREATE TABLE check_facts (
    check_id TEXT NOT NULL REFERENCES checks (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    fact_table TEXT NOT NULL,
    fact_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('total', 'part', 'base', 'ratio', 'same', 'bound')),
    PRIMARY KEY (check_id, position)
) STRICT;
CREATE INDEX check_facts_fact ON check_facts (fact_id);

-- Full text: one row a paragraph; raw has one tone placement, folded no marks at all.

CREATE TABLE paragraphs (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    raw TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX paragraphs_document ON paragraphs (document_id, position);
CREATE VIRTUAL TABLE paragraph_search USING fts5 (
    raw, folded, content = 'paragraphs', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER paragraphs_gone AFTER DELETE ON paragraphs BEGIN
    INSERT INTO paragraph_search (paragraph_search, rowid, raw, folded)
    VALUES ('delete', OLD.id, OLD.raw, OLD.folded);
END;

-- Runs

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    options TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    counts TEXT
) STRICT;

-- page_no 0 is the whole document. key is that of the last success.
CREATE TABLE stage_runs (
    document_id TEXT NOT NULL,
    page_no INTEGER NOT NULL,
    stage TEXT NOT NULL,
    key TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ok', 'failed')),
    attempts INTEGER NOT NULL,
    problem TEXT,
    run_id INTEGER,
    ended TEXT NOT NULL,
    PRIMARY KEY (document_id, page_no, stage)
) STRICT;
