-- Spellings of one model, joined with the evidence; a join that a person rejects stays, and counts no more.

CREATE TABLE model_joins (
    id TEXT PRIMARY KEY,
    name_key TEXT NOT NULL UNIQUE,
    model_key TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('spelling', 'similar')),
    score REAL NOT NULL,
    review TEXT
) STRICT;
CREATE INDEX model_joins_model ON model_joins (model_key);

DROP VIEW reviewable;
CREATE VIEW reviewable AS
    SELECT id, document_id, page_no, boxes, quote AS text, 'counts' AS kind, rule, char_start, char_end FROM counts
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'dates', rule, char_start, char_end FROM dates
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'document_references', rule, char_start, char_end
    FROM document_references
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'models', rule, char_start, char_end FROM models
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'durations', rule, char_start, char_end FROM durations
    UNION ALL
    SELECT id, document_id, NULL, NULL, formula, 'checks', rule, NULL, NULL FROM checks
    UNION ALL
    SELECT id, NULL, NULL, NULL, name_key || ' = ' || model_key, 'model_joins', reason, NULL, NULL FROM model_joins;

CREATE TRIGGER reviews_made_on_joins AFTER INSERT ON reviews BEGIN
    UPDATE model_joins SET review = NEW.decision WHERE id = NEW.target;
END;

-- Every mention with the model that it is of, why, and how alike the names are (100: the same key).
CREATE VIEW model_members AS
    SELECT models.id AS fact_id, models.document_id, models.name, models.name_key,
           coalesce(model_joins.model_key, models.name_key) AS model_key,
           coalesce(model_joins.reason, 'same') AS reason, coalesce(model_joins.score, 100.0) AS score,
           model_joins.id AS join_id
    FROM models JOIN reports ON reports.id = models.document_id
    LEFT JOIN model_joins ON model_joins.name_key = models.name_key AND model_joins.review IS NOT 'rejected'
    WHERE models.review IS NOT 'rejected';

-- One row a distinct model, under its commonest spelling.
DROP VIEW model_index;
CREATE VIEW model_index AS
    WITH mentions AS (
        SELECT model_members.*, models.place,
               coalesce(substr(models.period_start, 1, 4), substr(reports.issued_on, 1, 4)) AS first_year,
               coalesce(substr(models.period_end, 1, 4), substr(reports.issued_on, 1, 4)) AS last_year
        FROM model_members JOIN models ON models.id = fact_id JOIN reports ON reports.id = models.document_id
    ), spellings AS (
        SELECT model_key, name, row_number() OVER (PARTITION BY model_key ORDER BY count(*) DESC, name) AS nth
        FROM mentions GROUP BY model_key, name
    )
    SELECT spellings.name, mentions.model_key AS name_key, count(*) AS mentions,
           count(DISTINCT document_id) AS documents,
           json_group_array(DISTINCT mentions.place) FILTER (WHERE mentions.place IS NOT NULL) AS places,
           CAST(min(first_year) AS INTEGER) AS first_year, CAST(max(last_year) AS INTEGER) AS last_year
    FROM mentions JOIN spellings ON spellings.model_key = mentions.model_key AND spellings.nth = 1
    GROUP BY mentions.model_key;
