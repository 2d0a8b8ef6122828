// The dialog for a link.

import { ADRES_FOUT, linkAddress } from "./adres.js";
import { ask, makeField } from "./dialoog.js";

/** Asks for the address of a link; for its text too where nothing is selected. */
function askLink({ href = "", metTekst = false }) {
  const adres = makeField({
    label: "Adres",
    hulp: "Bijvoorbeeld https://www.voorbeeld.nl, naam@voorbeeld.nl, /rapportages/ of #anker.",
    waarde: href,
    inputmode: "url",
    spellcheck: "false",
  });
  const tekst = metTekst ? makeField({ label: "Tekst van de link", hulp: "Zeg waar de link heen gaat." }) : null;
  return ask({
    titel: href ? "Link bewerken" : "Link invoegen",
    inhoud: [adres.element, ...(tekst ? [tekst.element] : [])],
    verwijderen: href ? "Link verwijderen" : null,
    save: () => {
      const goed = linkAddress(adres.input.value);
      if (!goed) return adres.refuse(ADRES_FOUT);
      if (tekst && !tekst.input.value.trim()) return tekst.refuse("Vul de tekst van de link in.");
      return { href: goed, tekst: tekst?.input.value.trim() };
    },
  });
}

/** Opens the dialog on the link at the cursor, or on a new one over the selection. */
export function editLink(editor) {
  const { href = "" } = editor.getAttributes("link");
  askLink({ href, metTekst: editor.state.selection.empty && !href }).then((antwoord) => {
    const keten = editor.chain();
    if (antwoord?.verwijderen) keten.extendMarkRange("link").unsetLink().run();
    else if (antwoord?.tekst) {
      const marks = [{ type: "link", attrs: { href: antwoord.href } }];
      keten.insertContent({ type: "text", text: antwoord.tekst, marks }).unsetMark("link").run();
    } else if (antwoord) keten.extendMarkRange("link").setLink({ href: antwoord.href }).run();
    editor.view.focus();
  });
  return true;
}
