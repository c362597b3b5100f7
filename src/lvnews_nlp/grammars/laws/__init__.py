"""Legal acts: statutes by name, regulations and acts of the European Union by their formulae."""
