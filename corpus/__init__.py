"""The reports that demonstrate and test doichieu, and the seeded scripts that made them."""
