// The dialog for one line of text with marks: a footnote, the caption of a table.

import { ask } from "./dialoog.js";
import { el, freshId } from "./elementen.js";
import { cursief, link, vet } from "./merken.js";
import { KLEIN, makeEditor } from "./teksten.js";
import { makeToolbar, toolbarKeys } from "./werkbalk.js";

/** Asks for one line of text with bold, italic and links. */
export function editSmall({ titel, label, inhoud, leeg, verwijderen = false }) {
  const labelId = freshId("label");
  const hulpId = freshId("hulp");
  const vak = el("div", { class: "editor-vlak" });
  const fout = el("p", { class: "editor-fout", role: "alert" });
  let open = null;
  let balk = null;
  const editor = makeEditor({
    element: vak,
    extensions: [...KLEIN, toolbarKeys(() => balk)],
    content: { type: "doc", content: [{ type: "paragraph", content: inhoud }] },
    editorProps: {
      attributes: { "aria-labelledby": labelId, "aria-describedby": hulpId, "aria-multiline": "false" },
      handleKeyDown: (_, event) => {
        // ProseMirror keeps both keys from the dialog.
        const doe = !event.isComposing && { Enter: open?.submit, Escape: open?.cancel }[event.key];
        doe?.();
        return Boolean(doe);
      },
    },
  });
  balk = makeToolbar(editor, { naam: "Opmaak", groepen: [{ naam: "Tekst", knoppen: [vet, cursief, link] }] });
  return ask({
    titel,
    inhoud: [
      el("p", { id: labelId, class: "editor-label" }, label),
      el("div", { class: "editor editor--klein" }, balk, vak),
      el("p", { id: hulpId, class: "meta" }, "Enter slaat op, Escape annuleert."),
      fout,
    ],
    verwijderen: verwijderen ? "Verwijderen" : null,
    opened: (dialoog) => {
      open = dialoog;
      editor.commands.focus("end");
    },
    save: () => {
      const regel = editor.getJSON().content?.[0]?.content ?? [];
      if (editor.getText().trim()) return { inhoud: regel };
      fout.textContent = leeg;
      editor.view.focus();
      return null;
    },
  }).finally(() => editor.destroy());
}
