"""Who wins where candidates touch, and who is no name at all: every candidate is weighed, the heaviest set stays."""
