"""Which of the languages that a flow speaks is best for a person."""

from __future__ import annotations

from collections.abc import Mapping


class ByLocale:
    """Content addresses by language; `pt-BR` finds `pt-BR`, then `pt`, then the source language."""

    __slots__ = ("_hashes", "_source")

    def __init__(self, hashes: Mapping[str, str], source: str) -> None:
        self._hashes = {normal(locale): content for locale, content in hashes.items()}
        self._source = self._hashes[normal(source)]

    def find(self, locale: str) -> str:
        if len(self._hashes) == 1:
            return self._source
        wanted = normal(locale)
        while wanted:
            if wanted in self._hashes:
                return self._hashes[wanted]
            wanted = wanted.rpartition("-")[0]
        return self._source


def normal(locale: str) -> str:
    return locale.replace("_", "-").lower()
