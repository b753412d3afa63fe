"""Train: the shipped model taught further on the user's own annotations, also for event types of their own.

Needs torch and onnx (`pip install 'tacitus[train]'`); nothing else in Tacitus imports this package. `training/` at the
project's root, which makes the shipped model, uses the same network, losses and export.
"""

from __future__ import annotations
