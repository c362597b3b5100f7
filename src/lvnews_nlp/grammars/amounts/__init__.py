"""Sums of money and percentages."""
