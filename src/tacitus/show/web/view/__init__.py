"""Records in words, as templates and feeds lay them out."""
