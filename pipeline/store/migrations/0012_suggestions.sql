-- What would make a relation right, in English as well.
ALTER TABLE checks ADD COLUMN suggestion_en TEXT;
ALTER TABLE checks_alone ADD COLUMN suggestion_en TEXT;
