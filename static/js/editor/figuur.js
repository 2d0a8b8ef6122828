// A picture with its caption. Pictures come from the report itself; one from elsewhere is not taken over.

import { Node } from "@tiptap/core";
import { ask, makeField } from "./dialoog.js";

const EIGEN = /^\/rapportages\/[A-Za-z0-9/_.-]+$/;

function image(element) {
  const img = element.matches("img") ? element : element.querySelector("img");
  return img && EIGEN.test(img.getAttribute("src") ?? "") ? img : null;
}

const fromImage = (naam) => ({
  default: null,
  rendered: false,
  parseHTML: (element) => image(element)?.getAttribute(naam) ?? null,
});

export const Figuur = Node.create({
  name: "figuur",
  priority: 150,
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,

  addAttributes() {
    return Object.fromEntries(["src", "alt", "width", "height"].map((naam) => [naam, fromImage(naam)]));
  },

  parseHTML() {
    const eigen = (element) => (image(element) ? {} : false);
    return [
      {
        tag: "figure",
        getAttrs: eigen,
        contentElement: (element) =>
          element.querySelector("figcaption") ?? element.ownerDocument.createElement("figcaption"),
      },
      { tag: "img", getAttrs: eigen },
      { tag: "img", ignore: true },
    ];
  },

  renderHTML({ node }) {
    const { src, alt, width, height } = node.attrs;
    const attrs = { src, alt: alt ?? "", ...(width && { width }), ...(height && { height }) };
    return ["figure", ["img", attrs], ["figcaption", 0]];
  },

  addKeyboardShortcuts() {
    return {
      // Splitting a caption would double the picture.
      Enter: () => {
        const { $from } = this.editor.state.selection;
        if ($from.parent.type.name !== "figuur") return false;
        const na = $from.after();
        return this.editor.chain().insertContentAt(na, { type: "paragraph" }).setTextSelection(na + 1).run();
      },
    };
  },
});

/** Asks for the description of a picture. */
function askAlt({ alt = "" }) {
  const veld = makeField({
    label: "Beschrijving",
    hulp: "Wat moet iemand weten die de afbeelding niet ziet? Staat er tekst in, neem die dan over.",
    waarde: alt,
    lang: true,
    maxlength: 500,
  });
  return ask({
    titel: "Afbeelding beschrijven",
    inhoud: [veld.element],
    verwijderen: "Afbeelding verwijderen",
    save: () => {
      const tekst = veld.input.value.trim().replace(/\s+/g, " ");
      return tekst ? { alt: tekst } : veld.refuse("Vul een beschrijving in.");
    },
  });
}

export const inFiguur = (editor) => editor.isActive("figuur");

/** Opens the dialog on the picture at the cursor. */
export function editAlt(editor) {
  askAlt({ alt: editor.getAttributes("figuur").alt ?? "" }).then((antwoord) => {
    if (antwoord?.verwijderen) editor.chain().deleteNode("figuur").run();
    else if (antwoord) editor.chain().updateAttributes("figuur", { alt: antwoord.alt }).run();
    editor.view.focus();
  });
}
