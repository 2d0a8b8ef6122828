// Marks and plain text: what both the large editor and the small one (footnote, caption) know.

import { Editor, getSchema } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { Text } from "@tiptap/extension-text";
import { Underline } from "@tiptap/extension-underline";
import { UndoRedo } from "@tiptap/extensions";
import { DOMParser, DOMSerializer, Fragment } from "@tiptap/pm/model";
import { linkAddress } from "./adres.js";
import { editLink } from "./links.js";
import { cleanPasted } from "./plakken.js";

const EigenLink = Link.extend({
  addAttributes() {
    return { href: { default: null } };
  },
  addKeyboardShortcuts() {
    return { "Mod-k": () => editLink(this.editor) };
  },
}).configure({
  openOnClick: false,
  defaultProtocol: "https",
  HTMLAttributes: { target: null, rel: null, class: null },
  isAllowedUri: (href) => linkAddress(href) === href,
});

export const MERKEN = [Bold, Italic, Subscript, Superscript, EigenLink];
export const TEKST = [Paragraph, Text, ...MERKEN, Underline, Strike, HardBreak, UndoRedo];

/** One line of text with marks: the inside of a footnote or the caption of a table. */
export const KLEIN = [Document.extend({ content: "paragraph" }), Paragraph, Text, ...MERKEN, UndoRedo];
const KLEIN_SCHEMA = getSchema(KLEIN);

/** The content of an element as JSON of the small schema; what does not fit there is left out. */
export function readSmall(element) {
  const regel = DOMParser.fromSchema(KLEIN_SCHEMA).parse(element).firstChild;
  return regel?.content.toJSON() ?? [];
}

/** The content as DOM; never by innerHTML, so nothing in it can run. */
export function renderSmall(inhoud) {
  return DOMSerializer.fromSchema(KLEIN_SCHEMA).serializeFragment(Fragment.fromJSON(KLEIN_SCHEMA, inhoud));
}

export function smallText(inhoud) {
  return renderSmall(inhoud).textContent;
}

/** An editor with what every editor here shares: no injected CSS, cleaned paste, the browser's own Tab. */
export function makeEditor({ editorProps = {}, ...options }) {
  return new Editor({
    injectCSS: false,
    enableInputRules: ["bulletList", "orderedList"],
    enablePasteRules: ["link"],
    ...options,
    editorProps: { transformPastedHTML: cleanPasted, ...editorProps },
  });
}
