"""Names that the trained network found, as one finder among others."""
