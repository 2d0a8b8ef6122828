"""What was staged becomes bestedingen: a statement per step, inside the database."""

from datetime import datetime

from django.db import connection

from fonds.models import Besteding, Importbestand, Importrij
from fonds.models.bestedingen import IDENTITEIT
from gebruikers.models import User

# Copied as they are, under the same name.
GELIJK = (
    "onderdeel_id", "soort", "bedrag", "omschrijving", "relatie", "boekjaar", "boekdatum",
    "factuurdatum", "factuurnummer", "administratie", "dagboek", "boekstuknummer", "regelnummer",
    "projectcode", "kostenplaats", "verplichtingnummer",
)  # fmt: skip
BESTEDING, RIJ = Besteding._meta.db_table, Importrij._meta.db_table
# The one verplichting of this number and onderdeel that stands; reading refused a second one.
# COALESCE, since SQLite would take the unique index on corrigeert for IS NULL and read all of it.
VERPLICHTING = f"""(
    SELECT MIN(v.id) FROM {BESTEDING} v
    WHERE r.verplichtingnummer <> '' AND v.fonds_id = %s AND v.administratie = r.administratie
    AND v.verplichtingnummer = r.verplichtingnummer AND v.soort = 'verplichting'
    AND v.onderdeel_id = r.onderdeel_id AND COALESCE(v.corrigeert_id, 0) = 0
    AND NOT EXISTS (SELECT 1 FROM {BESTEDING} t WHERE t.corrigeert_id = v.id)
)"""  # noqa: S608 - names only
NIEUW = "r.importbestand_id = %s AND r.uitslag = 'nieuw'"


VEEL = 1000  # rows from which a plan on old statistics would be felt


def _insert(verplichting: str, welke: str) -> str:
    velden = ", ".join(GELIJK)
    bron = ", ".join(f"r.{veld}" for veld in GELIJK)
    return (
        f"INSERT INTO {BESTEDING} (fonds_id, importbestand_id, geboekt_door_id, geboekt_op, "  # noqa: S608 - names only
        f"verplichting_id, {velden}) SELECT %s, %s, %s, %s, {verplichting}, {bron} "
        f"FROM {RIJ} r WHERE {NIEUW} AND {welke} ORDER BY r.rijnummer"
    )


EERST = _insert("NULL", "r.soort = 'verplichting'")
DAARNA = _insert(
    f"CASE WHEN r.soort IN ('last', 'vrijval') THEN {VERPLICHTING} END", "r.soort <> 'verplichting'"
)


def insert_bestedingen(importbestand: Importbestand, user: User, moment: datetime) -> int:
    """Book all new rows of this file, verplichtingen first; how many there were."""
    op = connection.ops.adapt_datetimefield_value(moment)
    fonds, pk = importbestand.fonds_id, importbestand.pk
    with connection.cursor() as cursor:
        cursor.execute(EERST, [fonds, pk, user.pk, op, pk])
        geboekt = cursor.rowcount
        if connection.vendor == "postgresql" and importbestand.nieuw > VEEL:
            # What was just booked must be known to the planner, here and in the triggers; without it
            # the next statement reads all lines of a fonds for each row. Stands in no writer's way.
            cursor.execute(f"ANALYZE {BESTEDING}, {RIJ}")
        cursor.execute(DAARNA, [fonds, pk, user.pk, op, fonds, pk])
        return geboekt + cursor.rowcount


def booked_since(importbestand: Importbestand) -> int:
    """How many of the new rows someone else booked since they were read."""
    same = " AND ".join(f"b.{veld} = r.{veld}" for veld in IDENTITEIT)
    sql = f"SELECT COUNT(*) FROM {RIJ} r JOIN {BESTEDING} b ON {same} WHERE {NIEUW}"  # noqa: S608 - names only
    with connection.cursor() as cursor:
        cursor.execute(sql, [importbestand.pk])
        return int(cursor.fetchone()[0])


def hold_years(fonds: int, jaren: list[int]) -> None:
    """Nobody closes these years before we commit; who books in them goes on (PostgreSQL)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM fonds_boekjaar WHERE fonds_id = %s AND jaar = ANY(%s) "
                "ORDER BY jaar FOR SHARE",
                [fonds, jaren],
            )
