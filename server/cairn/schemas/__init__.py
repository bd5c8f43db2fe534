"""The one wire and file form of domain things."""
