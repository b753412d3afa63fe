"""The API: /api/v1."""
