"""Acts on projects and their voortgang; one file per subject."""

from projecten.services.indeling import (
    create_hoofdlijn,
    create_kernopgave,
    create_wijk,
    update_hoofdlijn,
    update_kernopgave,
    update_wijk,
)
from projecten.services.pakketten import create_programmapakket, update_programmapakket
from projecten.services.perioden import reopen_verslagperiode
from projecten.services.projecten import create_project, update_project
from projecten.services.voortgang import (
    reopen_voortgang,
    save_voortgang,
    start_voortgang,
    submit_voortgang,
)

__all__ = [
    "create_hoofdlijn",
    "create_kernopgave",
    "create_programmapakket",
    "create_project",
    "create_wijk",
    "reopen_verslagperiode",
    "reopen_voortgang",
    "save_voortgang",
    "start_voortgang",
    "submit_voortgang",
    "update_hoofdlijn",
    "update_kernopgave",
    "update_programmapakket",
    "update_project",
    "update_wijk",
]
