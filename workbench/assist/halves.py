"""Vectors kept in 16 bits, made 32-bit again at the speed of memory."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Halves = npt.NDArray[np.float16]
Matrix = npt.NDArray[np.float32]
_KEEP = np.int32(-0x70000001)  # all bits but the copies of the sign between the sign and the exponent
_SCALE = np.float32(2.0**112)  # the exponent of a 32-bit number counts from 127, that of a 16-bit one from 15


def widened(halves: Halves, room: npt.NDArray[np.int32] | None = None) -> Matrix:
    """The same finite numbers in 32 bits. NumPy's own conversion goes number by number and takes four times as long.

    `room`, as wide and at least as long, holds them in the end: fresh memory for every piece takes as long as the rest.
    """
    bits = np.empty(halves.shape, dtype=np.int32) if room is None else room[: len(halves)]
    np.copyto(bits, np.ascontiguousarray(halves).view(np.int16))
    bits <<= 13
    bits &= _KEEP
    numbers: Matrix = bits.view(np.float32)
    numbers *= _SCALE
    return numbers
