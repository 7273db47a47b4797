"""Memory of a server's process: what it has loaded stays, so the collector need not look there again and again."""

import gc

#: Objects made before the collector looks for cycles. An answer of ten thousand values makes as many at once and drops
#: them together; by Python's default of 700 the collector takes almost half of its time.
_BETWEEN_LOOKS = 50_000


def settle() -> None:
    """For a process that has loaded everything and is about to serve."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_BETWEEN_LOOKS, *gc.get_threshold()[1:])
