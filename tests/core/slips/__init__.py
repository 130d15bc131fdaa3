"""Every mistake once more, in plain Python: one file for each table."""
