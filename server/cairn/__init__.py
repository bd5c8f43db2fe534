"""Cairn: in-app onboarding that a product team owns."""

__version__ = "0.1.0"
