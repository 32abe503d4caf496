"""History: versions of what is published, and what changed from each to the next."""
