// Buttons for marks on text.

import { editLink } from "./links.js";

export const merk = (naam, label, toets, vorm) => ({
  label,
  toets,
  ...vorm,
  aan: (editor) => editor.isActive(naam),
  kan: (editor) => editor.can().toggleMark(naam),
  doe: (editor) => editor.chain().toggleMark(naam).run(),
});

export const vet = merk("bold", "Vet", "Ctrl+B", { teken: "B", klasse: "vet" });
export const cursief = merk("italic", "Cursief", "Ctrl+I", { teken: "I", klasse: "cursief" });

export const link = {
  label: "Link",
  toets: "Ctrl+K",
  pad: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  dialoog: true,
  aan: (editor) => editor.isActive("link"),
  kan: (editor) => editor.can().toggleMark("link"),
  doe: editLink,
};
