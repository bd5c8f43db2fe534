"""Guessing passwords is slow: a limit on wrong sign-ins by address and e-mail, in this process's memory."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from cairn.domain.errors import TooMany


class SignInThrottle:
    """Counts tries; a successful one forgets them."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limit = RateLimitItemPerMinute(10, 5)

    def check(self, address: str, email: str) -> None:
        if not self._limiter.hit(self._limit, address, email.lower()):
            raise TooMany("Too many tries. Wait five minutes, then try again.", retry_after=300)

    def forget(self, address: str, email: str) -> None:
        self._limiter.clear(self._limit, address, email.lower())


sign_in_throttle = SignInThrottle()
