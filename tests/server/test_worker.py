"""The background worker ends with its server, also when that was gone before it had begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_it_ends_at_once_where_its_server_is_gone_already(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    environment = os.environ | {"CAIRN_VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "cairn", "worker", "--server", str(gone.pid)]
    assert subprocess.run(command, env=environment, check=False, timeout=30).returncode == 0
