"""Tacitus from Python: what `import tacitus` offers, and the rows, charts and maps that come out of it."""
