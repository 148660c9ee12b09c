"""The database: the only module family that speaks SQL, by the tables of the contract."""
