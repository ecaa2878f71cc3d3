"""Editions side by side: one module per format."""
