"""Tacitus reads news reports and keeps the record of a conflict."""

__version__ = "0.1.0"
