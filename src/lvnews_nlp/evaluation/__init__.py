"""Scores against gold data, and the commands that print them."""
