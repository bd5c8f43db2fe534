"""The decisions, as pure functions and frozen data: no clock, no environment, no randomness, no framework.

Moments are milliseconds since 1970 in UTC, durations are milliseconds; `now` is always an argument.
"""
