"""Variants: who gets which, and what the comparison says."""
