"""Pages: each gives its template, what stands on it, the same as data, and the rows of its table."""
