"""Project, grant and procurement numbers: families in data, matching, parts, explanations."""
