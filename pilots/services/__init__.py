"""Acts on pilots; one file per subject."""

from pilots.services.kaarten import (
    Kaartvelden,
    create_pilotkaart,
    record_versie,
    snapshot,
    update_pilotkaart,
)

__all__ = [
    "Kaartvelden",
    "create_pilotkaart",
    "record_versie",
    "snapshot",
    "update_pilotkaart",
]
