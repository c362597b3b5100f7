"""Names that are codes or formulas: project numbers, laws and regulations."""
