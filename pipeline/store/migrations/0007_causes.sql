-- A relation that fails for the cause of another finding names it: one cause is one finding.

ALTER TABLE checks ADD COLUMN blocked_by TEXT;
CREATE INDEX checks_blocked ON checks (blocked_by) WHERE blocked_by IS NOT NULL;
