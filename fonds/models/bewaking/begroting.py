"""Rules 1, 2, 11 and 13 on the reserve and the begroting."""

from fonds.models.bewaking.ruimte import (
    GEAUTORISEERD,
    NOG_BEGROOT,
    TOEGEKEND_EN_GERESERVEERD,
    gesloten,
)

MUTATIE_LOCK = "PERFORM 1 FROM fonds_fonds WHERE id = NEW.fonds_id FOR NO KEY UPDATE;"
SALDO_ONDER_NUL = """EXISTS (
    SELECT 1 FROM (
        SELECT SUM(SUM(m.bedrag)) OVER (ORDER BY m.boekdatum) AS saldo
        FROM fonds_reservemutatie m WHERE m.fonds_id = NEW.fonds_id GROUP BY m.boekdatum
    ) dag WHERE dag.saldo < 0
)"""

GEEN_RAADSBESLUIT = """NOT EXISTS (
    SELECT 1 FROM fonds_raadsstuk s WHERE s.id = NEW.raadsbesluit_id
    AND s.soort = 'raadsbesluit' AND s.datum <= NEW.boekdatum
) OR NEW.beslispunt_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM fonds_beslispunt b
    WHERE b.id = NEW.beslispunt_id AND b.raadsstuk_id = NEW.raadsbesluit_id
)"""

GEEN_TEGENBOEKING = """NEW.corrigeert_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM fonds_reservemutatie m WHERE m.id = NEW.corrigeert_id
    AND m.fonds_id = NEW.fonds_id AND m.soort = NEW.soort AND m.bedrag = -NEW.bedrag
    AND COALESCE(m.programma_id, 0) = COALESCE(NEW.programma_id, 0)
    AND COALESCE(m.tegenreserve_id, 0) = COALESCE(NEW.tegenreserve_id, 0)
    AND m.corrigeert_id IS NULL AND m.boekdatum <= NEW.boekdatum
)"""

# What leaves the reserve was begroot for that boekjaar: an onttrekking per programma, vrijval as a whole.
MEER_DAN_BEGROOT = f"""NEW.soort IN ('onttrekking', 'vrijval') AND NEW.corrigeert_id IS NULL AND EXISTS (
    SELECT 1 FROM fonds_fonds f WHERE f.id = NEW.fonds_id AND {
    NOG_BEGROOT.format(
        programma="CASE WHEN NEW.soort = 'onttrekking' THEN NEW.programma_id ELSE 0 END",
        jaar="CAST(SUBSTR(CAST(NEW.boekdatum AS TEXT), 1, 4) AS INTEGER)",
        ook="",
    )
} < 0
)"""


def bij_vaststellen(conditie: str) -> str:
    """The condition, at the moment that a wijziging becomes vastgesteld."""
    return f"OLD.status <> 'vastgesteld' AND NEW.status = 'vastgesteld' AND ({conditie})"


WIJZIGING_LOCK = (
    "PERFORM 1 FROM fonds_fonds f WHERE f.id = NEW.fonds_id OR f.reserve_id IN ("
    "SELECT r.reserve_id FROM fonds_begrotingsregel r WHERE r.wijziging_id = NEW.id"
    ") ORDER BY f.id FOR NO KEY UPDATE;"
)

UIT_BALANS = """EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r WHERE r.wijziging_id = NEW.id
    GROUP BY r.boekjaar
    HAVING SUM(CASE WHEN r.soort IN ('last', 'storting') THEN r.bedrag ELSE -r.bedrag END) <> 0
)"""

ONGEDEKT = """EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r JOIN fonds_fonds f ON f.id = NEW.fonds_id
    WHERE r.wijziging_id = NEW.id AND r.programma_id IS NOT NULL
    GROUP BY r.boekjaar, r.programma_id
    HAVING SUM(CASE WHEN r.soort = 'last' THEN r.bedrag WHEN r.soort = 'baat' THEN -r.bedrag
        WHEN r.soort = 'onttrekking' AND r.reserve_id = f.reserve_id THEN -r.bedrag ELSE 0 END) <> 0
)"""

# A regel that names the boekjaar it comes from frees there what it takes in its own year.
BEGROOT_ONDER_NUL = """EXISTS (
    SELECT 1 FROM (
        SELECT SUM(SUM(stap.bedrag)) OVER (PARTITION BY stap.reserve_id ORDER BY stap.boekjaar) AS saldo
        FROM (
            SELECT r.reserve_id, r.boekjaar, r.wijziging_id,
                CASE WHEN r.soort = 'storting' THEN r.bedrag ELSE -r.bedrag END AS bedrag
            FROM fonds_begrotingsregel r WHERE r.soort IN ('storting', 'onttrekking')
            UNION ALL
            SELECT r.reserve_id, r.uit_boekjaar, r.wijziging_id, r.bedrag
            FROM fonds_begrotingsregel r WHERE r.soort = 'onttrekking' AND r.uit_boekjaar IS NOT NULL
        ) stap JOIN fonds_begrotingswijziging w ON w.id = stap.wijziging_id
        WHERE (w.status = 'vastgesteld' OR w.id = NEW.id)
        AND stap.reserve_id IN (SELECT f.reserve_id FROM fonds_fonds f)
        GROUP BY stap.reserve_id, stap.boekjaar
    ) jaar WHERE jaar.saldo < 0
)"""

