"""A besluitenlijst that is vastgesteld, and what it was made of, stay as they are."""

LIJST_VASTGESTELD = "OLD.lijst_vastgesteld_op IS NOT NULL"
VAN_VASTE_LIJST = (
    "EXISTS (SELECT 1 FROM fonds_vergadering v WHERE v.id = OLD.vergadering_id"
    " AND v.lijst_vastgesteld_op IS NOT NULL)"
)
# Who establishes the list holds the row of the vergadering; who writes on the agenda waits for that.
VERGADERING_LOCK = "PERFORM 1 FROM fonds_vergadering WHERE id = {rij}.vergadering_id FOR SHARE;"
# An action is finished long after the list was established; its words stay.
ACTIE_OP_VASTE_LIJST_VERANDERT = f"""{VAN_VASTE_LIJST} AND (
    NEW.vergadering_id <> OLD.vergadering_id OR NEW.omschrijving <> OLD.omschrijving
    OR NEW.eigenaar_id <> OLD.eigenaar_id OR NEW.voor <> OLD.voor
    OR COALESCE(NEW.agendapunt_id, 0) <> COALESCE(OLD.agendapunt_id, 0)
)"""
