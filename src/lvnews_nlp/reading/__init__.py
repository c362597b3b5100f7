"""What a page says, read once: the repaired text with a map back to the input, its words, quotes, codes and day."""
