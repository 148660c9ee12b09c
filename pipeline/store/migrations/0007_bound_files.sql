-- Documents bound in one file: each has the file's id with its pages ('…#p3-7'), and all lead to the file.
-- files.document_id stays the first of them.

ALTER TABLE documents ADD COLUMN file_id TEXT GENERATED ALWAYS AS
    (CASE instr(id, '#') WHEN 0 THEN id ELSE substr(id, 1, instr(id, '#') - 1) END) VIRTUAL;
CREATE INDEX documents_file ON documents (file_id);

ALTER TABLE files ADD COLUMN file_id TEXT GENERATED ALWAYS AS
    (CASE instr(document_id, '#') WHEN 0 THEN document_id
     ELSE substr(document_id, 1, instr(document_id, '#') - 1) END) VIRTUAL;
CREATE INDEX files_file ON files (file_id);

-- Every document with each path that its file has.
CREATE VIEW document_files AS
    SELECT documents.id AS document_id, files.root, files.path, files.size, files.modified, files.status,
           files.problem
    FROM documents JOIN files ON files.file_id = documents.file_id;

DROP VIEW findings;
CREATE VIEW findings AS
    SELECT checks.*, documents.code AS document_code, documents.title AS document_title, documents.rendition_of,
           (SELECT min(path) FROM document_files WHERE document_files.document_id = checks.document_id) AS path
    FROM checks LEFT JOIN documents ON documents.id = checks.document_id
    WHERE checks.result IN ('fails', 'suspect') OR checks.severity = 'info';
