"""The benchmarks keep up with what they measure; their figures are nobody's test."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bench import bench_growth, bench_insights, bench_results, bench_server


def test_a_decide_in_process_can_still_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_server, "_cpu", lambda work, times: float(bool(work())))
    what, figure, _, _ = bench_server._in_process(tmp_path)
    assert what.startswith("decide in process")
    assert figure == "1"


def test_growth_can_still_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, sizes in {"FLOWS": (1, 2), "USERS": (2, 3), "EVENTS": (1, 2), "DECIDES": 1, "ROUNDS": 1}.items():
        monkeypatch.setattr(bench_growth, name, sizes)
    assert [unit for _, _, unit, _ in bench_growth.run()].count("times as much") == 6


def test_results_can_still_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_results, "UNITS", (20, 40))
    assert [goal for _, _, _, goal in bench_results.run()] == ["", "≤ 100", "", "", ""]


def test_questions_about_people_can_still_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {"EVENTS": 300, "PEOPLE": 20, "CHUNK": 100}.items():
        monkeypatch.setattr(bench_insights, name, size)
    assert {goal for _, _, _, goal in bench_insights.run()} == {"≤ 500"}
