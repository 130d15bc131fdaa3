"""The store on SQLite and on a real PostgreSQL, and what becomes of answers when things break under it."""
