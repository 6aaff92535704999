"""Widgets, which draw views and know nothing else."""
