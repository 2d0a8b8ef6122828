// A footnote: one mark in the text, whose content is kept as an attribute and edited in a dialog.

import { Node } from "@tiptap/core";
import { NodeSelection, Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { editSmall } from "./regel.js";
import { readSmall, renderSmall, smallText } from "./teksten.js";

export const Voetnoot = Node.create({
  name: "voetnoot",
  priority: 200,
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,

  addAttributes() {
    return { inhoud: { default: [], rendered: false, parseHTML: readSmall } };
  },

  parseHTML() {
    return [{ tag: "span.voetnoot" }];
  },

  renderHTML({ node }) {
    const span = document.createElement("span");
    span.className = "voetnoot";
    span.append(renderSmall(node.attrs.inhoud));
    return span;
  },

  addNodeView() {
    return ({ node, decorations, getPos, editor }) => {
      const dom = document.createElement("sup");
      dom.className = "voetnoot-merk";
      dom.setAttribute("role", "img");
      const show = (voetnoot, versiering) => {
        const nummer = versiering.find((deel) => deel.spec.nummer)?.spec.nummer ?? "";
        const tekst = smallText(voetnoot.attrs.inhoud);
        dom.textContent = nummer;
        dom.title = tekst;
        dom.setAttribute("aria-label", `Voetnoot ${nummer}: ${tekst}`);
      };
      show(node, decorations);
      dom.addEventListener("dblclick", () => {
        editor.commands.setNodeSelection(getPos());
        editVoetnoot(editor);
      });
      return {
        dom,
        ignoreMutation: () => true,
        update(nieuw, versiering) {
          if (nieuw.type.name !== "voetnoot") return false;
          show(nieuw, versiering);
          return true;
        },
      };
    };
  },

  addKeyboardShortcuts() {
    const editSelected = () => Boolean(selectedVoetnoot(this.editor)) && editVoetnoot(this.editor);
    const removeBeside = (side) => () => {
      const { selection, tr } = this.editor.state;
      const beside = selection.empty && selection.$from[side];
      if (!beside || beside.type.name !== "voetnoot") return false;
      const van = side === "nodeBefore" ? selection.from - 1 : selection.from;
      this.editor.view.dispatch(tr.delete(van, van + 1).scrollIntoView());
      return true;
    };
    return {
      "Ctrl-Alt-f": () => editVoetnoot(this.editor),
      "Mod-Alt-f": () => editVoetnoot(this.editor),
      Enter: editSelected,
      Backspace: removeBeside("nodeBefore"),
      Delete: removeBeside("nodeAfter"),
    };
  },

  addProseMirrorPlugins() {
    // The number is no part of the text: it follows from the order, and is drawn on.
    const numbered = (doc) => {
      const nummers = positions(doc).map((plek, index) =>
        Decoration.node(plek, plek + 1, {}, { nummer: index + 1 }),
      );
      return DecorationSet.create(doc, nummers);
    };
    const plugin = new Plugin({
      state: {
        init: (_, { doc }) => numbered(doc),
        apply: (tr, oud) => (tr.docChanged ? numbered(tr.doc) : oud),
      },
      props: { decorations: (state) => plugin.getState(state) },
    });
    return [plugin];
  },
});

/** Where the footnotes stand, in the order of the text. */
export function positions(doc) {
  const plekken = [];
  doc.descendants((node, plek) => {
    if (node.type.name === "voetnoot") plekken.push(plek);
  });
  return plekken;
}

function selectedVoetnoot(editor) {
  const { selection } = editor.state;
  return selection instanceof NodeSelection && selection.node.type.name === "voetnoot" ? selection.node : null;
}

export function canInsert(editor) {
  return Boolean(selectedVoetnoot(editor)) || editor.can().insertContent({ type: "voetnoot" });
}

/** Opens the dialog on the selected footnote, or on a new one at the cursor. */
export function editVoetnoot(editor) {
  const bestaand = selectedVoetnoot(editor);
  const { from, to } = editor.state.selection;
  editSmall({
    titel: bestaand ? "Voetnoot bewerken" : "Voetnoot invoegen",
    label: "Tekst van de voetnoot",
    inhoud: bestaand?.attrs.inhoud ?? [],
    leeg: "Vul de tekst van de voetnoot in.",
    verwijderen: Boolean(bestaand),
  }).then((antwoord) => {
    if (antwoord?.verwijderen) editor.chain().deleteRange({ from, to }).run();
    else if (antwoord && bestaand) {
      editor.chain().updateAttributes("voetnoot", { inhoud: antwoord.inhoud }).setTextSelection(to).run();
    } else if (antwoord) {
      editor.chain().insertContentAt(to, { type: "voetnoot", attrs: { inhoud: antwoord.inhoud } }).run();
    }
    editor.view.focus();
  });
  return true;
}
