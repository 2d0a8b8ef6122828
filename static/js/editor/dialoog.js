// The shape of every question an editor asks: an accessible <dialog>, and a promise of the answer.

import { el, freshId } from "./elementen.js";

/**
 * Opens a dialog. `inhoud` are its elements; `save` gives the answer, or null when something must be mended first.
 * Escape and Annuleren answer null.
 * `verwijderen` is the text of a button that answers {verwijderen: true}.
 */
export function ask({ titel, inhoud, save, bewaar = "Opslaan", verwijderen = null, opened = () => {} }) {
  return new Promise((resolve) => {
    const kopId = freshId("dialoog");
    const answer = (waarde) => {
      dialoog.close();
      dialoog.remove();
      resolve(waarde);
    };
    const submit = (event) => {
      event.preventDefault();
      const waarde = save();
      if (waarde) answer(waarde);
    };
    const knop = (tekst, soort, doe) =>
      el("button", { type: doe ? "button" : "submit", class: `knop ${soort}`, ...(doe && { onclick: doe }) }, tekst);
    const form = el(
      "form",
      { method: "dialog", novalidate: true, onsubmit: submit },
      el("h2", { id: kopId }, titel),
      ...inhoud,
      el(
        "div",
        { class: "knoppen" },
        knop(bewaar, ""),
        knop("Annuleren", "knop--secundair", () => answer(null)),
        verwijderen && knop(verwijderen, "knop--gevaar", () => answer({ verwijderen: true })),
      ),
    );
    const dialoog = el("dialog", { class: "editor-dialoog", "aria-labelledby": kopId }, form);
    dialoog.addEventListener("cancel", (event) => {
      event.preventDefault();
      answer(null);
    });
    (document.querySelector("main") ?? document.body).append(dialoog);
    dialoog.showModal();
    opened({ submit: () => form.requestSubmit(), cancel: () => answer(null) });
  });
}

/** A labelled field with help and room for an error. */
export function makeField({ label, hulp = null, type = "text", waarde = "", lang = false, ...attrs }) {
  const id = freshId("veld");
  const fout = el("p", { id: `${id}-fout`, class: "editor-fout", role: "alert" });
  const beschreven = [hulp && `${id}-hulp`, `${id}-fout`].filter(Boolean).join(" ");
  const gedeeld = { id, autocomplete: "off", "aria-describedby": beschreven, ...attrs };
  const input = lang ? el("textarea", { rows: 3, ...gedeeld }) : el("input", { type, ...gedeeld });
  input.value = waarde;
  const refuse = (tekst) => {
    fout.textContent = tekst;
    input.setAttribute("aria-invalid", "true");
    input.focus();
    return null;
  };
  const hulpregel = hulp && el("p", { id: `${id}-hulp`, class: "meta" }, hulp);
  return { input, refuse, element: el("div", { class: "editor-veld" }, el("label", { for: id }, label), hulpregel, input, fout) };
}
