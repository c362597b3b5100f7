"""Records put together from entities: projects and events."""
