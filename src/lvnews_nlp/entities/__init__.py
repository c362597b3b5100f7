"""Who and what is named: finders, the component that runs them, canonical forms."""
