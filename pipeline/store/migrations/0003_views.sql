-- One rendition of each report of the last run.
CREATE VIEW reports AS
    SELECT * FROM documents WHERE rendition_of IS NULL AND present;

-- One row a distinct model, under its commonest spelling.
CREATE VIEW model_index AS
    WITH mentions AS (
        SELECT models.*, coalesce(substr(models.period_start, 1, 4), substr(reports.issued_on, 1, 4)) AS first_year,
               coalesce(substr(models.period_end, 1, 4), substr(reports.issued_on, 1, 4)) AS last_year
        FROM models JOIN reports ON reports.id = models.document_id
        WHERE models.review IS NOT 'rejected'
    ), spellings AS (
        SELECT name_key, name, row_number() OVER (PARTITION BY name_key ORDER BY count(*) DESC, name) AS place
        FROM mentions GROUP BY name_key, name
    )
    SELECT spellings.name, mentions.name_key, count(*) AS mentions, count(DISTINCT document_id) AS documents,
           json_group_array(DISTINCT mentions.place) FILTER (WHERE mentions.place IS NOT NULL) AS places,
           CAST(min(first_year) AS INTEGER) AS first_year, CAST(max(last_year) AS INTEGER) AS last_year
    FROM mentions JOIN spellings ON spellings.name_key = mentions.name_key AND spellings.place = 1
    GROUP BY mentions.name_key;

-- One row a cited document. Where a code is given without an issuer, the only issuer known for it stands in.
CREATE VIEW reference_index AS
    WITH cited AS (
        SELECT document_references.* FROM document_references
        JOIN reports ON reports.id = document_references.document_id
        WHERE document_references.review IS NOT 'rejected' AND document_references.code_key IS NOT NULL
    ), known AS (
        SELECT code_key, min(issuer) AS issuer FROM cited
        WHERE issuer IS NOT NULL GROUP BY code_key HAVING count(DISTINCT issuer) = 1
    )
    SELECT min(cited.code) AS code, cited.code_key, max(cited.doc_type) AS doc_type,
           max(coalesce(cited.issuer, known.issuer)) AS issuer, max(cited.title) AS title,
           count(*) AS mentions, count(DISTINCT cited.document_id) AS documents,
           json_group_array(DISTINCT cited.issued_on) FILTER (WHERE cited.issued_on IS NOT NULL) AS dates,
           max(cited.cited_document_id) AS cited_document_id
    FROM cited LEFT JOIN known ON known.code_key = cited.code_key
    GROUP BY cited.code_key, coalesce(cited.cited_document_id, cited.issuer, known.issuer, '');

CREATE VIEW findings AS
    SELECT checks.*, documents.code AS document_code, documents.title AS document_title, documents.rendition_of,
           (SELECT min(path) FROM files WHERE files.document_id = checks.document_id) AS path
    FROM checks LEFT JOIN documents ON documents.id = checks.document_id
    WHERE checks.result IN ('fails', 'suspect') OR checks.severity = 'info';
