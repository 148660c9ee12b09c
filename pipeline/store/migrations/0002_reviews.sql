-- What people decided. Never deleted by a load.
-- attached: the fact or check the decision stands for now; NULL: to be looked at again.

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    anchor TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'corrected', 'rejected')),
    before TEXT,
    after TEXT,
    note TEXT,
    who TEXT,
    "when" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    attached TEXT
) STRICT;
CREATE INDEX reviews_attached ON reviews (attached);

-- Where each thing that can be reviewed stands: what a review is attached by when its id is gone.
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
    SELECT id, document_id, NULL, NULL, formula, 'checks', rule, NULL, NULL FROM checks;

CREATE TRIGGER reviews_made AFTER INSERT ON reviews BEGIN
    UPDATE reviews SET
        attached = coalesce(attached, target),
        anchor = coalesce(anchor, (
            SELECT json_object('document', document_id, 'page', page_no, 'boxes', json(boxes), 'text', text,
                               'kind', kind, 'rule', rule, 'start', char_start, 'end', char_end)
            FROM reviewable WHERE reviewable.id = NEW.target))
    WHERE id = NEW.id;
    UPDATE counts SET review = NEW.decision WHERE id = NEW.target;
    UPDATE dates SET review = NEW.decision WHERE id = NEW.target;
    UPDATE document_references SET review = NEW.decision WHERE id = NEW.target;
    UPDATE models SET review = NEW.decision WHERE id = NEW.target;
    UPDATE durations SET review = NEW.decision WHERE id = NEW.target;
    UPDATE checks SET review = NEW.decision WHERE id = NEW.target;
END;

-- The decision that counts for each fact: the last one.
CREATE VIEW decisions AS
    SELECT attached AS id, json_extract(anchor, '$.kind') AS fact_table, decision, before, after, note, who, "when"
    FROM reviews
    WHERE id IN (SELECT max(id) FROM reviews WHERE attached IS NOT NULL GROUP BY attached);

CREATE VIEW corrections AS
    SELECT id, fact_table, before, after, note, who, "when" FROM decisions WHERE decision = 'corrected';

CREATE VIEW reviews_to_look_at AS
    SELECT * FROM reviews WHERE attached IS NULL;
