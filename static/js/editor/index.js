// Turns every <textarea data-rijketekst> into an editor. The textarea stays: it is what the form sends, it is what
// works without JavaScript, and it is written at each change, with an `input` event for who saves along the way.

import { el, freshId } from "./elementen.js";
import { Figuur } from "./figuur.js";
import { GROEPEN } from "./knoppen.js";
import { structuur } from "./structuur.js";
import { TEKST, makeEditor } from "./teksten.js";
import { Voetnoot, positions } from "./voetnoot.js";
import { makeToolbar, toolbarKeys } from "./werkbalk.js";

// How far from the edge the cursor stays when the page scrolls: the toolbar lies over the top.
const ROND = { top: 170, right: 5, bottom: 40, left: 5 };
const HULP =
  "Alt + F10 gaat naar de werkbalk, Escape terug naar de tekst. Ctrl + Alt + F voegt een voetnoot in; " +
  "op een gekozen voetnoot opent Enter hem.";

/** The level that the highest heading of the text has on this page: one below the heading before the editor. */
function levelBelow(textarea) {
  const koppen = [...document.querySelectorAll("h1, h2, h3, h4, h5")].filter(
    (kop) => kop.compareDocumentPosition(textarea) & Node.DOCUMENT_POSITION_FOLLOWING && !kop.closest(".editor"),
  );
  return koppen.length ? Number(koppen.at(-1).localName[1]) + 1 : 2;
}

function labelOf(textarea) {
  const label = textarea.labels?.[0];
  if (label) label.id ||= freshId("label");
  return label ?? null;
}

function describe(textarea, label, hulpId) {
  const beschreven = [textarea.getAttribute("aria-describedby"), hulpId].filter(Boolean).join(" ");
  const attrs = { "aria-multiline": "true", "aria-describedby": beschreven };
  if (label) attrs["aria-labelledby"] = label.id;
  else attrs["aria-label"] = textarea.getAttribute("aria-label") ?? "Tekst";
  if (textarea.required) attrs["aria-required"] = "true";
  if (textarea.getAttribute("aria-invalid")) attrs["aria-invalid"] = textarea.getAttribute("aria-invalid");
  return attrs;
}

/** Says in a live region what happened to the footnotes, for who does not see it. */
function tellFootnotes(editor, melding) {
  let aantal = positions(editor.state.doc).length;
  editor.on("update", () => {
    const nu = positions(editor.state.doc).length;
    if (nu > aantal) melding.textContent = `Voetnoot ingevoegd. De tekst heeft er nu ${nu}.`;
    if (nu < aantal) melding.textContent = `Voetnoot verwijderd. De tekst heeft er nu ${nu}.`;
    aantal = nu;
  });
}

/** Keeps the textarea equal to the editor. What nobody changed is not rewritten. */
function keepEqual(editor, textarea) {
  let bijFocus = textarea.value;
  editor.on("update", () => {
    textarea.value = editor.isEmpty ? "" : editor.getHTML();
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  editor.on("focus", () => {
    bijFocus = textarea.value;
  });
  editor.on("blur", () => {
    if (textarea.value !== bijFocus) textarea.dispatchEvent(new Event("change", { bubbles: true }));
    bijFocus = textarea.value;
  });
  textarea.form?.addEventListener("reset", () => {
    setTimeout(() => editor.commands.setContent(textarea.value, { emitUpdate: false }));
  });
}

/** The browser asks before it leaves text behind that was not sent. */
function guard(textarea) {
  let bewaard = textarea.value;
  textarea.form?.addEventListener("submit", () => {
    bewaard = textarea.value;
  });
  window.addEventListener("beforeunload", (event) => {
    if (textarea.isConnected && textarea.value !== bewaard) event.preventDefault();
  });
}

function upgrade(textarea) {
  if (textarea.editor) return;
  const label = labelOf(textarea);
  const hulp = el("p", { id: freshId("hulp"), class: "meta editor-hulp" }, HULP);
  const melding = el("p", { role: "status", class: "visueel-verborgen" });
  const vlak = el("div", { class: "editor-vlak" });
  let balk = null;
  const editor = makeEditor({
    element: vlak,
    extensions: [...TEKST, ...structuur({ vanaf: levelBelow(textarea) }), Figuur, Voetnoot, toolbarKeys(() => balk)],
    content: textarea.value,
    editable: !textarea.disabled && !textarea.readOnly,
    editorProps: { attributes: describe(textarea, label, hulp.id), scrollMargin: ROND, scrollThreshold: ROND },
  });
  balk = makeToolbar(editor, {
    naam: label ? `Opmaak van ${label.firstChild.textContent.trim().toLowerCase()}` : "Opmaak",
    groepen: GROEPEN,
  });
  textarea.after(el("div", { class: "editor" }, balk, vlak, melding), hulp);
  textarea.hidden = true;
  textarea.required = false; // the browser cannot point at a hidden field; the server refuses an empty one
  textarea.editor = editor;
  label?.addEventListener("click", () => editor.view.focus());
  tellFootnotes(editor, melding);
  keepEqual(editor, textarea);
  guard(textarea);
}

function upgradeAll(wortel) {
  for (const textarea of wortel.querySelectorAll("textarea[data-rijketekst]")) {
    try {
      upgrade(textarea);
    } catch (fout) {
      console.error(fout); // the textarea itself still works
    }
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => upgradeAll(document));
else upgradeAll(document);
document.addEventListener("htmx:load", (event) => upgradeAll(event.detail.elt.parentElement ?? document));
document.addEventListener("htmx:beforeCleanupElement", (event) => event.detail.elt.editor?.destroy());
