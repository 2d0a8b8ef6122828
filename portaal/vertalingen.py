"""Compiles our translations (.po, in the repository) to what Django reads (.mo, made at set-up).

`python -m portaal.vertalingen`. polib, because the gettext tools are not on every machine.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent / "locale"


def compile_all() -> list[Path]:
    """The .mo files that were written, one beside each .po."""
    made = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        polib.pofile(str(source)).save_as_mofile(str(target))
        made.append(target)
    return made


if __name__ == "__main__":
    compile_all()
