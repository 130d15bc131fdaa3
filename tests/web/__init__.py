"""One file for each part of a page: what it shows, what it must not show, and what it makes of any input."""
