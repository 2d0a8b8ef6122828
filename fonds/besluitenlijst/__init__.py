"""What stands on the besluitenlijst of a meeting, for the page, the PDF and the DOCX alike.

Of a besluit: number, subject, text, outcome, amounts, what was changed, to whom it is put. Never a
vote, a count of votes, a remark, a condition or a reason: those stay with the stuurgroep (rule 12).
"""

from fonds.besluitenlijst.inhoud import (
    Actieregel,
    Bedragregel,
    Lid,
    Lijst,
    Punt,
    gegevens_van,
    lijst_van,
    openbare_lijst,
)

__all__ = [
    "Actieregel",
    "Bedragregel",
    "Lid",
    "Lijst",
    "Punt",
    "gegevens_van",
    "lijst_van",
    "openbare_lijst",
]
