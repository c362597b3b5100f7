"""Several processes that train one network on one CPU, each with one thread and batches of its own.

Threads inside the small products of a recurrent layer wait for each other; processes that only meet to add up their
gradients do not (pretraining on two cores: 3,700 words/s by threads, 4,700 by processes). Every process holds the
whole network and makes the same step with the same mean gradient, so that all stay equal to the last bit.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from threading import BrokenBarrierError
from typing import Any

import torch
from torch import Tensor, multiprocessing
from torch.nn.utils import parameters_to_vector, vector_to_parameters

#: Room for gradients in the memory that the processes share (128 MiB for each).
MOST_PARAMETERS = 1 << 25


class Team:
    """This process among those that train together; by itself where nothing else is said."""

    def __init__(self, number: int = 0, *, size: int = 1, barrier: Any = None, shared: Any = None) -> None:
        self.number, self.size = number, size
        self._barrier, self._shared = barrier, shared
        self._parent = os.getppid()

    @property
    def leads(self) -> bool:
        """Whether it is this process that writes files and shows progress."""
        return self.number == 0

    def add_up(self, parameters: Iterable[Tensor]) -> None:
        """Replaces the gradients by their mean over all processes, the same sum in each.

        Raises:
            SystemExit: If another process has ended.
        """
        if self.size == 1:
            return
        gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in parameters]
        n = sum(g.numel() for g in gradients)
        if n >= MOST_PARAMETERS:
            raise SystemExit(f"{n:,} weights: processes train together up to {MOST_PARAMETERS:,}. Use --processes 1.")
        self._shared[self.number, :n] = parameters_to_vector(gradients)
        self._meet()
        mean = self._shared[:, :n].sum(0).div_(self.size)
        self._meet()
        vector_to_parameters(mean, gradients)
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.grad = gradient

    def agree(self, wish: bool) -> bool:
        """What the leading process wishes, for all; they meet here."""
        if self.size == 1:
            return wish
        if self.leads:
            self._shared[0, -1] = wish
        self._meet()
        said = bool(self._shared[0, -1])
        self._meet()
        return said

    def _meet(self) -> None:
        if os.getppid() != self._parent:
            raise SystemExit("The process that started this training has ended; the last checkpoint is whole.")
        try:
            self._barrier.wait(timeout=600)
        except BrokenBarrierError:
            raise SystemExit("Another process of this training has ended; the last checkpoint is whole.") from None


def train_together(main: Callable[..., bool], arguments: Sequence[str] | None, *, size: int) -> bool:
    """Runs ``main(arguments, team)`` in so many processes; says what the first of them says.

    Args:
        main: At the top level of a module, as the processes are started anew.
        arguments: Of the command line.
        size: Processes.
    """
    context = multiprocessing.get_context("spawn")
    shared = torch.zeros(size, MOST_PARAMETERS).share_memory_()
    barrier, said = context.Barrier(size), context.Value("b", False)
    multiprocessing.spawn(_run, (main, arguments, size, barrier, shared, said), nprocs=size)
    return bool(said.value)


def _run(
    number: int,
    main: Callable[..., bool],
    arguments: Sequence[str] | None,
    size: int,
    barrier: Any,
    shared: Tensor,
    said: Any,
) -> None:
    torch.set_num_threads(1)
    done = main(arguments, Team(number, size=size, barrier=barrier, shared=shared))
    if number == 0:
        said.value = done
