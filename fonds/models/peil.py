"""Rule 9 on rows that know their `boekdatum` (when they count) and `geboekt_op` (when they were entered)."""

from datetime import date
from typing import Self

from django.db import models


class BoekingQuerySet(models.QuerySet):
    def stand(self, *, peildatum: date, kennisdatum: date | None = None) -> Self:
        """Those that count on `peildatum`, as far as entered by the end of `kennisdatum`."""
        rows = self.filter(boekdatum__lte=peildatum)
        return rows.filter(geboekt_op__date__lte=kennisdatum) if kennisdatum else rows
