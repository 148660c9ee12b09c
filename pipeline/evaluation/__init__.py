"""How a database is measured against gold: when two statements agree, and what is counted."""
