-- Of the parts of a total those that are taken away: what went out of a stock between two dates.
ALTER TABLE breakdowns ADD COLUMN less TEXT NOT NULL DEFAULT '[]';
