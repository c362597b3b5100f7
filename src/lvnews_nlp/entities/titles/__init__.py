"""Names known by the noun beside them: events, projects, programmes, buildings, streets."""
