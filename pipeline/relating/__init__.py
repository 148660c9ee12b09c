"""The rooms of the relate stage: where a figure stands, what it inherits, what it is part of."""
