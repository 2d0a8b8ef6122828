"""Mail that was kept, and the cache that all web processes share."""

from django.db import models


class Bericht(models.Model):
    """A mail that the portal sent while no mail server is set: the outbox of the demo."""

    verzonden_op = models.DateTimeField("verzonden op", auto_now_add=True)
    aan = models.TextField("aan")
    onderwerp = models.CharField("onderwerp", max_length=500)
    tekst = models.TextField("tekst")

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-verzonden_op", "-pk"]

    def __str__(self) -> str:
        return self.onderwerp


class Cacheregel(models.Model):
    """The table of Django's DatabaseCache, in which the attempts to sign in are counted.

    Several web processes must count together, so the cache lives in the database. As a model, the
    table is made by `migrate` (no `createcachetable` to forget) and emptied between tests. The
    columns are the ones that DatabaseCache expects; nobody but the cache reads or writes them.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "gebruikers_cache"
        verbose_name = "cacheregel"
        verbose_name_plural = "cacheregels"

    def __str__(self) -> str:
        return self.cache_key
