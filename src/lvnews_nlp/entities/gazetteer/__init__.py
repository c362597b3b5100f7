"""Known names: data, index of their case forms, the finder."""
