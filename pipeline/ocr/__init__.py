"""From the picture of a page to its words: clean-up, recognition, and whether a text is Vietnamese."""
