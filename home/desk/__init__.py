"""The first page of the admin: what waits for whoever opens it, and what is stale."""
