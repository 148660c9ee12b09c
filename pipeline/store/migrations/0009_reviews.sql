-- A review may be a note alone; a decision on a check knows where the figures of the check stand, so that it is
-- found again when recognition gives them other values.

DROP VIEW corrections;
DROP VIEW decisions;
DROP VIEW reviews_to_look_at;
DROP VIEW reviewable;
CREATE TABLE reviews_kept (
    id INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    anchor TEXT,
    -- NULL: only a note
    decision TEXT CHECK (decision IN ('accepted', 'corrected', 'rejected')),
    before TEXT,
    after TEXT,
    note TEXT,
    who TEXT,
    "when" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    attached TEXT
) STRICT;
INSERT INTO reviews_kept SELECT id, target, anchor, decision, before, after, note, who, "when", attached FROM reviews;
DROP TABLE reviews;
ALTER TABLE reviews_kept RENAME TO reviews;
CREATE INDEX reviews_attached ON reviews (attached);

CREATE VIEW placed_facts AS
    SELECT id, document_id, page_no, boxes, quote AS text, 'counts' AS kind, rule, char_start, char_end, section
    FROM counts
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'dates', rule, char_start, char_end, section FROM dates
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'document_references', rule, char_start, char_end, section
    FROM document_references
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'models', rule, char_start, char_end, section FROM models
    UNION ALL
    SELECT id, document_id, page_no, boxes, quote, 'durations', rule, char_start, char_end, section
    FROM durations;

-- Where each thing that can be reviewed stands; a check stands where its figures do.
CREATE VIEW reviewable AS
    SELECT id, document_id, page_no, boxes, text, kind, rule, char_start, char_end FROM placed_facts
    UNION ALL
    SELECT id, document_id, NULL,
           (SELECT json_group_array(json(box.value))
            FROM check_facts JOIN placed_facts ON placed_facts.id = check_facts.fact_id
            JOIN json_each(placed_facts.boxes) AS box
            WHERE check_facts.check_id = checks.id),
           formula, 'checks', rule, NULL, NULL
    FROM checks
    UNION ALL
    SELECT id, NULL, NULL, NULL, name_key || ' = ' || model_key, 'model_joins', reason, NULL, NULL FROM model_joins;

CREATE TRIGGER reviews_made AFTER INSERT ON reviews BEGIN
    UPDATE reviews SET
        attached = coalesce(attached, target),
        anchor = coalesce(anchor, (
            SELECT json_object('document', document_id, 'page', page_no, 'boxes', json(boxes), 'text', text,
                               'kind', kind, 'rule', rule, 'start', char_start, 'end', char_end)
            FROM reviewable WHERE reviewable.id = NEW.target))
    WHERE id = NEW.id;
END;

CREATE TRIGGER reviews_decided AFTER INSERT ON reviews WHEN NEW.decision IS NOT NULL BEGIN
    UPDATE counts SET review = NEW.decision WHERE id = NEW.target;
    UPDATE dates SET review = NEW.decision WHERE id = NEW.target;
    UPDATE document_references SET review = NEW.decision WHERE id = NEW.target;
    UPDATE models SET review = NEW.decision WHERE id = NEW.target;
    UPDATE durations SET review = NEW.decision WHERE id = NEW.target;
    UPDATE checks SET review = NEW.decision WHERE id = NEW.target;
    UPDATE model_joins SET review = NEW.decision WHERE id = NEW.target;
END;

-- The decision that counts for each fact: the last one.
CREATE VIEW decisions AS
    SELECT attached AS id, json_extract(anchor, '$.kind') AS fact_table, decision, before, after, note, who, "when"
    FROM reviews
    WHERE id IN (SELECT max(id) FROM reviews
                 WHERE attached IS NOT NULL AND decision IS NOT NULL GROUP BY attached);

CREATE VIEW corrections AS
    SELECT id, fact_table, before, after, note, who, "when" FROM decisions WHERE decision = 'corrected';

CREATE VIEW reviews_to_look_at AS
    SELECT * FROM reviews WHERE attached IS NULL;
