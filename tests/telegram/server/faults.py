"""Faults on demand: which of the coming calls fail, and how. Changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """One kind of failure for the next `times` matching calls.

    `kind`: 'error' (an HTTP `status`), 'reset' (the connection is cut before anything is done), 'lost' (the call
    is carried out, then the connection is cut), 'flood' (429 with `seconds`), 'hang' (no answer for `seconds`).
    """

    kind: str
    method: str | None = None
    times: int = 1
    status: int = 500
    seconds: float = 1
    only: Callable[[dict[str, Any]], bool] = field(default=lambda _: True)


class Faults:
    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.happened: list[str] = []

    def add(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def next(self, method: str, data: dict[str, Any]) -> Fault | None:
        for fault in self.waiting:
            if fault.times > 0 and fault.method in (None, method) and fault.only(data):
                fault.times -= 1
                self.happened.append(f"{fault.kind} {method}")
                return fault
        return None
