"""Values: dates, sums of money, percentages."""
