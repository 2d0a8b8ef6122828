// Lists, quotes, headings and tables, held to what may be stored (basis/rijketekst). Tab is the browser's own.

import { Extension } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Document } from "@tiptap/extension-document";
import { Heading } from "@tiptap/extension-heading";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Dropcursor, Gapcursor, TrailingNode } from "@tiptap/extensions";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { readSmall, renderSmall } from "./teksten.js";

const BINNEN = "paragraph | bulletList | orderedList | figuur";

const Punt = ListItem.extend({
  content: `paragraph (${BINNEN})*`,
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => this.editor.commands.sinkListItem(this.name),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const Citaat = Blockquote.extend({ content: `(${BINNEN})+` });

const spans = { colspan: { default: 1 }, rowspan: { default: 1 } };
const cel = {
  content: `(${BINNEN})+`,
  addAttributes() {
    return { ...spans, colwidth: { default: null, rendered: false, parseHTML: () => null } };
  },
};

const Tabel = Table.extend({
  addAttributes() {
    return {
      bijschrift: {
        default: [],
        rendered: false,
        parseHTML: (element) => {
          const caption = element.querySelector("caption");
          return caption ? readSmall(caption) : [];
        },
      },
    };
  },
  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }];
  },
  renderHTML({ node }) {
    if (!node.attrs.bijschrift.length) return ["table", ["tbody", 0]];
    const caption = document.createElement("caption");
    caption.contentEditable = "false";
    caption.append(renderSmall(node.attrs.bijschrift));
    return ["table", caption, ["tbody", 0]];
  },
  addKeyboardShortcuts() {
    const { Tab, "Shift-Tab": ShiftTab, ...rest } = this.parent();
    return rest;
  },
});

/** Tells a screen reader the level a heading has on this page: below the heading that the editor stands under. */
const Kopniveaus = Extension.create({
  name: "kopniveaus",
  addOptions() {
    return { vanaf: 4 };
  },
  addProseMirrorPlugins() {
    const { vanaf } = this.options;
    const levels = (doc) => {
      const koppen = [];
      doc.forEach((node, plek) => {
        if (node.type.name !== "heading") return;
        const niveau = String(node.attrs.level - 4 + vanaf);
        koppen.push(Decoration.node(plek, plek + node.nodeSize, { "aria-level": niveau }));
      });
      return DecorationSet.create(doc, koppen);
    };
    return [new Plugin({ props: { decorations: (state) => levels(state.doc) } })];
  },
});

export function structuur({ vanaf }) {
  return [
    Document,
    Heading.configure({ levels: [4, 5, 6] }),
    BulletList,
    OrderedList,
    Punt,
    Citaat,
    Tabel.configure({ resizable: false, View: null }), // its own view writes widths as styles
    TableRow,
    TableCell.extend(cel),
    TableHeader.extend(cel),
    Gapcursor,
    Dropcursor.configure({ color: false, class: "editor-sleepplek" }),
    TrailingNode,
    Kopniveaus.configure({ vanaf }),
  ];
}
