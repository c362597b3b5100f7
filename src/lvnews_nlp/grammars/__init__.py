"""Plain text in, spans out: quotes, dates, project numbers, other codes, laws, amounts; no spaCy, no entities."""
