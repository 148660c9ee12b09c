"""Text in, typed spans out: Vietnamese dates, references, counts, models, places."""
