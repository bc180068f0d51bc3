"""One piece of work in a process of its own: `python -m tests.bench.child module:function '{"argument": …}'`."""

from __future__ import annotations

import importlib
import json
import sys
import time

from tests.bench.stopwatch import peak_gib


def main() -> None:
    module, _, function = sys.argv[1].partition(":")
    work = getattr(importlib.import_module(f"tests.bench.{module}"), function)
    start = time.perf_counter()
    result = work(**json.loads(sys.argv[2]))
    seconds = time.perf_counter() - start
    report = {"result": result, "seconds": seconds, "processor": time.process_time(), "peak_gib": peak_gib()}
    print(json.dumps(report))


if __name__ == "__main__":
    main()
