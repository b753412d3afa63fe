"""Code: reports to mentions, by one small encoder and the heads read from it."""

from __future__ import annotations

from tacitus.code.coder import Coder

__all__ = ["Coder"]
