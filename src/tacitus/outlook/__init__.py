"""Outlook: what was foretold, by whom, with what odds, and what came of it."""
