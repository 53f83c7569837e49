"""Stands in for `python -m training` in a process of its own: it writes what a trainer would, and waits to be told.

The file `plan` in the folder of photos says what becomes of it: "" all goes well, "memory" it runs out of memory,
"die" it dies after some steps, "silent" it dies at once, "slow" it waits for the file `listen` before it tells of
itself, "long" it reads photos until it is ended. A run waits at step 3 for the file `go` beside the plan, or for a
request to end.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

CURVE = {"losses": {"hole": 0.5}, "loss": 0.5, "learning_rate": 1e-4, "images_per_second": 8.0, "seconds_left": 1.0}
MEASURED = {"memory": 1, "disk_free": 2}


def main(words: list[str]) -> int:
    photos, run = Path(words[0]), Path(words[words.index("--run") + 1])
    plan = (photos / "plan").read_text(encoding="utf-8") if (photos / "plan").exists() else ""
    if plan == "silent":
        sys.stderr.write("ImportError: nothing is there\n")
        return 1
    if plan == "slow":
        wait_for((photos / "listen").exists)
    stop, told = run / "stop", run / "process.json"
    stop.unlink(missing_ok=True)
    told.write_text(json.dumps({"pid": os.getpid(), "started": psutil.Process().create_time(), "command": words}))
    try:
        if "--dry-run" in words:
            rehearse(photos, run, plan)
            return 0
        return train(photos, run, plan, resume="--resume" in words)
    finally:
        told.unlink(missing_ok=True)


def tell(run: Path, name: str, **values: Any) -> None:
    with (run / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"v": 2, "event": name, **values}) + "\n")


def rehearse(photos: Path, run: Path, plan: str) -> None:
    (run / "events.jsonl").unlink(missing_ok=True)
    tell(run, "reading", read=1, of=3)
    if plan == "long":
        wait_for(lambda: False)
    scan(run)
    seconds = {"quick": 60.0, "standard": 600.0, "thorough": 6000.0}
    tell(
        run, "forecast", device="CPU", free_memory=10, batch=2, asked=4, images_per_second=4.0, seconds_per_step=0.5,
        seconds=seconds,
    )  # fmt: skip


def scan(run: Path) -> None:
    left_out = [{"file": "/p/c.png", "reason": "too small"}]
    sizes = {"/p/a.png": [200, 100], "/p/b.png": [100, 200]}
    tell(run, "scan", used=1, held_out=["/p/b.png"], left_out=left_out, sizes=sizes, few=True)


def train(photos: Path, run: Path, plan: str, *, resume: bool) -> int:
    events, state, stop = run / "events.jsonl", run / "last.safetensors", run / "stop"
    first = int(state.read_text()) if resume and state.exists() else 0
    if first:
        lines = [json.loads(line) for line in events.read_text().splitlines()]
        kept = [line for line in lines if line.get("step", 0) <= first]
        fresh = run / "fresh"
        fresh.write_text("".join(json.dumps(line) + "\n" for line in kept))
        fresh.replace(events)
    else:
        events.unlink(missing_ok=True)
    tell(run, "reading", read=3, of=3)
    scan(run)
    tell(run, "start", step=first, steps=6, device="CPU", precision="float32", processes=1, features=None, base="tiny")
    for step in range(first + 1, 7):
        tell(run, "step", step=step, steps=6, stage=0, **CURVE, **MEASURED)
        if step == 2:
            state.write_text("2")
            (run / "model.safetensors").write_text("a model")
            tell(run, "saved", step=2, state=str(state), model=str(run / "model.safetensors"))
        if step == 3 and plan == "memory":
            tell(run, "error", kind="memory", text="there is not enough memory", batch=1)
            return 2
        if step == 3 and plan == "die":
            sys.stderr.write("Killed by something\n")
            sys.stderr.flush()
            os._exit(9)
        if step == 3:
            wait_for(lambda: stop.exists() or (photos / "go").exists())
            if stop.exists():
                stop.unlink()
                state.write_text("3")
                (run / "model.safetensors").write_text("a model")
                tell(run, "stopped", step=3, steps=6)
                return 130
    tell(run, "done", step=6, model=str(run / "model.safetensors"))
    return 0


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait, at most for as long as any test takes."""
    never = threading.Event()
    for _ in range(3000):
        if condition():
            return
        never.wait(0.01)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main(sys.argv[1:]))
