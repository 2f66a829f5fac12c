"""Counter-based random numbers: threefry2x32 with 20 rounds, so that a draw depends only on (seed, world, turn, slot).

Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3" (SC11). The functions work on NumPy arrays
and, compiled, on scalars; both give the same bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np

U32 = np.uint32
PARITY = np.uint32(0x1BD11BDA)
TINY = np.float32(2.0**-23)
R13, R15, R26, R6 = U32(13), U32(15), U32(26), U32(6)
R17, R29, R16, R24 = U32(17), U32(29), U32(16), U32(24)
L13, L15, L26, L6 = U32(19), U32(17), U32(6), U32(26)
L17, L29, L16, L24 = U32(15), U32(3), U32(16), U32(8)
ONE, TWO, THREE, FOUR, FIVE, NINE = U32(1), U32(2), U32(3), U32(4), U32(5), U32(9)

# Slots of a world's random numbers within a turn: actors use their own index, confrontations and prior draws these offsets.
SLOT_CONFRONTATION = 256
SLOT_TYPE = 512
SLOT_TASTE = 768
SLOT_MANPOWER = 1024


def threefry(k0: Any, k1: Any, c0: Any, c1: Any) -> Any:
    """Two 32-bit words for key (k0, k1) and counter (c0, c1), all uint32.

    >>> [hex(int(x)) for x in threefry(U32(0), U32(0), np.zeros(1, U32), np.zeros(1, U32))]
    ['0x6b200159', '0x99ba4efe']
    """
    k2 = U32(U32(k0 ^ k1) ^ PARITY)
    x = U32(c0 + k0)
    y = U32(c1 + k1)
    # Rounds 1-4
    x = U32(x + y)
    y = U32(U32(U32(y << R13) | U32(y >> L13)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R15) | U32(y >> L15)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R26) | U32(y >> L26)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R6) | U32(y >> L6)) ^ x)
    x = U32(x + k1)
    y = U32(y + U32(k2 + ONE))
    # Rounds 5-8
    x = U32(x + y)
    y = U32(U32(U32(y << R17) | U32(y >> L17)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R29) | U32(y >> L29)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R16) | U32(y >> L16)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R24) | U32(y >> L24)) ^ x)
    x = U32(x + k2)
    y = U32(y + U32(k0 + TWO))
    # Rounds 9-12
    x = U32(x + y)
    y = U32(U32(U32(y << R13) | U32(y >> L13)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R15) | U32(y >> L15)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R26) | U32(y >> L26)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R6) | U32(y >> L6)) ^ x)
    x = U32(x + k0)
    y = U32(y + U32(k1 + THREE))
    # Rounds 13-16
    x = U32(x + y)
    y = U32(U32(U32(y << R17) | U32(y >> L17)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R29) | U32(y >> L29)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R16) | U32(y >> L16)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R24) | U32(y >> L24)) ^ x)
    x = U32(x + k1)
    y = U32(y + U32(k2 + FOUR))
    # Rounds 17-20
    x = U32(x + y)
    y = U32(U32(U32(y << R13) | U32(y >> L13)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R15) | U32(y >> L15)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R26) | U32(y >> L26)) ^ x)
    x = U32(x + y)
    y = U32(U32(U32(y << R6) | U32(y >> L6)) ^ x)
    x = U32(x + k2)
    y = U32(y + U32(k0 + FIVE))
    return x, y


def uniform(bits: Any) -> Any:
    """A float32 in [0, 1) from the upper 23 bits of a uint32: one bit less than fits, so that u x < x for every float32 x > 0."""
    return np.float32(U32(bits >> NINE)) * TINY


def key(seed: int) -> tuple[np.uint32, np.uint32]:
    """The two key words of a seed (taken modulo 2**64)."""
    return U32(seed & 0xFFFFFFFF), U32((seed >> 32) & 0xFFFFFFFF)
