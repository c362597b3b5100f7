"""What the commands print for people: a module a kind of result; ``console.py`` is how all of it looks."""
