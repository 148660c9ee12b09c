-- The document that a path held next: what people decided on the findings of a draft is kept over its revision.
ALTER TABLE documents ADD COLUMN succeeded_by TEXT;
CREATE INDEX documents_succeeded ON documents (succeeded_by) WHERE succeeded_by IS NOT NULL;
