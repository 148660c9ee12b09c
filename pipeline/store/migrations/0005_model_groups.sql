-- Mentions of one model under several spellings. model_members is made anew whenever documents are loaded: one
-- row a mention, with the spelling through which it was joined to its group and why (`reason`, `score`):
--   same          the same letters, but for case, punctuation and marks
--   spaces        words run together or torn apart
--   particles     'Tổ tự quản về an ninh' and 'Tổ tự quản an ninh'
--   abbreviation  'ANTT' and 'an ninh trật tự'
--   letters       a letter misread or mistyped in a long name
--   alias         '3 chung' and '3 Chung “Chung nguồn lực - …”'
--   decision      a person said so
-- People undo or make a join for good by the keys of two spellings:
--   INSERT INTO model_decisions (one, other, decision, who) VALUES ('cho que sach', 'cho que xanh', 'different', 'An');

CREATE TABLE model_members (
    model_id TEXT PRIMARY KEY REFERENCES models (id) ON DELETE CASCADE,
    group_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    joined_to TEXT,
    reason TEXT NOT NULL,
    score REAL NOT NULL
) STRICT;
CREATE INDEX model_members_group ON model_members (group_id);

CREATE TABLE model_decisions (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('same', 'different')),
    who TEXT,
    note TEXT,
    "when" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (one, other)
) STRICT;

-- What people say of models is heeded at the next run, though no document has changed.
CREATE TRIGGER model_decisions_made AFTER INSERT ON model_decisions BEGIN
    UPDATE stage_runs SET key = '' WHERE stage = 'relate-documents';
END;
CREATE TRIGGER model_decisions_taken_back AFTER DELETE ON model_decisions BEGIN
    UPDATE stage_runs SET key = '' WHERE stage = 'relate-documents';
END;
CREATE TRIGGER model_reviews_made AFTER INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM models WHERE models.id = NEW.target) BEGIN
    UPDATE stage_runs SET key = '' WHERE stage = 'relate-documents';
END;

-- One row a distinct model, under its commonest spelling. A mention not yet joined stands under its own key.
DROP VIEW model_index;
CREATE VIEW model_index AS
    WITH mentions AS (
        SELECT models.document_id, models.place, coalesce(model_members.name, models.name) AS name,
               coalesce(model_members.name_key, models.name_key) AS name_key,
               coalesce(model_members.group_id, models.name_key) AS group_id,
               coalesce(substr(models.period_start, 1, 4), substr(reports.issued_on, 1, 4)) AS first_year,
               coalesce(substr(models.period_end, 1, 4), substr(reports.issued_on, 1, 4)) AS last_year
        FROM models JOIN reports ON reports.id = models.document_id
        LEFT JOIN model_members ON model_members.model_id = models.id
        WHERE models.review IS NOT 'rejected'
    ), spellings AS (
        SELECT group_id, name, name_key,
               row_number() OVER (PARTITION BY group_id ORDER BY count(*) DESC, name) AS place
        FROM mentions GROUP BY group_id, name, name_key
    )
    SELECT spellings.name, spellings.name_key, count(*) AS mentions, count(DISTINCT document_id) AS documents,
           json_group_array(DISTINCT mentions.place) FILTER (WHERE mentions.place IS NOT NULL) AS places,
           CAST(min(first_year) AS INTEGER) AS first_year, CAST(max(last_year) AS INTEGER) AS last_year,
           json_group_array(DISTINCT mentions.name) AS spellings, mentions.group_id
    FROM mentions JOIN spellings ON spellings.group_id = mentions.group_id AND spellings.place = 1
    GROUP BY mentions.group_id;
