"""Relations that a user states in a TOML file: read and tested, within a report and over communes."""
