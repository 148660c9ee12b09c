-- Whether the words before percentages tell of the parts of a whole: 'Cơ cấu kinh tế: …'.
ALTER TABLE shares ADD COLUMN claimed INTEGER NOT NULL DEFAULT 0;