VASTGESTELD_ZONDER_BESLUIT = """NOT EXISTS (
    SELECT 1 FROM fonds_raadsstuk s WHERE s.id = NEW.raadsbesluit_id
    AND s.soort = 'raadsbesluit' AND s.datum = NEW.boekdatum
) OR EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r JOIN fonds_beslispunt b ON b.id = r.beslispunt_id
    WHERE r.wijziging_id = NEW.id AND b.raadsstuk_id <> NEW.raadsbesluit_id
) OR NOT EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r WHERE r.wijziging_id = NEW.id
)"""

NIEUW_VASTGESTELD = "NEW.status = 'vastgesteld'"
REGEL_LOCK = "PERFORM 1 FROM fonds_begrotingswijziging WHERE id = {rij}.wijziging_id FOR SHARE;"

# Rule 11: a closed boekjaar takes no mutatie and no regel; only a regel that moves what was left there.
MUTATIE_IN_GESLOTEN_JAAR = gesloten("NEW.fonds_id", "NEW.boekdatum")

REGEL_IN_GESLOTEN_JAAR = f"""EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r WHERE r.wijziging_id = NEW.id
    AND ({gesloten("NEW.fonds_id", jaar="r.boekjaar")}
        OR r.uit_boekjaar IS NOT NULL AND NOT {gesloten("NEW.fonds_id", jaar="r.uit_boekjaar")})
)"""

# No euro moves twice: what regels take out of a closed boekjaar was begroot there and not spent.
MEER_DAN_OVER = f"""EXISTS (
    SELECT 1 FROM (
        SELECT DISTINCT r.uit_boekjaar AS jaar, r.uit_programma_id AS programma
        FROM fonds_begrotingsregel r WHERE r.wijziging_id = NEW.id AND r.uit_boekjaar IS NOT NULL
    ) bron JOIN fonds_fonds f ON f.id = NEW.fonds_id
    WHERE {NOG_BEGROOT.format(programma="bron.programma", jaar="bron.jaar", ook="OR w.id = NEW.id")} < 0
) OR EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r JOIN fonds_fonds f ON f.id = NEW.fonds_id
    WHERE r.wijziging_id = NEW.id AND r.uit_boekjaar IS NOT NULL AND r.reserve_id <> f.reserve_id
)"""

# What was booked stays begroot: a verlaging does not go below it.
BEGROOT_ONDER_GEBOEKT = f"""EXISTS (
    SELECT 1 FROM (
        SELECT r.boekjaar AS jaar, COALESCE(r.programma_id, 0) AS programma
        FROM fonds_begrotingsregel r JOIN fonds_fonds eigen ON eigen.id = NEW.fonds_id
        WHERE r.wijziging_id = NEW.id AND r.soort = 'onttrekking' AND r.reserve_id = eigen.reserve_id
        GROUP BY r.boekjaar, r.programma_id HAVING SUM(r.bedrag) < 0
    ) lager JOIN fonds_fonds f ON f.id = NEW.fonds_id
    WHERE {NOG_BEGROOT.format(programma="lager.programma", jaar="lager.jaar", ook="OR w.id = NEW.id")} < 0
)"""

# Rule 2: a herfasering is net zero over the years, for lasten and onttrekking alike.
HERFASERING_NIET_NUL = """NEW.soort = 'herfasering' AND EXISTS (
    SELECT 1 FROM fonds_begrotingsregel r WHERE r.wijziging_id = NEW.id
    GROUP BY r.soort, r.programma_id, r.reserve_id HAVING SUM(r.bedrag) <> 0
)"""

# Rule 3: what was granted or reserved stays within what the raad authorises after this wijziging.
GEAUTORISEERD_ONDER_TOEGEKEND = f"""EXISTS (
    SELECT 1 FROM fonds_begrotingsregel g WHERE g.wijziging_id = NEW.id
    AND COALESCE(g.programma_id, g.uit_programma_id) IS NOT NULL
    AND {TOEGEKEND_EN_GERESERVEERD.format(fonds="NEW.fonds_id", programma="COALESCE(g.programma_id, g.uit_programma_id)")}
        > 0
    AND {GEAUTORISEERD.format(fonds="NEW.fonds_id", programma="COALESCE(g.programma_id, g.uit_programma_id)", ook="OR w.id = NEW.id")}
        < {TOEGEKEND_EN_GERESERVEERD.format(fonds="NEW.fonds_id", programma="COALESCE(g.programma_id, g.uit_programma_id)")}
)"""

# Rule 11: reopening is a step with a reason, booked after the closing that it undoes.
HEROPEND_ZONDER_STAP = """OLD.gesloten_op IS NOT NULL AND NEW.gesloten_op IS NULL AND NOT EXISTS (
    SELECT 1 FROM fonds_boekjaarstap s WHERE s.boekjaar_id = OLD.id
    AND s.soort = 'heropenen' AND s.geboekt_op >= OLD.gesloten_op
)"""
