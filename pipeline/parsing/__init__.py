"""The rooms of the parse stage: printed lines, paragraphs, sections, the head."""
