"""What pages ask of a store: rows a page, counts by day and place."""
