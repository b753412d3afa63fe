"""Who may ask, how often, and what a browser is told never to do."""
