"""SQL that the rules share: is a boekjaar closed, what is authorised, begroot, granted and spent."""


def gesloten(fonds: str, dag: str = "", *, jaar: str = "") -> str:
    """SQL: the boekjaar (of this day) is closed. Both databases write a date as text that starts with its year."""
    which = jaar or f"CAST(SUBSTR(CAST({dag} AS TEXT), 1, 4) AS INTEGER)"
    return (
        f"EXISTS (SELECT 1 FROM fonds_boekjaar j WHERE j.fonds_id = {fonds} AND j.jaar = {which}"
        " AND j.gesloten_op IS NOT NULL)"
    )


# What the raad authorised for a programma over the whole looptijd (ontwerp 5). Over all years this
# is lasten - baten, less what a regel takes out of the unspent part of a closed year: that part is
# in the budget of the closed year already, and no euro counts twice when it moves.
GEAUTORISEERD = """COALESCE((
    SELECT SUM(
        CASE WHEN r.programma_id = {programma} AND r.soort = 'last' THEN r.bedrag
             WHEN r.programma_id = {programma} AND r.soort = 'baat' THEN -r.bedrag ELSE 0 END
        - CASE WHEN r.uit_programma_id = {programma} AND r.soort = 'onttrekking' THEN r.bedrag ELSE 0 END)
    FROM fonds_begrotingsregel r JOIN fonds_begrotingswijziging w ON w.id = r.wijziging_id
    WHERE w.fonds_id = {fonds} AND (w.status = 'vastgesteld' {ook})
), 0)"""

TOEGEKEND_EN_GERESERVEERD = """(COALESCE((
    SELECT SUM(t.bedrag) FROM fonds_toekenning t JOIN fonds_onderdeel o ON o.id = t.onderdeel_id
    WHERE o.fonds_id = {fonds} AND o.programma_id = {programma}
), 0) + COALESCE((
    SELECT SUM(wacht.bedrag) FROM (
        SELECT SUM(br.bedrag) AS bedrag FROM fonds_besluitregel br
        JOIN fonds_besluit b ON b.id = br.besluit_id JOIN fonds_onderdeel o ON o.id = br.onderdeel_id
        WHERE o.fonds_id = {fonds} AND o.programma_id = {programma} AND b.voorleggen_aan <> ''
        AND NOT EXISTS (SELECT 1 FROM fonds_bekrachtiging k WHERE k.besluit_id = b.id)
        GROUP BY b.id
    ) wacht WHERE wacht.bedrag > 0
), 0))"""

# What may still leave the reserve of fonds `f` in a boekjaar: begroot, less what was moved out of that
# boekjaar after it closed, less what was booked. Programma 0 is what goes without one: vrijval.
NOG_BEGROOT = """(COALESCE((
    SELECT SUM(
        CASE WHEN r.boekjaar = {jaar} AND COALESCE(r.programma_id, 0) = {programma}
            THEN r.bedrag ELSE 0 END
        - CASE WHEN r.uit_boekjaar = {jaar} AND r.uit_programma_id = {programma}
            THEN r.bedrag ELSE 0 END)
    FROM fonds_begrotingsregel r JOIN fonds_begrotingswijziging w ON w.id = r.wijziging_id
    WHERE r.soort = 'onttrekking' AND r.reserve_id = f.reserve_id
    AND (w.status = 'vastgesteld' {ook})
), 0) + COALESCE((
    SELECT SUM(m.bedrag) FROM fonds_reservemutatie m WHERE m.fonds_id = f.id
    AND CASE m.soort WHEN 'onttrekking' THEN m.programma_id WHEN 'vrijval' THEN 0 END = {programma}
    AND CAST(SUBSTR(CAST(m.boekdatum AS TEXT), 1, 4) AS INTEGER) = {jaar}
), 0))"""

# Realisatie plus what is open of verplichtingen, each never below zero.
VASTGELEGD = """(COALESCE((
    SELECT SUM(CASE b.soort WHEN 'last' THEN b.bedrag WHEN 'baat' THEN -b.bedrag ELSE 0 END)
    FROM fonds_besteding b WHERE b.onderdeel_id = {onderdeel}
), 0) + COALESCE((
    SELECT SUM(CASE WHEN v.rest > 0 THEN v.rest ELSE 0 END) FROM (
        SELECT SUM(CASE b.soort WHEN 'verplichting' THEN b.bedrag ELSE -b.bedrag END) AS rest
        FROM fonds_besteding b WHERE b.onderdeel_id = {onderdeel}
        AND (b.soort = 'verplichting' OR b.verplichting_id IS NOT NULL)
        GROUP BY CASE b.soort WHEN 'verplichting' THEN COALESCE(b.corrigeert_id, b.id)
            ELSE b.verplichting_id END
    ) v
), 0))"""
